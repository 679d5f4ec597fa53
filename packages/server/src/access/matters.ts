import { type RoleTable, roles, type Scope } from '@anlan/domain/directory'
import type { Phase } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { among, amongIds, anyOf, type Condition, column, inSpans } from './conditions.ts'
import { type Reached, reachesOf } from './reaches.ts'

/** What the query asks for anyway: told to the helper, it reads less. It never widens what is seen. */
export interface Narrowing {
  readonly kinds?: readonly string[]
  readonly phases?: readonly Phase[]
}

const leftTheHouse: readonly Phase[] = ['open', 'closed', 'void']

/**
 * Which rows of `matter`, named `alias` in the query, the viewer sees: the union over post × kind × relation, where
 * what is inner is seen by its own house only. For lists, counts and exports, which the condition itself drives: each
 * relation is a search of its own index, not a test of every row.
 */
export function visibleMatters(
  scope: Scope,
  alias: string,
  narrowing: Narrowing = {},
  table: RoleTable = roles,
): Condition {
  const reaches = reachesOf(scope, table, narrowing.kinds ?? matterKinds(table))
  return anyOf(
    reaches.map((reached) =>
      reached.wide
        ? rowIsSeen(scope.county, reached, alias)
        : sql<boolean>`(${ofKinds(scope.county, reached, alias)}
          AND ${column(alias, 'id')} IN (${idsSeen(scope.county, reached, narrowing.phases)}))`,
    ),
  )
}

/**
 * The same as a test of single rows, for queries that something narrower drives: one matter, the rows of a document,
 * the turns of a unit, what a search found.
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

/** `reads` of a role speaks of kinds of matters and of documents. */
function matterKinds(table: RoleTable): readonly string[] {
  return Object.values(table)
    .flatMap((role) => Object.keys(role.reads))
    .filter((kind) => kind !== 'document')
}

function ofKinds(county: string, { kinds }: Reached, alias: string): Condition {
  return sql`${column(alias, 'county')} = ${county} AND ${among(column(alias, 'kind'), kinds)}`
}

function rowIsSeen(county: string, reached: Reached, alias: string): Condition {
  const { units, spans, wide } = reached
  const of = (name: string) => column(alias, name)
  const house = amongIds(of('owner_unit_id'), units)
  const outside = sql`${of('phase')} <> 'inner'`
  if (wide) return sql`(${ofKinds(county, reached, alias)} AND (${outside} OR ${house}))`
  return sql`(${ofKinds(county, reached, alias)} AND (${house} OR (${outside} AND (
    ${amongIds(of('responsible_unit_id'), units)}
    OR ${amongIds(of('supervising_unit_id'), units)}
    OR ${inSpans(of('region'), spans)}
    OR EXISTS (SELECT 1 FROM part_v AS own WHERE own.county = ${county} AND own.matter_id = ${of('id')}
      AND ${amongIds(sql.ref('own.unit_id'), units)} AND own.phase <> 'inner')))))`
}

function idsSeen(county: string, { units, spans }: Reached, phases: readonly Phase[] | undefined) {
  const id = sql.ref('seen.id')
  const outside = leftTheHouse.filter((phase) => phases?.includes(phase) ?? true)
  const phase = (wanted: readonly Phase[]) => among(sql.ref('seen.phase'), wanted)
  const from = sql`SELECT ${id} FROM matter AS seen WHERE seen.county = ${county}`
  const by = (name: string) => amongIds(sql.ref(`seen.${name}`), units)
  const house = sql`${from} AND ${by('owner_unit_id')}${phases ? sql` AND ${phase(phases)}` : sql``}`
  // What is asked for is inner altogether: nobody outside the house sees any of it.
  if (outside.length === 0) return house
  const branches = [
    house,
    sql`${from} AND ${by('responsible_unit_id')} AND ${phase(outside)}`,
    sql`${from} AND ${by('supervising_unit_id')} AND ${phase(outside)}`,
    sql`SELECT own.matter_id FROM part_v AS own WHERE own.county = ${county}
      AND ${amongIds(sql.ref('own.unit_id'), units)} AND own.phase <> 'inner'
      AND ${among(sql.ref('own.matter_phase'), outside)}`,
    ...spans.map((span) => sql`${from} AND ${inSpans(sql.ref('seen.region'), [span])} AND ${phase(outside)}`),
  ]
  return sql.join(branches, sql` UNION ALL `)
}
