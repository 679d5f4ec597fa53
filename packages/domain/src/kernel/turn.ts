import type { MatterFacts, PartFacts } from './facts.ts'
import { unitsOf } from './guard.ts'
import { type KernelEnv, type MatterKind, partStateOf, type StateDeclaration, stateOf } from './matter.ts'

/** One row of somebody's inbox: this unit is to do this action, and that unit waits for it. */
export interface Turn {
  readonly partId: string | null
  readonly unitId: string
  readonly askerUnitId: string
  readonly action: string
}

/** Whose turn it is, by the declared states of a matter and of its parts. */
export function turnsOf<Env extends KernelEnv>(kind: MatterKind<Env>, facts: MatterFacts): readonly Turn[] {
  const phase = stateOf(kind, facts.state).phase
  if (phase === 'closed' || phase === 'void') return []
  const own = turnsIn(stateOf(kind, facts.state), facts, null)
  if (phase === 'inner') return own
  return [...own, ...facts.parts.flatMap((part) => turnsIn(partStateOf(kind, part.state), facts, part))]
}

function turnsIn(state: StateDeclaration, facts: MatterFacts, part: PartFacts | null): readonly Turn[] {
  const turn = state.turn
  if (!turn) return []
  const asker = unitsOf(turn.asker, facts, part)[0] ?? facts.ownerUnitId
  return unitsOf(turn.side, facts, part).map((unitId) => ({
    partId: part?.id ?? null,
    unitId,
    askerUnitId: asker,
    action: turn.action,
  }))
}
