import { createHmac } from 'node:crypto'
import { type Static, Type } from 'typebox'
import type { Channel, Letter, Outcome } from '../../platform/index.ts'
import { at } from './httpTemplate.ts'
import { type Reached, reach } from './outbound.ts'
import { readSecret, SecretPlace, type SecretStore } from './secret.ts'

const shared = {
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' }),
  label: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
  /** The units whose group it is; left out: every unit of the county. */
  units: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
  /** Where the platform is run by the customer. */
  origin: Type.Optional(Type.String()),
  inside: Type.Optional(Type.Boolean()),
}

/** 企业微信群机器人: the key is the last part of the address that the group's page shows. */
export const Wecom = Type.Object(
  { type: Type.Literal('wecom'), key: SecretPlace, ...shared },
  { additionalProperties: false },
)
/** 钉钉自定义机器人, with 加签: the secret begins with SEC. */
export const Dingtalk = Type.Object(
  { type: Type.Literal('dingtalk'), token: SecretPlace, secret: Type.Optional(SecretPlace), ...shared },
  { additionalProperties: false },
)

/** Error codes by which the platforms say “later”: busy, or too many messages within a minute. */
const later: Readonly<Record<'wecom' | 'dingtalk', readonly number[]>> = {
  wecom: [-1, 45009, 45033],
  dingtalk: [-1, 130101, 410100],
}

const timeout = 10_000

type Robot = Static<typeof Wecom> | Static<typeof Dingtalk>

/** Group robots answer 200 to everything and say in `errcode` what became of it. */
export function robot(given: Robot, store: SecretStore, now: () => Date): Channel {
  const address = given.type === 'wecom' ? wecomAddress(given, store) : dingtalkAddress(given, store, now)
  const { host } = address()
  return Object.freeze({
    id: given.id,
    way: 'robot',
    label: given.label ?? (given.type === 'wecom' ? '企业微信群' : '钉钉群'),
    host,
    units: given.units ?? [],
    // A group that reads a message twice loses nothing.
    knowsRepetitions: true,
    async send(letter: Letter) {
      const reached = await reach({
        method: 'POST',
        url: address(),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        // Plain text: a title has no markup that the platform would read.
        body: JSON.stringify({ msgtype: 'text', text: { content: withinBytes(letter.text, 2000) } }),
        timeout,
        mayLieInside: given.inside ?? false,
      })
      return outcomeOf(given.type, reached)
    },
  })
}

function baseOf(given: Robot, preset: string): string {
  const origin = given.origin ?? preset
  if (!URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol))
    throw new Error('origin 应为 http 或 https 网址')
  return new URL(origin).origin
}

function wecomAddress(given: Static<typeof Wecom>, store: SecretStore): () => URL {
  const url = new URL('/cgi-bin/webhook/send', baseOf(given, 'https://qyapi.weixin.qq.com'))
  url.searchParams.set('key', readSecret(given.key, store))
  return () => url
}

function dingtalkAddress(given: Static<typeof Dingtalk>, store: SecretStore, now: () => Date): () => URL {
  const url = new URL('/robot/send', baseOf(given, 'https://oapi.dingtalk.com'))
  url.searchParams.set('access_token', readSecret(given.token, store))
  const secret = given.secret && readSecret(given.secret, store)
  return () => {
    const signed = new URL(url)
    if (secret !== undefined) {
      const timestamp = String(now().getTime())
      signed.searchParams.set('timestamp', timestamp)
      signed.searchParams.set('sign', dingtalkSignature(timestamp, secret))
    }
    return signed
  }
}

/** 加签: HMAC-SHA256 over time and secret, keyed by the secret, in base64. Holds for an hour. */
export function dingtalkSignature(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

function outcomeOf(type: Robot['type'], reached: Reached): Outcome {
  if (!reached.answered) return { was: reached.handedOver ? 'unanswered' : 'put-off', reason: reached.reason }
  const { status, body } = reached
  if (status === 429 || status >= 500) return { was: 'put-off', reason: `平台答复 ${status}` }
  const answer = readAnswer(body)
  const code = at(answer, 'errcode')
  if (status === 200 && code === 0) return { was: 'sent', receipt: null }
  const said = String(at(answer, 'errmsg') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 120)
  const reason = typeof code === 'number' ? `平台答复 ${code}：${said}` : `平台答复 ${status}，不是约定的格式`
  return { was: typeof code === 'number' && later[type].includes(code) ? 'put-off' : 'refused', reason }
}

function readAnswer(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** As many whole characters as fit; 企业微信 takes 2 048 bytes of text. */
export function withinBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let size = Buffer.byteLength('…')
  let kept = ''
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > bytes) break
    kept += character
  }
  return `${kept}…`
}
