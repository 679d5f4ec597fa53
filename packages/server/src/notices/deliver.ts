import { type Instant, instant } from '@anlan/domain/kernel'
import { longMessage, mayGoAt, shortMessage } from '@anlan/domain/notices'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import type { Channel, Letter, Outcome } from '../platform/index.ts'
import { queueDelivery, quietHoursOf } from './plan.ts'
import { type Content, contentOf } from './recipient.ts'

/** How long until the next try, in minutes: over half a day in all. Then a person looks. */
const waits = [1, 5, 15, 30, 60, 120, 240, 360] as const
/** Longer than any channel's patience, in milliseconds. */
const taken = 5 * 60_000

export interface DeliveryKey {
  readonly county: string
  readonly id: string
}

interface DeliveryRow {
  readonly channel: string
  readonly account_id: string | null
  readonly unit_id: string | null
  readonly urgent: boolean
  readonly attempts: number
}

/** What is written of a delivery after a try. */
interface Result {
  readonly state: 'waiting' | 'sent' | 'failed' | 'dropped'
  readonly reason: string | null
  readonly receipt: string | null
  /** The next try; null if there is none. */
  readonly next: Instant | null
}

const scopeOf = (county: string) => ({ county, wide: true, spans: [], units: [] })

/**
 * Sends one message. Nothing is held in the database while it is under way: before it, the try is counted; after it, what
 * became of it is written down. Sent twice it has the same id; one that may have arrived is not sent again by itself
 * where the other side would not know it.
 */
export async function deliver(context: Context, key: DeliveryKey): Promise<void> {
  const now = instant(context.clock.now().getTime())
  const delivery = await begin(context, key, now)
  if (!delivery) return
  const channel = context.channels.find(({ id }) => id === delivery.channel)
  const result = channel
    ? await attempt(context, key, delivery, channel, now)
    : done('failed', '这个渠道已不在配置中')
  await finish(context, key, result)
}

/**
 * Counts the try and takes the message for as long as a try may last: a second job of it finds nothing to do. If this
 * process dies meanwhile, the message has its next turn when that time is over. Null if there is nothing to send, or not yet.
 */
async function begin(
  { db }: Context,
  { county, id }: DeliveryKey,
  now: Instant,
): Promise<DeliveryRow | null> {
  const until = instant(now + taken)
  return withScope(db, scopeOf(county), async (tx) => {
    const { rows } =
      await sql<DeliveryRow>`UPDATE delivery SET attempts = attempts + 1, due_at = ${new Date(until)}
      WHERE county = ${county} AND id = ${id}::uuid AND state = 'waiting' AND due_at <= ${new Date(now)}
      RETURNING channel, account_id, unit_id, urgent, attempts`.execute(tx)
    const own = rows[0] ?? null
    const next = own ? until : await nextTurn(tx, county, id)
    if (next !== null) await queueDelivery(tx, county, id, next)
    return own
  })
}

/** When a message that waits is due; null if it does not wait. */
async function nextTurn(tx: ScopedDatabase, county: string, id: string): Promise<Instant | null> {
  const { rows } = await sql<{ due_at: Date }>`SELECT due_at FROM delivery
    WHERE county = ${county} AND id = ${id}::uuid AND state = 'waiting'`.execute(tx)
  return rows[0] ? instant(rows[0].due_at.getTime()) : null
}

async function attempt(
  context: Context,
  key: DeliveryKey,
  delivery: DeliveryRow,
  channel: Channel,
  now: Instant,
): Promise<Result> {
  const { account_id: accountId, unit_id: unitId } = delivery
  const addressee = { county: key.county, deliveryId: key.id, accountId, unitId }
  const content = await contentOf(context, addressee, channel)
  if ('dropped' in content) return done('dropped', content.dropped)
  const outcome = await channel.send(letterOf(key.id, content, context.publicOrigin))
  return resultOf(context, key, delivery, channel, outcome, now)
}

function letterOf(
  id: string,
  { to, lines }: Exclude<Content, { dropped: string }>,
  address: string | null,
): Letter {
  return { id, to, short: shortMessage(lines), ...longMessage(lines, address) }
}

async function resultOf(
  context: Context,
  { county }: DeliveryKey,
  { attempts, urgent }: DeliveryRow,
  channel: Channel,
  outcome: Outcome,
  now: Instant,
): Promise<Result> {
  if (outcome.was === 'sent') return { ...done('sent', null), receipt: outcome.receipt }
  if (outcome.was === 'refused') return done('failed', outcome.reason)
  if (outcome.was === 'unanswered' && !channel.knowsRepetitions)
    return done('failed', `${outcome.reason}，可能已经送达，请核实后再决定是否重发`)
  const wait = waits[attempts - 1]
  if (wait === undefined) return done('failed', `${outcome.reason}，已试 ${attempts} 次`)
  const quiet = await withScope(context.db, scopeOf(county), (tx) => quietHoursOf(tx, county, now))
  const next = mayGoAt(instant(now + wait * 60_000), urgent, quiet)
  return { state: 'waiting', reason: outcome.reason, receipt: null, next }
}

const done = (state: 'sent' | 'failed' | 'dropped', reason: string | null): Result => ({
  state,
  reason,
  receipt: null,
  next: null,
})

async function finish(context: Context, { county, id }: DeliveryKey, result: Result): Promise<void> {
  const { state, reason, receipt, next } = result
  const ended = state === 'waiting' ? null : context.clock.now()
  await withScope(context.db, scopeOf(county), async (tx) => {
    await sql`UPDATE delivery SET state = ${state}, reason = ${reason}, receipt = ${receipt}, ended_at = ${ended},
        due_at = coalesce(${next === null ? null : new Date(next)}::timestamptz, due_at)
      WHERE county = ${county} AND id = ${id}::uuid AND state = 'waiting'`.execute(tx)
    if (next !== null) await queueDelivery(tx, county, id, next)
  })
}
