import { type Static, Type } from 'typebox'
import type { Channel, Letter, Outcome } from '../../platform/index.ts'
import { type Reached, reach } from './outbound.ts'
import { readSecret, SecretPlace, type SecretStore } from './secret.ts'
import { type Escape, escapeFor, escapes, fill, placesIn } from './template.ts'

/** An answer's field by its path (`Response.Code`) and the value that it must have. */
const Fields = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
)

/** A gateway for text messages that is called by HTTP, as its provider describes it. */
export const HttpTemplate = Type.Object(
  {
    type: Type.Literal('http'),
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' }),
    label: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
    method: Type.Optional(Type.Enum(['GET', 'POST', 'PUT'])),
    url: Type.String(),
    headers: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]+$' }), Type.String())),
    body: Type.Optional(Type.String()),
    secrets: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]+$' }), SecretPlace)),
    /** What an answer must be for the message to count as sent. */
    expect: Type.Object(
      {
        status: Type.Optional(Type.Array(Type.Integer({ minimum: 100, maximum: 599 }), { minItems: 1 })),
        json: Type.Optional(Fields),
        text: Type.Optional(Type.String()),
      },
      { additionalProperties: false },
    ),
    /** Values of one field by which the provider says “later”. */
    later: Type.Optional(
      Type.Object(
        { field: Type.String(), values: Type.Array(Type.String()) },
        { additionalProperties: false },
      ),
    ),
    /** The field with the provider's number of the message, and the one that says why not. */
    receipt: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    /** The provider sends a message of the same {{id}} once only. */
    knowsRepetitions: Type.Optional(Type.Boolean()),
    /** The gateway lies in our own network. */
    inside: Type.Optional(Type.Boolean()),
    timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  { additionalProperties: false },
)
export type HttpTemplate = Static<typeof HttpTemplate>

/** What a template may ask for besides its secrets. */
const known = ['to', 'text', 'subject', 'id'] as const

type Values = Readonly<Record<string, string>>

function valuesOf(letter: Letter, secrets: Values): Values {
  return { ...secrets, to: letter.to ?? '', text: letter.short, subject: letter.subject, id: letter.id }
}

const sample: Letter = { id: 'id', to: '13800000000', subject: '题', text: '正文', short: '您有“新”任务' }

/** Turns the configuration of a gateway into a channel. Throws in plain words on what cannot work. */
export function httpTemplate(given: HttpTemplate, store: SecretStore): Channel {
  const secrets = Object.fromEntries(
    Object.entries(given.secrets ?? {}).map(([name, place]) => [`secret.${name}`, readSecret(place, store)]),
  )
  const written = bodyEscape(given)
  checkPlaces(given, secrets)
  checkShape(given, valuesOf(sample, secrets), written)
  const origin = new URL(given.url.replace(/\{\{.*?\}\}/g, 'x'))
  const timeout = (given.timeoutSeconds ?? 10) * 1000
  return Object.freeze({
    id: given.id,
    way: 'sms',
    label: given.label ?? '短信',
    host: origin.host,
    units: [],
    knowsRepetitions: given.knowsRepetitions ?? false,
    async send(letter: Letter) {
      const values = valuesOf(letter, secrets)
      const reached = await reach({
        method: given.method ?? 'POST',
        url: new URL(fill(given.url, values, escapes.url)),
        headers: headersOf(given, values),
        body: given.body === undefined ? null : fill(given.body, values, written),
        timeout,
        mayLieInside: given.inside ?? false,
      })
      return outcomeOf(given, reached)
    },
  })
}

function headersOf({ headers = {} }: HttpTemplate, values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fill(value, values, escapes.header)]),
  )
}

function bodyEscape({ body, headers = {} }: HttpTemplate): Escape {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const known = escapeFor(type ?? '')
  if (body === undefined) return escapes.text
  if (!known) throw new Error('有 body 时，headers 里须写明 Content-Type：JSON、表单、XML 或纯文本')
  return known
}

function checkPlaces({ url, headers = {}, body = '' }: HttpTemplate, secrets: Values): void {
  const names = [...known, ...Object.keys(secrets)]
  for (const template of [url, body, ...Object.values(headers)]) {
    const unknown = placesIn(template).find((name) => !(names as string[]).includes(name))
    if (unknown !== undefined) throw new Error(`不认识 {{${unknown}}}，可用的有 ${names.join('、')}`)
  }
  // What is sent to is fixed by whoever writes the configuration, not by what is sent.
  if (/\{\{/.test(url.split('/').slice(0, 3).join('/'))) throw new Error('url 的主机名里不能有 {{…}}')
}

/** Fills the template once: what is no address, or no JSON, is found at the start and not at night. */
function checkShape({ url, body, headers = {} }: HttpTemplate, values: Values, written: Escape): void {
  const filled = fill(url, values, escapes.url)
  if (!URL.canParse(filled) || !/^https?:$/.test(new URL(filled).protocol))
    throw new Error('url 应为 http 或 https 网址')
  const isJson = Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /json/i.test(value),
  )
  if (body === undefined || !isJson) return
  try {
    JSON.parse(fill(body, values, written))
  } catch {
    throw new Error('body 填入内容后不是有效的 JSON：{{…}} 须写在引号内')
  }
}

function outcomeOf(given: HttpTemplate, reached: Reached): Outcome {
  if (!reached.answered)
    return reached.handedOver
      ? { was: 'unanswered', reason: reached.reason }
      : { was: 'put-off', reason: reached.reason }
  const { status, body } = reached
  const answer = parsed(body)
  const { expect, later, receipt, reason } = given
  const expected = expect.status ?? [200]
  const fits =
    expected.includes(status) &&
    (expect.text === undefined || body.includes(expect.text)) &&
    Object.entries(expect.json ?? {}).every(([path, value]) => String(at(answer, path)) === String(value))
  if (fits) return { was: 'sent', receipt: receipt ? short(at(answer, receipt)) : null }
  const why = (reason ? short(at(answer, reason)) : null) ?? ''
  const words = `网关答复 ${status}${why === '' ? '' : `：${why}`}`
  const busy = status === 429 || status >= 500
  const saysLater = later?.values.includes(String(at(answer, later.field))) === true
  return { was: busy || saysLater ? 'put-off' : 'refused', reason: words }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** The value at a path of keys; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
          ? (inner as Record<string, unknown>)[key]
          : undefined,
      value,
    )
}

function short(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 120) : null
}
