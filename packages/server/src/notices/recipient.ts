import type { Scope } from '@anlan/domain/directory'
import { type Line, type PersonalWay, type Topic, topics, waysFor } from '@anlan/domain/notices'
import { sql } from 'kysely'
import { databaseScope, viewerOfAccount, visibleMatter } from '../access/index.ts'
import { openPhone } from '../directory/index.ts'
import type { Context } from '../http/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import type { Channel } from '../platform/index.ts'
import { readSettings } from './settings.ts'

/** A message to a person, or to the group of a unit. */
export interface Addressee {
  readonly county: string
  readonly deliveryId: string
  readonly accountId: string | null
  readonly unitId: string | null
}

/** To where, and what; or why nothing is to be sent any more. */
export type Content =
  | { readonly to: string | null; readonly lines: readonly Line[] }
  | { readonly dropped: string }

/**
 * What a message says, worked out when it is sent: only of what the person still sees, has not read meanwhile, and still
 * wants by this way; to the address that holds now.
 */
export async function contentOf(context: Context, addressee: Addressee, channel: Channel): Promise<Content> {
  if (channel.way === 'robot') return groupContent(context, addressee)
  const { county, accountId } = addressee
  const viewer =
    accountId === null ? null : await viewerOfAccount(context.db, county, accountId, context.clock.now())
  if (!viewer) return { dropped: '收件人已没有账号或岗位' }
  const way: PersonalWay = channel.way
  return withScope(context.db, databaseScope(viewer.scope), async (tx) => {
    const to = await addressOf(context, tx, viewer.scope, way)
    if (to === null) return { dropped: way === 'email' ? '收件人没有确认过的邮箱' : '收件人没有手机号' }
    const { choices } = await readSettings(context, tx, county, viewer.scope.accountId)
    const lines = await linesOf(tx, addressee, viewer.scope, false)
    const wanted = lines.filter(({ topic }) => waysFor(topic, choices).includes(way))
    return wanted.length === 0 ? { dropped: '已在系统内看过，或已不在收件人的范围内' } : { to, lines: wanted }
  })
}

/** The group of a unit hears what the unit sees from outside its house, and what is meant for groups. */
async function groupContent(context: Context, addressee: Addressee): Promise<Content> {
  const { county, unitId } = addressee
  if (unitId === null) return { dropped: '没有收件单位' }
  const hat = { postId: unitId, unitId, role: 'unit-clerk', region: '', lo: '', hi: '' }
  const scope: Scope = { county, accountId: unitId, personId: null, hats: [hat] }
  const lines = await withScope(context.db, databaseScope(scope), (tx) => linesOf(tx, addressee, scope, true))
  return lines.length === 0 ? { dropped: '已在系统内看过，或已不在该单位的范围内' } : { to: null, lines }
}

interface LineRow {
  readonly topic: Topic
  readonly from: string | null
  readonly words: string
  readonly title: string
  readonly count: number
}

/** For a group: what nobody of the unit has read yet, once for all whom it told. */
async function linesOf(
  tx: ScopedDatabase,
  { county, deliveryId, unitId }: Addressee,
  scope: Scope,
  toGroup: boolean,
): Promise<readonly Line[]> {
  const mine = toGroup
    ? sql`n.unit_id = ${unitId}::uuid AND m.phase <> 'inner' AND NOT EXISTS (SELECT FROM notice AS r
        WHERE r.county = n.county AND r.matter_id = n.matter_id AND r.unit_id = n.unit_id AND r.origin = n.origin
          AND r.read_at IS NOT NULL)`
    : sql`n.account_id = ${scope.accountId}::uuid AND n.read_at IS NULL`
  const { rows } = await sql<LineRow>`
    SELECT n.topic, f.short_name AS from, n.words, n.count,
      CASE WHEN n.count > 1 THEN coalesce('《' || d.title || '》', m.title) ELSE m.title END AS title
    FROM delivery_notice AS x
      JOIN notice AS n ON n.county = x.county AND n.id = x.notice_id
      JOIN matter AS m ON m.county = n.county AND m.id = n.matter_id
      LEFT JOIN unit AS f ON f.county = n.county AND f.id = n.from_unit_id
      LEFT JOIN document AS d ON d.county = n.county AND d.id = n.document_id
    WHERE x.county = ${county} AND x.delivery_id = ${deliveryId}::uuid AND ${mine} AND ${visibleMatter(scope, 'm')}
    ORDER BY n.urgent DESC, n.created_at, n.id`.execute(tx)
  return toGroup ? rows.filter(({ topic }) => topics[topic].toGroup) : rows
}

/** The confirmed mail address or the telephone number of the directory; null if there is none. */
export async function addressOf(
  context: Pick<Context, 'cipher'>,
  tx: ScopedDatabase,
  { county, accountId, personId }: Scope,
  way: PersonalWay,
): Promise<string | null> {
  if (way === 'email') {
    const { email } = await readSettings(context, tx, county, accountId)
    return email?.confirmed ? email.address : null
  }
  const { rows } = await sql<{ phone: Buffer | null }>`SELECT phone_cipher AS phone FROM person
    WHERE county = ${county} AND id = ${personId}::uuid`.execute(tx)
  const stored = rows[0]?.phone
  const phone = stored && personId ? openPhone(context.cipher, personId, stored) : null
  // A fixed line takes no text messages.
  return phone !== null && /^1\d{10}$/.test(phone) ? phone : null
}
