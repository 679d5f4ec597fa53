import { sql } from 'kysely'
import type { Context } from '../../http/index.ts'
import { withScope } from '../../platform/database/index.ts'
import { changesChannel, sessionsEnded } from '../../platform/index.ts'
import { ownTopic } from '../routes.ts'
import { type Listener, listen } from './listener.ts'

/** Somebody's open page. */
export interface Stream {
  readonly county: string
  readonly accountId: string
  /** The units of the posts at the time at which it was opened. */
  readonly units: ReadonlySet<string>
  readonly sessionHash: Buffer
  /** Something changed that the page may show; `mark` says up to where it knows. */
  readonly changed: (mark: string) => void
  /** The session is over, or the person's posts are others: the page asks anew. */
  readonly end: () => void
}

/** The open pages of this process. */
export interface Hub {
  add(stream: Stream): Promise<string>
  remove(stream: Stream): void
  close(): Promise<void>
}

/** What comes within this time is told at once, in milliseconds. */
const gathering = 200
/** How often sessions are looked at, in milliseconds. */
const checking = 15_000
/** How far back a mark looks: a transaction that was open while so many others got their number does not happen. */
const reach = 1_000

interface Entry {
  readonly topic: string
  readonly target_id: string | null
  readonly units: readonly string[] | null
}

/**
 * Tells open pages that something changed, whichever process changed it: the database lets every process know the number
 * of the entry, and each looks up whom of its own pages it concerns. Nothing of the entry is sent on: the page asks for
 * what it may see.
 */
export function createHub({ db, clock, listenUrl }: Pick<Context, 'db' | 'clock' | 'listenUrl'>): Hub {
  const streams = new Set<Stream>()
  const heard = new Map<string, string[]>()
  let listener: Listener | null = null
  let telling: NodeJS.Timeout | undefined
  const checker = setInterval(() => void check().catch(() => {}), checking)
  checker.unref()

  const inCounty = <T>(county: string, use: Parameters<typeof withScope<T>>[2]) =>
    withScope(db, { county, wide: false, spans: [], units: [] }, use)

  /** The last entry and how many lie before it: a late one changes the count. */
  const markOf = (county: string) =>
    inCounty(county, async (tx) => {
      const { rows } = await sql<{
        mark: string
      }>`SELECT coalesce(max(id), 0) || '.' || count(*) AS mark FROM outbox
        WHERE county = ${county} AND id > coalesce((SELECT max(id) FROM outbox WHERE county = ${county}), 0) - ${reach}`.execute(
        tx,
      )
      return rows[0]?.mark ?? '0.0'
    })

  const of = (county: string) => [...streams].filter((stream) => stream.county === county)

  async function tell(): Promise<void> {
    const batches = [...heard]
    heard.clear()
    for (const [county, ids] of batches) {
      if (of(county).length === 0) continue
      const mark = await markOf(county)
      const entries = await inCounty(county, async (tx) => {
        const { rows } = await sql<Entry>`SELECT topic, target_id, payload->'units' AS units FROM outbox
          WHERE county = ${county} AND id = ANY (${ids}::bigint[])`.execute(tx)
        return rows
      })
      const units = new Set(entries.flatMap((entry) => entry.units ?? []))
      const accounts = new Set(
        entries.flatMap(({ topic, target_id }) => (topic === ownTopic && target_id ? [target_id] : [])),
      )
      for (const stream of of(county))
        if (accounts.has(stream.accountId) || [...stream.units].some((unit) => units.has(unit)))
          stream.changed(mark)
    }
  }

  function onNotice(payload: string): void {
    if (payload === sessionsEnded) return void check().catch(() => {})
    const [county = '', id = ''] = payload.split(' ')
    heard.set(county, [...(heard.get(county) ?? []), id])
    telling ??= setTimeout(() => {
      telling = undefined
      // A database that is away is told of by the listener, which then tells everybody.
      tell().catch(() => onGap())
    }, gathering)
  }

  function onGap(): void {
    for (const stream of streams) stream.changed('0.0')
  }

  /** Ends the pages whose session is over: signed out, idle, replaced, or an account that was closed. */
  async function check(): Promise<void> {
    if (streams.size === 0) return
    const now = clock.now()
    const hashes = [...streams].map(({ sessionHash }) => sessionHash)
    const { rows } = await sql<{
      hash: Buffer
    }>`SELECT s.hash FROM session_token AS s JOIN account AS a ON a.id = s.account_id
      WHERE s.hash = ANY (${hashes}::bytea[]) AND s.ended_at IS NULL AND s.idle_until > ${now} AND s.ends_at > ${now}
        AND a.status = 'active'`.execute(db)
    const alive = new Set(rows.map(({ hash }) => hash.toString('hex')))
    for (const stream of streams) if (!alive.has(stream.sessionHash.toString('hex'))) stream.end()
  }

  return {
    async add(stream) {
      streams.add(stream)
      if (listenUrl !== null) listener ??= listen(listenUrl, changesChannel, { onNotice, onGap })
      return markOf(stream.county)
    },
    remove: (stream) => void streams.delete(stream),
    async close() {
      clearInterval(checker)
      clearTimeout(telling)
      for (const stream of [...streams]) stream.end()
      await listener?.close()
    },
  }
}
