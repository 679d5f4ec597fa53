import type { RoleTable, Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { amongIds, anyOf, type Condition, column, inSpans } from './conditions.ts'
import { reachesOf } from './reaches.ts'

/**
 * Which rows of `register_entry`, named `alias`, the viewer sees of one register: the union over posts of what lies in
 * their area, of what their units supervise, and of what their units are. One form for lists and for single rows: each
 * relation has an index, and the planner goes by the order of the list or by the relations, whichever is shorter.
 * `table` says who sees the register how far.
 */
export function visibleEntries(scope: Scope, alias: string, register: string, table: RoleTable): Condition {
  const of = (name: string) => column(alias, name)
  const own = sql<boolean>`${of('county')} = ${scope.county} AND ${of('register')} = ${register}`
  return anyOf(
    reachesOf(scope, table, [register]).map(({ units, spans, wide }) =>
      wide
        ? sql<boolean>`(${own})`
        : sql<boolean>`(${own} AND (${inSpans(of('region'), spans)}
            OR ${amongIds(of('supervising_unit_id'), units)} OR ${amongIds(of('holder_unit_id'), units)}))`,
    ),
  )
}
