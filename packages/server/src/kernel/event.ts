import { type ActEvent, type Actor, type Instant, instantText, type MatterFacts } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { canonicalText, type Seal } from '../audit/index.ts'
import { kept } from '../platform/database/index.ts'
import { stateDigest } from './stateDigest.ts'

/** One entry of a matter's trail, as it is stored and proven. */
export interface TrailEntry {
  readonly id: string
  readonly seq: number
  readonly receivedAt: Instant
  readonly clientId: string | null
  readonly event: ActEvent
  readonly actor: Actor
}

/**
 * The text of an entry: everything its row says, the input, and a digest of the matter as it was left, so that neither
 * the entry nor what it led to can be changed without a trace.
 */
function entryText(
  county: string,
  { id, seq, receivedAt, clientId, event, actor }: TrailEntry,
  after: MatterFacts,
  seal: Seal,
) {
  return canonicalText({
    v: 1,
    county,
    matter: after.id,
    seq,
    id,
    kind: after.kind,
    action: event.action,
    part: event.partId,
    person: actor.personId,
    account: actor.accountId,
    post: actor.postId,
    unit: actor.unitId,
    visibility: event.visibility,
    occurredAt: instantText(event.occurredAt),
    receivedAt: instantText(receivedAt),
    client: clientId,
    from: event.from,
    to: event.to,
    conflict: event.conflict,
    input: event.input as never,
    after: { ...stateDigest(after, seal) },
  })
}

/** What adds an entry to the trail, chained to the one before. Run it under the matter's row lock. */
export function appendEvent(
  county: string,
  entry: TrailEntry,
  after: MatterFacts,
  previous: Buffer | null,
  seal: Seal,
): RawBuilder<unknown> {
  const { id, seq, receivedAt, clientId, event, actor } = entry
  const text = entryText(county, entry, after, seal)
  return sql`${kept}INSERT INTO matter_event (county, matter_id, seq, id, kind, action, part_id, person_id, account_id, post_id,
      unit_id, visibility, occurred_at, received_at, client_id, from_state, to_state, conflict, canonical, hmac)
    VALUES (${county}, ${after.id}::uuid, ${seq}, ${id}::uuid, ${after.kind}, ${event.action}, ${event.partId}::uuid,
      ${actor.personId}::uuid, ${actor.accountId}::uuid, ${actor.postId}::uuid, ${actor.unitId}::uuid,
      ${event.visibility}, ${instantText(event.occurredAt)}::timestamptz, ${instantText(receivedAt)}::timestamptz,
      ${clientId}::uuid, ${event.from}, ${event.to}, ${event.conflict}, ${text}, ${seal.link(previous, text)})`
}
