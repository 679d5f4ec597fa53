import { type RoleTable, roles, type Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { type Condition, column } from './conditions.ts'
import { visibleDocuments } from './documents.ts'
import { visibleEvents } from './events.ts'
import { visibleMatter } from './matters.ts'

/**
 * Which rows of `file_use_v`, named `alias`, the viewer sees: a file is seen wherever it is used and only there, with
 * the document, the matter or the single event that uses it.
 */
export function visibleFileUses(scope: Scope, alias: string, table: RoleTable = roles): Condition {
  const of = (name: string) => column(alias, name)
  return sql`(${of('county')} = ${scope.county} AND (
    (${of('target_type')} = 'document' AND EXISTS (
      SELECT 1 FROM document AS used_d WHERE used_d.county = ${scope.county} AND used_d.id = ${of('target_id')}
        AND ${visibleDocuments(scope, 'used_d', table)}))
    OR (${of('target_type')} IN ('matter', 'part') AND EXISTS (
      SELECT 1 FROM matter AS used_m WHERE used_m.county = ${scope.county} AND used_m.id = ${of('matter_id')}
        AND ${visibleMatter(scope, 'used_m', {}, table)}))
    OR (${of('target_type')} = 'event' AND EXISTS (
      SELECT 1 FROM matter_event_v AS used_e
        JOIN matter AS used_m ON used_m.county = used_e.county AND used_m.id = used_e.matter_id
        WHERE used_e.county = ${scope.county} AND used_e.matter_id = ${of('matter_id')}
          AND used_e.id = ${of('target_id')} AND ${visibleEvents(scope, 'used_e', 'used_m', table)}))))`
}
