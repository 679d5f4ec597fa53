import {
  dayOfInstant,
  type Instant,
  instant,
  instantText,
  isRefusal,
  resolveRule,
} from '@anlan/domain/kernel'
import { mayGoAt, type QuietHours, type Topic, topics, waysFor } from '@anlan/domain/notices'
import { quietHours } from '@anlan/domain/rules'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../http/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import type { Channel } from '../platform/index.ts'
import { loadOverrides } from '../rules/index.ts'
import { readSettings } from './settings.ts'

interface Pending {
  readonly id: string
  readonly account_id: string
  readonly unit_id: string
  readonly unit_name: string
  readonly unit_short_name: string
  readonly topic: Topic
  readonly urgent: boolean
  readonly origin: string
  readonly matter_id: string
}

/** Notices that go to one address by one channel. */
interface Bundle {
  readonly channel: Channel
  readonly accountId: string | null
  readonly unitId: string | null
  readonly urgent: boolean
  readonly notices: readonly string[]
}

/** Most notices of a county in one turn; what is left has its turn a minute later. */
const most = 1000
/** What lay longer than this was written before there were channels, and goes nowhere, in milliseconds. */
const stale = 24 * 3_600_000

/** The quiet hours of a county on a day, as it has set them. */
export async function quietHoursOf(tx: ScopedDatabase, county: string, now: Instant): Promise<QuietHours> {
  const overrides = await loadOverrides(tx, county)
  const rule = resolveRule(quietHours, { on: dayOfInstant(now), region: county, overrides })
  // Two local documents that disagree are refused: until one is withdrawn the default holds.
  const { from, to } = isRefusal(rule) ? { from: '22:00', to: '07:00' } : rule.values
  return { from, to } as QuietHours
}

/**
 * Decides by which ways the new notices of a county go outside, and queues their messages: in one transaction, so that
 * each is decided once. What comes together goes together; what waits for the morning is added to what already waits.
 */
export async function planCounty(context: Context, county: string): Promise<void> {
  const now = instant(context.clock.now().getTime())
  const scope = { county, wide: true, spans: [], units: [] }
  await withScope(context.db, scope, async (tx) => {
    const pending = await takePending(tx, county, now)
    if (pending.length === 0 || context.channels.length === 0) return
    const quiet = await quietHoursOf(tx, county, now)
    const bundles = [
      ...(await personalBundles(context, tx, county, pending)),
      ...groupBundles(context.channels, pending),
    ]
    for (const bundle of bundles)
      await queueBundle(tx, county, bundle, now, mayGoAt(now, bundle.urgent, quiet))
  })
}

async function takePending(tx: ScopedDatabase, county: string, now: Instant): Promise<readonly Pending[]> {
  const { rows } = await sql<Pending & { created_at: Date }>`
    WITH taken AS (SELECT id FROM notice WHERE county = ${county} AND planned_at IS NULL
      ORDER BY created_at LIMIT ${most} FOR UPDATE SKIP LOCKED)
    UPDATE notice AS n SET planned_at = ${new Date(now)} FROM taken, unit AS u
    WHERE n.county = ${county} AND n.id = taken.id AND u.county = n.county AND u.id = n.unit_id
    RETURNING n.id, n.account_id, n.unit_id, u.name AS unit_name, u.short_name AS unit_short_name, n.topic, n.urgent,
      n.origin, n.matter_id, n.created_at`.execute(tx)
  return rows.filter(({ created_at }) => created_at.getTime() > now - stale)
}

function inGroups<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [Item, ...Item[]])[] {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

async function personalBundles(
  context: Context,
  tx: ScopedDatabase,
  county: string,
  pending: readonly Pending[],
): Promise<readonly Bundle[]> {
  const bundles: Bundle[] = []
  for (const own of inGroups(pending, ({ account_id, urgent }) => `${account_id} ${urgent}`)) {
    const [{ account_id: accountId, urgent }] = own
    const { choices } = await readSettings(context, tx, county, accountId)
    for (const channel of context.channels) {
      const { way } = channel
      if (way === 'robot') continue
      const notices = own.filter(({ topic }) => waysFor(topic, choices).includes(way)).map(({ id }) => id)
      if (notices.length > 0) bundles.push({ channel, accountId, unitId: null, urgent, notices })
    }
  }
  return bundles
}

/** Of what a unit was told its group hears once, whichever people it told. */
function groupBundles(channels: readonly Channel[], pending: readonly Pending[]): readonly Bundle[] {
  const robots = channels.filter(({ way }) => way === 'robot')
  const meant = pending.filter(({ topic }) => topics[topic].toGroup)
  const once = inGroups(meant, ({ unit_id, matter_id, origin }) => `${unit_id} ${matter_id} ${origin}`).map(
    ([first]) => first,
  )
  return inGroups(once, ({ unit_id, urgent }) => `${unit_id} ${urgent}`).flatMap((own) => {
    const [{ unit_id: unitId, unit_name: name, unit_short_name: shortName, urgent }] = own
    return robots
      .filter(({ units }) => units.length === 0 || units.includes(name) || units.includes(shortName))
      .map(
        (channel): Bundle => ({ channel, accountId: null, unitId, urgent, notices: own.map(({ id }) => id) }),
      )
  })
}

async function queueBundle(
  tx: ScopedDatabase,
  county: string,
  { channel, accountId, unitId, urgent, notices }: Bundle,
  now: Instant,
  at: Instant,
): Promise<void> {
  const waiting = await sql<{ id: string }>`SELECT id FROM delivery
    WHERE county = ${county} AND channel = ${channel.id} AND state = 'waiting' AND attempts = 0
      AND due_at > ${new Date(now)} AND urgent = ${urgent} AND account_id IS NOT DISTINCT FROM ${accountId}::uuid
      AND unit_id IS NOT DISTINCT FROM ${unitId}::uuid
    LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(tx)
  const id = waiting.rows[0]?.id ?? uuidv7()
  if (waiting.rows.length === 0) {
    await sql`INSERT INTO delivery (county, id, channel, account_id, unit_id, urgent, state, due_at, created_at)
      VALUES (${county}, ${id}::uuid, ${channel.id}, ${accountId}::uuid, ${unitId}::uuid, ${urgent}, 'waiting',
        ${new Date(at)}, ${new Date(now)})`.execute(tx)
    await queueDelivery(tx, county, id, at)
  }
  await sql`INSERT INTO delivery_notice (county, delivery_id, notice_id)
    SELECT ${county}, ${id}::uuid, t.id FROM unnest(${notices}::uuid[]) AS t (id)`.execute(tx)
}

export async function queueDelivery(
  tx: ScopedDatabase,
  county: string,
  id: string,
  at: Instant,
): Promise<void> {
  await sql`SELECT enqueue('deliver', ${JSON.stringify({ county, id })}::jsonb, run_at => ${instantText(at)}::timestamptz,
    job_key => ${`deliver:${id}`})`.execute(tx)
}
