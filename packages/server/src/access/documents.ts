import { type RoleTable, roles, type Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { amongIds, anyOf, type Condition, column, inSpans } from './conditions.ts'
import { reachesOf } from './reaches.ts'

/**
 * Which rows of `document`, named `alias`, the viewer sees. Until it is issued a document is its owner's inner affair;
 * then it is seen by reach, and by every unit that has a part in what was sent out from it.
 */
export function visibleDocuments(scope: Scope, alias: string, table: RoleTable = roles): Condition {
  const of = (name: string) => column(alias, name)
  return anyOf(
    reachesOf(scope, table, ['document']).map(({ units, spans, wide }) => {
      const house = amongIds(of('owner_unit_id'), units)
      const outside = wide
        ? sql<boolean>`true`
        : sql<boolean>`(${inSpans(of('region'), spans)} OR EXISTS (
            SELECT 1 FROM part_v AS own WHERE own.county = ${scope.county} AND own.document_id = ${of('id')}
              AND ${amongIds(sql.ref('own.unit_id'), units)} AND own.phase <> 'inner' AND own.matter_phase <> 'inner'))`
      return sql<boolean>`(${of('county')} = ${scope.county}
        AND (${house} OR (${of('state')} IN ('issued', 'withdrawn') AND ${outside})))`
    }),
  )
}
