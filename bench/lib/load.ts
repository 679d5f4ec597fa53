import { Agent, request } from 'node:http'

export interface Call {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Requests answered in a second by `clients` that each send the next as soon as they are answered. */
export interface Rate {
  readonly perSecond: number
  /** Milliseconds of each request. */
  readonly times: readonly number[]
}

/**
 * Sends what `next` gives for so many seconds, or until it gives nothing more. Throws if anything else than a success is
 * answered: refusals are fast.
 */
export async function callAtOnce(
  clients: number,
  seconds: number,
  next: () => Call | undefined,
): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  const began = performance.now()
  const end = began + seconds * 1_000
  const client = async () => {
    for (let call = next(); call && performance.now() < end; call = next()) {
      const sent = performance.now()
      await answerOf(call, agent)
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const took = (performance.now() - began) / 1_000
  agent.destroy()
  return { perSecond: times.length / took, times }
}

function answerOf({ url, method = 'GET', headers = {}, body }: Call, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        if (answer.statusCode !== 200) text += piece
      })
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`${method} ${url}: ${answer.statusCode} ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
