import { type RoleTable, reachOf, roles, type Scope } from '@anlan/domain/directory'
import { type DatabaseScope, mostSpans } from '../platform/database/index.ts'

/**
 * The coarse bound of a viewer for the row policies: never narrower than what the query helper admits. More areas than
 * the policies can hold widen it to the county; own units are all kept, for the policies admit a house's inner things
 * to its own units only.
 */
export function databaseScope(scope: Scope, table: RoleTable = roles): DatabaseScope {
  const reaches = scope.hats.flatMap((hat) =>
    Object.keys(table[hat.role]?.reads ?? {}).map((kind) => ({ hat, reach: reachOf(hat, kind, table) })),
  )
  const areas = new Map(
    reaches.filter(({ reach }) => reach === 'area').map(({ hat }) => [`${hat.lo}-${hat.hi}`, hat]),
  )
  const tooMany = areas.size > mostSpans
  return {
    county: scope.county,
    wide: tooMany || reaches.some(({ reach }) => reach === 'county'),
    spans: tooMany ? [] : [...areas.values()].map(({ lo, hi }) => ({ lo, hi })),
    units: [...new Set(scope.hats.map((hat) => hat.unitId))],
  }
}
