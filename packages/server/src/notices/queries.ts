import type { Scope } from '@anlan/domain/directory'
import { type Choices, type Topic, topicNames, waysFor } from '@anlan/domain/notices'
import { type RawBuilder, sql } from 'kysely'
import { visibleMatter } from '../access/index.ts'
import type { Position } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'

export interface NoticeRow {
  readonly id: string
  readonly topic: Topic
  readonly words: string
  readonly urgent: boolean
  readonly count: number
  readonly created_at: Date
  readonly read_at: Date | null
  readonly matter_id: string
  readonly part_id: string | null
  readonly document_id: string | null
  readonly document_title: string | null
  readonly title: string
  readonly from_name: string | null
  readonly unit_id: string
  readonly unit_name: string
}

/** The person's own notices that are shown on the page, of what the person may still see. */
function shownTo(scope: Scope, choices: Choices): RawBuilder<unknown> {
  const shown = topicNames.filter((topic) => waysFor(topic, choices).includes('page'))
  return sql`n.county = ${scope.county} AND n.account_id = ${scope.accountId}::uuid
    AND n.topic = ANY (${shown}::text[]) AND ${visibleMatter(scope, 'm')}`
}

const from = sql`FROM notice AS n JOIN matter AS m ON m.county = n.county AND m.id = n.matter_id`

/** One page, newest first, and the first of the next. */
export async function listNotices(
  tx: ScopedDatabase,
  scope: Scope,
  choices: Choices,
  {
    unread,
    after,
    limit,
  }: { readonly unread: boolean; readonly after: Position | null; readonly limit: number },
): Promise<readonly NoticeRow[]> {
  const [at, id] = after ?? []
  const { rows } = await sql<NoticeRow>`
    SELECT n.id, n.topic, n.words, n.urgent, n.count, n.created_at, n.read_at, n.matter_id, n.part_id, n.document_id,
      d.title AS document_title, m.title, f.short_name AS from_name, n.unit_id, u.short_name AS unit_name
    ${from}
    JOIN unit AS u ON u.county = n.county AND u.id = n.unit_id
    LEFT JOIN unit AS f ON f.county = n.county AND f.id = n.from_unit_id
    LEFT JOIN document AS d ON d.county = n.county AND d.id = n.document_id
    WHERE ${shownTo(scope, choices)} ${unread ? sql`AND n.read_at IS NULL` : sql``}
      ${after ? sql`AND (n.created_at, n.id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${limit + 1}`.execute(tx)
  return rows
}

/** Beyond this the bell says “99+”. */
export const mostCounted = 100

/** How many are unread, up to `mostCounted`. */
export async function countUnread(tx: ScopedDatabase, scope: Scope, choices: Choices): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM (
    SELECT 1 ${from} WHERE ${shownTo(scope, choices)} AND n.read_at IS NULL LIMIT ${mostCounted}) AS shown`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** Which ones: these, all of one matter, or all up to the newest that was shown. */
export type Chosen =
  | { readonly ids: readonly string[] }
  | { readonly matterId: string }
  | { readonly upTo: Date }

/** Marks the person's own notices as read, or as unread again. Answers how many changed. */
export async function markNotices(
  tx: ScopedDatabase,
  { county, accountId }: Scope,
  chosen: Chosen,
  readAt: Date | null,
): Promise<number> {
  const which =
    'ids' in chosen
      ? sql`id = ANY (${chosen.ids}::uuid[])`
      : 'matterId' in chosen
        ? sql`matter_id = ${chosen.matterId}::uuid`
        : sql`created_at <= ${chosen.upTo}`
  const { numAffectedRows } = await sql`UPDATE notice SET read_at = ${readAt}
    WHERE county = ${county} AND account_id = ${accountId}::uuid AND ${which}
      AND ${readAt === null ? sql`read_at IS NOT NULL` : sql`read_at IS NULL`}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
