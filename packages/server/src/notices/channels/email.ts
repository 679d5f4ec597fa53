import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import { type Static, Type } from 'typebox'
import type { Channel, Letter, Outcome } from '../../platform/index.ts'
import { wordsOf } from './outbound.ts'
import { readSecret, SecretPlace, type SecretStore } from './secret.ts'

/** A mail server that takes our letters. */
export const Email = Type.Object(
  {
    type: Type.Literal('email'),
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' }),
    label: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
    host: Type.String({ pattern: '^[A-Za-z0-9.:-]+$' }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    /** From the first byte; by STARTTLS, which is then demanded; or none, inside one's own network. */
    tls: Type.Enum(['implicit', 'starttls', 'none']),
    user: Type.Optional(Type.String()),
    password: Type.Optional(SecretPlace),
    /** The certificate (PEM) of the authority that signed the server's, where it is one's own. */
    ca: Type.Optional(Type.String()),
    from: Type.String({ pattern: '^[^\\s@<>]+@[^\\s@<>]+$' }),
    fromName: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
)

/** Milliseconds to connect, to be greeted, and between two lines. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const

/** The authorities that are believed: everybody's, or one's own. */
function trust(ca: string | undefined, { folder }: SecretStore) {
  return {
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca: readFileSync(resolve(folder, ca)) }),
  } as const
}

/** Sends plain text. The letter's id is its Message-ID: mail servers and mailboxes know a repetition by it. */
export function email(given: Static<typeof Email>, store: SecretStore): Channel {
  const { host, port, tls, user, from } = given
  if (user !== undefined && tls === 'none')
    throw new Error('带口令的邮箱须加密：tls 应为 implicit 或 starttls')
  const auth =
    user === undefined || given.password === undefined
      ? {}
      : { auth: { user, pass: readSecret(given.password, store) } }
  const transport = createTransport({
    ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
    ...{
      ...auth,
      ...patience,
      tls: trust(given.ca, store),
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  })
  const domain = from.split('@')[1] ?? 'localhost'
  return Object.freeze({
    id: given.id,
    way: 'email',
    label: given.label ?? '邮件',
    host: `${host}:${port}`,
    units: [],
    knowsRepetitions: true,
    async send({ id, to, subject, text }: Letter): Promise<Outcome> {
      try {
        const info = await transport.sendMail({
          from: { name: given.fromName ?? '安澜', address: from },
          to: { name: '', address: to ?? '' },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          // Told to programs that answer by themselves: nobody reads here.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { was: 'sent', receipt: info.messageId ?? null }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  })
}

interface MailError {
  readonly message: string
  readonly code?: string
  readonly command?: string
  /** The server's answer: 4xx for now, 5xx for good (RFC 5321, 4.2.1). */
  readonly responseCode?: number
}

function outcomeOf(error: unknown): Outcome {
  const { code, command, responseCode, message } = error as MailError
  if (code === 'ETLS') return { was: 'refused', reason: '邮件服务器不支持加密' }
  if (responseCode !== undefined) {
    const words = `邮件服务器答复 ${responseCode}`
    if (code === 'EAUTH') return { was: 'refused', reason: `${words}：用户名或口令不对` }
    if (responseCode >= 500)
      return { was: 'refused', reason: `${words}：${refusals[responseCode] ?? '没有收下'}` }
    return { was: 'put-off', reason: `${words}：暂时不收` }
  }
  if (code === 'EAUTH') return { was: 'refused', reason: '邮件服务器没有接受登录' }
  if (code === 'EENVELOPE') return { was: 'refused', reason: '邮箱地址不正确' }
  const reason = code === 'ETIMEDOUT' ? '邮件服务器没有答复' : wordsOf({ code: innerCode(message) ?? code })
  return { was: command === 'DATA' || command === 'CONN_DATA' ? 'unanswered' : 'put-off', reason }
}

/** The library wraps the socket's error and keeps its code in the message only. */
function innerCode(message: string): string | undefined {
  if (/certificate/i.test(message)) return 'DEPTH_ZERO_SELF_SIGNED_CERT'
  return /\b(E[A-Z]{4,})\b/.exec(message)?.[1]
}

const refusals: Readonly<Record<number, string>> = {
  550: '没有这个邮箱，或对方拒收',
  551: '没有这个邮箱',
  552: '对方邮箱已满',
  553: '邮箱地址不正确',
  554: '对方拒收',
}
