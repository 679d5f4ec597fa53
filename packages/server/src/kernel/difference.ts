import {
  type ClockFacts,
  type Instant,
  lightTimes,
  type MatterFacts,
  type MatterKind,
  type PartFacts,
  partStateOf,
  stateOf,
  turnsOf,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { canonicalText } from '../audit/index.ts'
import type { StoredTurn } from './load.ts'

/** A row of `part`, with what is worked out from its clocks. */
export interface PartRow extends PartFacts {
  readonly phase: string
  readonly dueAt: Instant | null
  readonly yellowAt: Instant | null
  readonly redAt: Instant | null
  readonly pausedAt: Instant | null
}

/** What has to be written so that the database says what an act made of a matter. */
export interface Difference {
  readonly insertedParts: readonly PartRow[]
  readonly changedParts: readonly PartRow[]
  readonly insertedClocks: readonly ClockFacts[]
  readonly changedClocks: readonly ClockFacts[]
  readonly insertedTurns: readonly StoredTurn[]
  readonly changedTurns: readonly StoredTurn[]
  /** Ids of the turns that are over. */
  readonly endedTurns: readonly string[]
  /** What every share keeps of its matter, for lists in the matter's order; `moved` if the stored shares say otherwise. */
  readonly head: Head & { readonly moved: boolean }
}

interface Head {
  readonly phase: string
  readonly redAt: Instant | null
}

const headOf = (kind: MatterKind<MatterEnv>, facts: MatterFacts): Head => ({
  phase: stateOf(kind, facts.state).phase,
  redAt: lightTimes(facts).redAt,
})

/** Compares by what is said, not by identity: an act builds its facts anew. */
const same = (a: object, b: object): boolean =>
  a === b || canonicalText(a as never) === canonicalText(b as never)

export function partRow(kind: MatterKind<MatterEnv>, facts: MatterFacts, part: PartFacts): PartRow {
  return {
    ...part,
    phase: partStateOf(kind, part.state).phase,
    ...lightTimes(facts, part.id),
  }
}

/** What changed from one state of a matter to the next. `before` is null for a new one; `stored` are its turns so far. */
export function differenceOf(
  kind: MatterKind<MatterEnv>,
  before: MatterFacts | null,
  after: MatterFacts,
  stored: readonly StoredTurn[],
  newId: () => string,
): Difference {
  const row = (facts: MatterFacts) => (part: PartFacts) => partRow(kind, facts, part)
  const parts = split(before ? before.parts.map(row(before)) : [], after.parts.map(row(after)))
  const clocks = split(before?.clocks ?? [], after.clocks)
  const head = headOf(kind, after)
  return {
    head: { ...head, moved: before !== null && !same(headOf(kind, before), head) },
    insertedParts: parts.inserted,
    changedParts: parts.changed,
    insertedClocks: clocks.inserted,
    changedClocks: clocks.changed,
    ...turnDifference(stored, wantedTurns(kind, after, newId)),
  }
}

function split<Row extends { readonly id: string }>(before: readonly Row[], after: readonly Row[]) {
  const known = new Map(before.map((each) => [each.id, each]))
  const inserted: Row[] = []
  const changed: Row[] = []
  for (const each of after) {
    const was = known.get(each.id)
    if (!was) inserted.push(each)
    else if (!same(was, each)) changed.push(each)
  }
  return { inserted, changed }
}

function wantedTurns(
  kind: MatterKind<MatterEnv>,
  facts: MatterFacts,
  newId: () => string,
): readonly StoredTurn[] {
  const open = stateOf(kind, facts.state).phase === 'open'
  return turnsOf(kind, facts).map((turn) => {
    const times = open ? lightTimes(facts, turn.partId ?? undefined) : null
    return {
      ...turn,
      id: newId(),
      dueAt: times?.dueAt ?? null,
      yellowAt: times?.yellowAt ?? null,
      redAt: times?.redAt ?? null,
      party: isParty(kind, facts, turn.unitId),
    }
  })
}

/** The relations by which a unit's own people see a matter (see `maySee`), without their area. */
function isParty(kind: MatterKind<MatterEnv>, facts: MatterFacts, unitId: string): boolean {
  if (facts.ownerUnitId === unitId) return true
  if (stateOf(kind, facts.state).phase === 'inner') return false
  return (
    facts.responsibleUnitId === unitId ||
    facts.supervisingUnitId === unitId ||
    facts.parts.some((part) => part.unitId === unitId && partStateOf(kind, part.state).phase !== 'inner')
  )
}

/** A turn that goes on keeps its row, and with it how long it has been waiting. */
function turnDifference(stored: readonly StoredTurn[], wanted: readonly StoredTurn[]) {
  const key = (turn: StoredTurn) => [turn.partId, turn.unitId, turn.askerUnitId, turn.action].join('/')
  const known = new Map(stored.map((turn) => [key(turn), turn]))
  const kept = new Set<string>()
  const insertedTurns: StoredTurn[] = []
  const changedTurns: StoredTurn[] = []
  for (const turn of new Map(wanted.map((each) => [key(each), each])).values()) {
    const was = known.get(key(turn))
    if (!was) {
      insertedTurns.push(turn)
      continue
    }
    kept.add(was.id)
    if (!same(was, { ...turn, id: was.id })) changedTurns.push({ ...turn, id: was.id })
  }
  return { insertedTurns, changedTurns, endedTurns: stored.map(({ id }) => id).filter((id) => !kept.has(id)) }
}

/** Whether a unit that neither owns, answers for nor supervises the matter has a part in it. */
export function partiesBeyond(facts: MatterFacts): boolean {
  const near = [facts.ownerUnitId, facts.responsibleUnitId, facts.supervisingUnitId]
  return facts.parts.some((part) => !near.includes(part.unitId))
}
