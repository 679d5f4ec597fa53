import { Client } from 'pg'

/** Hears what was committed anywhere in the installation. */
export interface Listener {
  close(): Promise<void>
}

export interface Heard {
  /** The payload of one notification. */
  readonly onNotice: (payload: string) => void
  /** The connection is there again after it was lost: what happened meanwhile was not heard. */
  readonly onGap: () => void
}

/** Between two tries to connect, in milliseconds. */
const pause = 2_000

/**
 * Listens on a channel of the database over a connection of its own, and connects again when it breaks. A pool that
 * hands a connection to another client after each transaction (pgbouncer in that mode) does not carry notifications.
 */
export function listen(url: string, channel: string, { onNotice, onGap }: Heard): Listener {
  let client: Client | null = null
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let lost = false

  const connect = async () => {
    const fresh = new Client({ connectionString: url, application_name: 'anlan-listen', keepAlive: true })
    client = fresh
    fresh.on('notification', ({ payload }) => onNotice(payload ?? ''))
    fresh.on('error', () => again(fresh))
    fresh.on('end', () => again(fresh))
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`)
      if (lost) onGap()
      lost = false
    } catch {
      again(fresh)
    }
  }

  const again = (broken: Client) => {
    if (closed || client !== broken) return
    client = null
    lost = true
    broken.end().catch(() => {})
    timer = setTimeout(() => void connect(), pause)
    timer.unref()
  }

  void connect()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
