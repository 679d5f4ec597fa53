import { type RoleTable, roles, type Scope } from '@anlan/domain/directory'
import type { Phase } from '@anlan/domain/kernel'
import { type Reached, reachesOf, type Span } from './reaches.ts'

/** What the query asks for anyway: told to the helper, it reads less. It never widens what is seen. */
export interface Narrowing {
  readonly kinds?: readonly string[]
  readonly phases?: readonly Phase[]
}

/** One relation by which matters are reached, that an index serves. */
export type Way =
  /** All that has left its house, and what is inner to these units. */
  | { readonly by: 'county'; readonly units: readonly string[] }
  | { readonly by: 'region'; readonly span: Span; readonly phases: readonly Phase[] }
  | {
      readonly by: 'owner_unit_id' | 'responsible_unit_id' | 'supervising_unit_id'
      readonly units: readonly string[]
      readonly phases: readonly Phase[]
    }
  /** These units have a share in it; shares in the phase `not` do not count. */
  | {
      readonly by: 'share'
      readonly units: readonly string[]
      readonly phases: readonly Phase[]
      readonly not: Phase
    }

/** The ways to matters of some kinds; what is reached is their union. */
export interface Ways {
  readonly county: string
  /** Null for any kind. */
  readonly kinds: readonly string[] | null
  readonly ways: readonly Way[]
}

const all: readonly Phase[] = ['inner', 'open', 'closed', 'void']
const leftTheHouse = all.filter((phase) => phase !== 'inner')

/** `reads` of a role speaks of kinds of matters and of documents. */
export function matterKinds(table: RoleTable): readonly string[] {
  return Object.values(table)
    .flatMap((role) => Object.keys(role.reads))
    .filter((kind) => kind !== 'document')
}

/** Every way in which the viewer sees matters: the union over post × kind × relation, what is inner by its house only. */
export function waysOf(scope: Scope, narrowing: Narrowing = {}, table: RoleTable = roles): readonly Ways[] {
  return reachesOf(scope, table, narrowing.kinds ?? matterKinds(table)).map((reached) => ({
    county: scope.county,
    kinds: reached.kinds,
    ways: waysOfReach(reached, narrowing.phases ?? all),
  }))
}

/** Of which kinds the people of the viewer's own units see what their unit is a party to. */
export function ownKinds(
  scope: Scope,
  table: RoleTable = roles,
): readonly { readonly units: readonly string[]; readonly kinds: readonly string[] }[] {
  return reachesOf(scope, table, matterKinds(table)).map(({ units, kinds }) => ({ units, kinds }))
}

function waysOfReach({ units, spans, wide }: Reached, phases: readonly Phase[]): readonly Way[] {
  if (wide) return [{ by: 'county', units }]
  const house: Way = { by: 'owner_unit_id', units, phases }
  const outside = leftTheHouse.filter((phase) => phases.includes(phase))
  if (outside.length === 0) return [house]
  return [
    house,
    { by: 'responsible_unit_id', units, phases: outside },
    { by: 'supervising_unit_id', units, phases: outside },
    ...spans.map((span): Way => ({ by: 'region', span, phases: outside })),
    { by: 'share', units, phases: outside, not: 'inner' },
  ]
}

/** What one unit answers for or has a share in, for a query that asks for it and tests each row by `visibleMatter`. */
export function waysOfUnit(county: string, unit: string, narrowing: Narrowing = {}): readonly Ways[] {
  const phases = narrowing.phases ?? all
  const units = [unit]
  const ways: readonly Way[] = [
    { by: 'responsible_unit_id', units, phases },
    { by: 'share', units, phases, not: 'void' },
  ]
  return [{ county, kinds: narrowing.kinds ?? null, ways }]
}
