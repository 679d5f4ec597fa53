import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it arrived. */
export interface Received {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real HTTP server that keeps what it gets and answers as it is told. */
export interface Receiver {
  readonly origin: string
  readonly port: number
  readonly received: Received[]
  /** How it answers from now on. */
  answer(how: (got: Received, response: ServerResponse) => void): void
  close(): Promise<void>
}

export const json =
  (status: number, body: unknown) =>
  (_got: Received, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

export async function receiver(): Promise<Receiver> {
  const received: Received[] = []
  let how: (got: Received, response: ServerResponse) => void = json(200, {})
  const server: Server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const { method = '', url = '/', headers } = request
    const got = {
      method,
      url: new URL(url, 'http://receiver'),
      headers,
      body: Buffer.concat(pieces).toString('utf8'),
    }
    received.push(got)
    how(got, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    received,
    answer(next) {
      how = next
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
