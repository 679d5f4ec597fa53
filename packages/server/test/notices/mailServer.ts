import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A letter as a real mail server took it. */
export interface TakenLetter {
  readonly to: readonly string[]
  readonly headers: ReadonlyMap<string, string>
  /** Decoded. */
  readonly text: string
  readonly subject: string
  readonly secure: boolean
}

export interface MailServer {
  readonly port: number
  readonly taken: TakenLetter[]
  /** Refuses the recipients of letters with this code from now on; null: takes them. */
  refuse(code: number | null): void
  close(): Promise<void>
}

const word = (value: string) =>
  value.replace(/=\?utf-8\?(b|q)\?([^?]*)\?=\s*/gi, (_all, way: string, text: string) =>
    way.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(
          text
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/gi, (_hex, code: string) =>
              String.fromCharCode(Number.parseInt(code, 16)),
            ),
          'latin1',
        ).toString('utf8'),
  )

function parse(raw: string): Omit<TakenLetter, 'to' | 'secure'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  )
  const body = rest.join('\r\n\r\n')
  const encoding = headers.get('content-transfer-encoding')
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/gi, (_hex, code: string) =>
                String.fromCharCode(Number.parseInt(code, 16)),
              ),
            'latin1',
          ).toString('utf8')
        : body
  return { headers, text: text.replaceAll('\r\n', '\n').trim(), subject: word(headers.get('subject') ?? '') }
}

/** Starts a mail server on a free port. `user`: demands that name and its password. */
export async function mailServer({
  user,
  password,
  tls = null,
}: {
  user?: string
  password?: string
  tls?: { readonly cert: Buffer; readonly key: Buffer } | null
} = {}): Promise<MailServer> {
  const taken: TakenLetter[] = []
  let code: number | null = null
  const server = new SMTPServer({
    authOptional: user === undefined,
    disabledCommands: tls ? [] : ['STARTTLS'],
    hideSTARTTLS: !tls,
    ...tls,
    allowInsecureAuth: true,
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === password) return done(null, { user })
      done(Object.assign(new Error('no'), { responseCode: 535 }))
    },
    onRcptTo(_address, _session, done) {
      done(code === null ? null : Object.assign(new Error('not taken'), { responseCode: code }))
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        taken.push({ to, secure: session.secure, ...parse(Buffer.concat(pieces).toString('utf8')) })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    taken,
    refuse(next) {
      code = next
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
