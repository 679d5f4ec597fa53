import { type Topic, topics } from '@anlan/domain/notices'
import { sql } from 'kysely'
import type { Position } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'

export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'dropped'

/** A message as administrators see it: to whom and how many of what, no title and no address. */
export interface DeliveryView {
  readonly id: string
  readonly channel: string
  readonly to: string
  readonly about: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly reason: string | null
  readonly createdAt: string
  readonly dueAt: string
  readonly endedAt: string | null
}

interface Row {
  readonly id: string
  readonly channel: string
  readonly to: string | null
  readonly counts: Readonly<Partial<Record<Topic, number>>> | null
  readonly state: DeliveryState
  readonly attempts: number
  readonly reason: string | null
  readonly created_at: Date
  readonly due_at: Date
  readonly ended_at: Date | null
}

/** One page, newest first, and the first of the next. */
export async function listDeliveries(
  tx: ScopedDatabase,
  county: string,
  asked: {
    readonly state?: DeliveryState
    readonly channel?: string
    readonly after: Position | null
    readonly limit: number
  },
): Promise<readonly DeliveryView[]> {
  const { state, channel, after, limit } = asked
  const [at, id] = after ?? []
  const { rows } = await sql<Row>`
    SELECT d.id, d.channel, coalesce(a.display_name, u.short_name) AS to, c.counts, d.state, d.attempts, d.reason,
      d.created_at, d.due_at, d.ended_at
    FROM delivery AS d
      LEFT JOIN account AS a ON a.id = d.account_id
      LEFT JOIN unit AS u ON u.county = d.county AND u.id = d.unit_id
      LEFT JOIN LATERAL (SELECT jsonb_object_agg(t.topic, t.n) AS counts FROM (
        SELECT n.topic, sum(n.count) AS n FROM delivery_notice AS x
          JOIN notice AS n ON n.county = x.county AND n.id = x.notice_id
          WHERE x.county = d.county AND x.delivery_id = d.id GROUP BY n.topic) AS t) AS c ON true
    WHERE d.county = ${county} ${state ? sql`AND d.state = ${state}` : sql``}
      ${channel ? sql`AND d.channel = ${channel}` : sql``}
      ${after ? sql`AND (d.created_at, d.id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY d.created_at DESC, d.id DESC LIMIT ${limit + 1}`.execute(tx)
  return rows.map(({ to, counts, created_at, due_at, ended_at, ...row }) => ({
    ...row,
    to: to ?? '',
    about: aboutWords(counts ?? {}),
    createdAt: created_at.toISOString(),
    dueAt: due_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
  }))
}

function aboutWords(counts: Readonly<Partial<Record<Topic, number>>>): string {
  return (Object.keys(topics) as Topic[])
    .flatMap((topic) => (counts[topic] ? [`${topics[topic].label} ${counts[topic]} 件`] : []))
    .join('，')
}

/** How a channel fared since a moment, and when it last worked and did not. */
export async function figuresOf(tx: ScopedDatabase, county: string, channel: string, since: Date) {
  const { rows } = await sql<{ sent: number; waiting: number; failed: number }>`
    SELECT (count(*) FILTER (WHERE state = 'sent'))::int AS sent,
      (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
      (count(*) FILTER (WHERE state = 'failed'))::int AS failed
    FROM delivery WHERE county = ${county} AND channel = ${channel} AND created_at > ${since}`.execute(tx)
  const last = async (state: DeliveryState) =>
    (
      await sql<{ ended_at: Date; reason: string | null }>`SELECT ended_at, reason FROM delivery
        WHERE county = ${county} AND channel = ${channel} AND state = ${state} AND ended_at IS NOT NULL
        ORDER BY created_at DESC LIMIT 1`.execute(tx)
    ).rows[0]
  const [sent, failed] = [await last('sent'), await last('failed')]
  return {
    day: rows[0] ?? { sent: 0, waiting: 0, failed: 0 },
    lastSentAt: sent?.ended_at.toISOString() ?? null,
    lastFailure: failed ? { at: failed.ended_at.toISOString(), reason: failed.reason ?? '' } : null,
  }
}
