import { type RoleTable, roles, type Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { among, amongIds, anyOf, type Condition, column, inSpans } from './conditions.ts'
import { type Reached, reachesOf } from './reaches.ts'
import { matterKinds, type Narrowing } from './ways.ts'

/**
 * Which rows of `matter`, named `alias` in the query, the viewer sees: the union over post × kind × relation, where
 * what is inner is seen by its own house only. A test of single rows, for queries that something narrower drives: one
 * matter, the rows of a document, the turns of a unit, what a search found. Lists go by `waysOf`.
 */
export function visibleMatter(
  scope: Scope,
  alias: string,
  narrowing: Narrowing = {},
  table: RoleTable = roles,
): Condition {
  const reaches = reachesOf(scope, table, narrowing.kinds ?? matterKinds(table))
  return anyOf(reaches.map((reached) => rowIsSeen(scope.county, reached, alias)))
}

function rowIsSeen(county: string, reached: Reached, alias: string): Condition {
  const { kinds, units, spans, wide } = reached
  const of = (name: string) => column(alias, name)
  const house = amongIds(of('owner_unit_id'), units)
  const outside = sql`${of('phase')} <> 'inner'`
  const ofKinds = sql`${of('county')} = ${county} AND ${among(of('kind'), kinds)}`
  if (wide) return sql`(${ofKinds} AND (${outside} OR ${house}))`
  return sql`(${ofKinds} AND (${house} OR (${outside} AND (
    ${amongIds(of('responsible_unit_id'), units)}
    OR ${amongIds(of('supervising_unit_id'), units)}
    OR ${inSpans(of('region'), spans)}
    OR EXISTS (SELECT 1 FROM part_v AS own WHERE own.county = ${county} AND own.matter_id = ${of('id')}
      AND ${amongIds(sql.ref('own.unit_id'), units)} AND own.phase <> 'inner')))))`
}
