import type { Scope } from '@anlan/domain/directory'
import {
  type ActEvent,
  type Actor,
  act,
  holdSensitive,
  type Instant,
  isRefusal,
  type MatterFacts,
  type MatterKind,
  type Outcome,
  type Refusal,
  refuse,
  stateOf,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { sql } from 'kysely'
import type { Sealer } from '../personal-data/index.ts'
import { type ScopedDatabase, together } from '../platform/database/index.ts'
import { indexTexts } from '../search/index.ts'
import { checkAttachments, filesIn, useFiles } from './attachments.ts'
import { searchTexts } from './columns.ts'
import { differenceOf } from './difference.ts'
import { jobsAfter, queue } from './effects.ts'
import { appendEvent } from './event.ts'
import { checkHoldings } from './holders.ts'
import { type Kernel, kindOf } from './kernel.ts'
import { type LoadedMatter, loadMatter } from './load.ts'
import { takeNumber } from './number.ts'
import { putOut } from './outbox.ts'
import { insertMatter, storeDifference, updateMatter } from './store.ts'
import { tell } from './tell.ts'
import { touchedUnits } from './touched.ts'

/** Who acts, and what that viewer may see; the system sees what its transaction's scope admits. */
export interface Performer {
  readonly county: string
  readonly viewer: Scope | null
  readonly actor: Actor
}

interface Deed {
  readonly action: string
  readonly input: unknown
  /** When it was done; now if absent. */
  readonly occurredAt?: Instant
  /** The phone's own id of this deed: sent again, it is not done again. */
  readonly clientId?: string
}

export interface ActDeed extends Deed {
  readonly matterId: string
  readonly partId?: string | null
  readonly expectedRevision?: number
}

export interface OpenDeed extends Deed {
  readonly kind: string
  /** Facts that others than the input decide: the document and duty a task comes from, the matter that raised it. */
  readonly from?: Partial<Pick<MatterFacts, 'documentId' | 'dutyId' | 'parentId'>>
}

export interface Performed {
  readonly matterId: string
  /** The entry of the trail; of the first time, if the client's id was known. */
  readonly seq: number
  readonly repeated: boolean
  /** Set if the deed was only kept as a note. */
  readonly conflict: string | null
  /** Absent if it was repeated. */
  readonly facts: MatterFacts | null
}

/** Several faults of one input as one refusal. */
function asOne(refused: Refusal | readonly Refusal[]): Refusal {
  if (isRefusal(refused)) return refused
  const [first, ...also] = refused
  if (!first) throw new RangeError('refused without a reason')
  return also.length === 0 ? first : { ...first, also }
}

/** Does one action on one matter, in the caller's transaction, under the matter's row lock. */
export async function perform(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  performer: Performer,
  deed: ActDeed,
): Promise<Performed | Refusal> {
  const loaded = await loadMatter(kernel, tx, performer.county, deed.matterId, performer.viewer, {
    lock: true,
  })
  if (!loaded) return refuse('not-found', '没有这一件，或者您没有权限查看。')
  const before = await doneBefore(tx, performer, deed.clientId)
  if (before) return before
  const kind = kindOf(kernel, loaded.facts.kind)
  const sealer = await sealerFor(kernel, tx, performer.county, kind, deed)
  const request = requestOf(deed, deed.partId ?? null, performer, env, sealer)
  const outcome = act(kind, loaded.facts, request, env)
  if (!('next' in outcome)) return asOne(outcome)
  const performed = await settle(kernel, tx, env, performer, kind, deed, loaded, outcome)
  if (!isRefusal(performed)) await sealer?.index(tx)
  return performed
}

/** Opens a matter: its facts begin with the actor's unit as owner and supervising side, in the unit's region. */
export async function open(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  performer: Performer,
  deed: OpenDeed,
): Promise<Performed | Refusal> {
  const kind = kernel.kinds.get(deed.kind)
  if (!kind) return refuse('unknown-kind', '没有这一类事项。', { at: ['kind'] })
  const before = await doneBefore(tx, performer, deed.clientId)
  if (before) return before
  const { unitId } = performer.actor
  const { rows } = await sql<{ region: string }>`SELECT region FROM unit
    WHERE county = ${performer.county} AND id = ${unitId}::uuid`.execute(tx)
  const region = rows[0]?.region
  if (!unitId || !region) return refuse('no-unit', '请先选择以哪个单位的岗位办理。')
  const blank = blankFacts(kind, env, unitId, region, deed.from ?? {})
  const sealer = await sealerFor(kernel, tx, performer.county, kind, { ...deed, matterId: blank.id })
  const outcome = act(kind, blank, requestOf(deed, null, performer, env, sealer), env)
  if (!('next' in outcome)) return asOne(outcome)
  const performed = await settle(kernel, tx, env, performer, kind, deed, null, outcome)
  if (!isRefusal(performed)) await sealer?.index(tx)
  return performed
}

/** What seals the personal data that an action takes, under the matter's key; null for an action that takes none. */
async function sealerFor(
  { clock, personalData }: Kernel,
  tx: ScopedDatabase,
  county: string,
  kind: MatterKind<MatterEnv>,
  { action, matterId }: { readonly action: string; readonly matterId: string },
): Promise<Sealer | null> {
  if (!holdSensitive(kind.actions[action]?.needs ?? {})) return null
  return personalData.sealer(tx, county, { type: 'matter', id: matterId }, clock.now())
}

function requestOf(
  deed: Deed & { expectedRevision?: number },
  partId: string | null,
  { actor }: Performer,
  env: MatterEnv,
  sealer: Sealer | null,
) {
  return {
    action: deed.action,
    partId,
    input: deed.input,
    actor,
    occurredAt: deed.occurredAt ?? env.now,
    ...(deed.expectedRevision === undefined ? {} : { expectedRevision: deed.expectedRevision }),
    ...(sealer ? { seal: sealer.seal } : {}),
  }
}

function blankFacts(
  kind: MatterKind<MatterEnv>,
  env: MatterEnv,
  unitId: string,
  region: string,
  from: NonNullable<OpenDeed['from']>,
): MatterFacts {
  return {
    id: env.newId(),
    kind: kind.kind,
    state: '',
    revision: 0,
    title: '',
    number: null,
    region,
    ownerUnitId: unitId,
    responsibleUnitId: null,
    supervisingUnitId: unitId,
    documentId: null,
    dutyId: null,
    parentId: null,
    ...from,
    standing: false,
    createdAt: env.now,
    openedAt: null,
    closedAt: null,
    data: {},
    parts: [],
    clocks: [],
    headSeq: 0,
    history: [],
  }
}

/**
 * What became of a deed that the same account sent before under this id. The id is locked until the transaction ends:
 * a phone that sends twice at once is done once.
 */
async function doneBefore(
  tx: ScopedDatabase,
  { county, actor }: Performer,
  clientId: string | undefined,
): Promise<Performed | Refusal | null> {
  if (clientId === undefined) return null
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${county}/${clientId}`}, 0))`.execute(tx)
  const { rows } = await sql<{
    matter_id: string
    seq: number
    conflict: string | null
    account_id: string | null
  }>`
    SELECT matter_id, seq, conflict, account_id FROM matter_event_v
    WHERE county = ${county} AND client_id = ${clientId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) return null
  if (row.account_id !== actor.accountId) return clientIdTaken()
  return { matterId: row.matter_id, seq: row.seq, repeated: true, conflict: row.conflict, facts: null }
}

const clientIdTaken = () =>
  refuse('client-id-taken', '这条记录的编号已被使用，请重新办理。', { at: ['clientId'] })

/** Stores what an act led to: the matter, what belongs to it, the trail, the search, the notice and the jobs. */
async function settle(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  performer: Performer,
  kind: MatterKind<MatterEnv>,
  deed: Deed,
  loaded: LoadedMatter | null,
  outcome: Outcome,
): Promise<Performed | Refusal> {
  const { county, actor } = performer
  const needs = kind.actions[deed.action]?.needs ?? {}
  const attachments = filesIn(needs, outcome.event.input)
  const refused =
    (await checkAttachments(tx, county, attachments, actor)) ??
    (await checkHoldings(tx, county, kernel.roles, outcome.next.ownerUnitId, needs, outcome.event.input))
  if (refused) return refused
  const before = loaded?.facts ?? null
  const after = await numbered(tx, county, kind, outcome, env)
  if (!before) {
    const made = {
      clientId: deed.clientId ?? null,
      accountId: actor.accountId ?? after.ownerUnitId,
      now: env.now,
    }
    if (!(await insertMatter(tx, county, kind, after, made))) return clientIdTaken()
  }
  const difference = differenceOf(kind, before, after, loaded?.turns ?? [], env.newId)
  const seq = after.headSeq
  const entry = {
    ...{ id: env.newId(), seq, receivedAt: env.now, clientId: deed.clientId ?? null },
    ...{ event: outcome.event, actor },
  }
  await together(tx, [
    ...(before ? [updateMatter(county, kind, after, env.now)] : []),
    ...storeDifference(county, after, difference, env.now),
    appendEvent(county, entry, after, loaded?.lastLink ?? null, kernel.seal),
  ])
  await useFiles(tx, county, attachments, { id: entry.id, seq, matterId: after.id })
  await announce(kernel, tx, env, performer, kind, before, after, outcome.event)
  await index(tx, county, kind, before, after)
  await queue(tx, jobsAfter(county, before, after, env.now))
  return {
    matterId: after.id,
    seq: after.headSeq,
    repeated: false,
    conflict: outcome.event.conflict,
    facts: after,
  }
}

async function numbered(
  tx: ScopedDatabase,
  county: string,
  kind: MatterKind<MatterEnv>,
  { next, series }: Outcome,
  { today }: MatterEnv,
): Promise<MatterFacts> {
  if (series === null || next.number !== null) return next
  const of = { label: kind.label, issuerId: next.ownerUnitId, today }
  return { ...next, number: await takeNumber(tx, county, series, of) }
}

/** Tells whoever is to know, and lets every process know whose pages changed. */
async function announce(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  { county, actor }: Performer,
  kind: MatterKind<MatterEnv>,
  before: MatterFacts | null,
  after: MatterFacts,
  { action, partId, conflict }: ActEvent,
): Promise<void> {
  // What was only kept as a note moved nothing.
  const happened = { name: action, before, after, partId, actor, mark: String(after.headSeq) }
  if (conflict === null) await tell(tx, county, happened, env, kernel.roles)
  const payload = { kind: after.kind, action, seq: after.headSeq }
  const inner = stateOf(kind, after.state).phase === 'inner'
  const units = inner ? [after.ownerUnitId] : touchedUnits(before, after, partId)
  const entry = { topic: 'matter', targetId: after.id, unitId: after.responsibleUnitId, units, payload }
  await putOut(tx, county, entry, new Date(env.now))
}

async function index(
  tx: ScopedDatabase,
  county: string,
  kind: MatterKind<MatterEnv>,
  before: MatterFacts | null,
  after: MatterFacts,
): Promise<void> {
  const texts = (facts: MatterFacts) => [facts.title, facts.number, ...searchTexts(kind.fields, facts.data)]
  const now = texts(after)
  if (before && texts(before).join('\0') === now.join('\0')) return
  await indexTexts(tx, { county, type: 'matter', id: after.id }, now)
}
