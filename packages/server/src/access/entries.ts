import type { RoleTable, Scope } from '@anlan/domain/directory'
import { type RawBuilder, sql } from 'kysely'
import { amongIds, anyOf, type Condition, column, inSpans } from './conditions.ts'
import { type Reached, reachesOf } from './reaches.ts'

/**
 * Which rows of `register_entry`, named `alias`, the viewer sees of one register. For lists, counts and exports, which
 * the condition itself drives: each relation is a search of its own index. `table` says who sees the register how far.
 */
export function visibleEntries(scope: Scope, alias: string, register: string, table: RoleTable): Condition {
  return anyOf(
    reachesOf(scope, table, [register]).map((reached) => {
      const own = ofRegister(scope.county, register, alias)
      return reached.wide
        ? own
        : sql<boolean>`(${own} AND ${column(alias, 'id')} IN (${idsSeen(scope.county, register, reached)}))`
    }),
  )
}

/** The same as a test of single rows: one entry, what a search found. */
export function visibleEntry(scope: Scope, alias: string, register: string, table: RoleTable): Condition {
  return anyOf(
    reachesOf(scope, table, [register]).map(({ units, spans, wide }) => {
      const own = ofRegister(scope.county, register, alias)
      if (wide) return own
      return sql<boolean>`(${own} AND (${inSpans(column(alias, 'region'), spans)}
        OR ${amongIds(column(alias, 'supervising_unit_id'), units)}
        OR ${amongIds(column(alias, 'holder_unit_id'), units)}))`
    }),
  )
}

function ofRegister(county: string, register: string, alias: string): Condition {
  return sql`(${column(alias, 'county')} = ${county} AND ${column(alias, 'register')} = ${register})`
}

function idsSeen(county: string, register: string, { units, spans }: Reached): RawBuilder<unknown> {
  const seen = (name: string) => column('seen', name)
  const where = (condition: Condition) => sql`SELECT seen.id FROM register_entry AS seen
    WHERE seen.county = ${county} AND seen.register = ${register} AND ${condition}`
  const relations = [
    amongIds(seen('supervising_unit_id'), units),
    amongIds(seen('holder_unit_id'), units),
    ...spans.map((span) => inSpans(seen('region'), [span])),
  ]
  return sql.join(relations.map(where), sql` UNION ALL `)
}
