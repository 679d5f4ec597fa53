import type { MatterFacts } from '@anlan/domain/kernel'
import { canonicalText, type Seal } from '../audit/index.ts'

/** What the trail says of a matter as an act left it, table by table, so that a row changed behind its back is found. */
export interface StateDigest {
  readonly matter: string
  readonly parts: string
  readonly clocks: string
}

/** SM3 over the canonical text of what the rows say, whatever their order. History is the trail itself. */
export function stateDigest(facts: MatterFacts, seal: Pick<Seal, 'digest'>): StateDigest {
  const { history: _, parts, clocks, ...matter } = facts
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
  const digest = (value: unknown) => seal.digest(canonicalText(value as never))
  return { matter: digest(matter), parts: digest(byId(parts)), clocks: digest(byId(clocks)) }
}
