import { type RoleTable, reachOf, type Scope } from '@anlan/domain/directory'

/** Half-open span [lo, hi) of 12-digit region codes. */
export interface Span {
  readonly lo: string
  readonly hi: string
}

/** What the hats of a viewer, taken together, see of some kinds of things. */
export interface Reached {
  readonly kinds: readonly string[]
  /** The units of the hats that see these kinds at all: their own and inner things. */
  readonly units: readonly string[]
  readonly spans: readonly Span[]
  /** All that has left its house. */
  readonly wide: boolean
}

function reachedOf(scope: Scope, kind: string, table: RoleTable): Omit<Reached, 'kinds'> {
  const seeing = scope.hats.flatMap((hat) => {
    const reach = reachOf(hat, kind, table)
    return reach ? [{ hat, reach }] : []
  })
  const wide = seeing.some(({ reach }) => reach === 'county')
  const spans = new Map(
    seeing
      .filter(({ reach }) => reach === 'area')
      .map(({ hat }) => [`${hat.lo}-${hat.hi}`, { lo: hat.lo, hi: hat.hi }]),
  )
  return {
    units: [...new Set(seeing.map(({ hat }) => hat.unitId))].sort(),
    spans: wide ? [] : [...spans.keys()].sort().flatMap((key) => spans.get(key) ?? []),
    wide,
  }
}

/**
 * The union over post × kind, with kinds that are seen alike put together: most viewers get one row. `only` leaves
 * other kinds out. Empty if the viewer sees none.
 */
export function reachesOf(scope: Scope, table: RoleTable, only?: readonly string[]): readonly Reached[] {
  const kinds = new Set(scope.hats.flatMap((hat) => Object.keys(table[hat.role]?.reads ?? {})))
  const alike = new Map<string, { kinds: string[]; reached: Omit<Reached, 'kinds'> }>()
  for (const kind of [...kinds].sort()) {
    if (only && !only.includes(kind)) continue
    const reached = reachedOf(scope, kind, table)
    if (reached.units.length === 0) continue
    const key = JSON.stringify(reached)
    const group = alike.get(key) ?? { kinds: [], reached }
    group.kinds.push(kind)
    alike.set(key, group)
  }
  return [...alike.values()].map(({ kinds, reached }) => ({ kinds, ...reached }))
}
