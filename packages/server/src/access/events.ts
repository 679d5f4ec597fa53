import { type RoleTable, roles, type Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { among, amongIds, anyOf, type Condition, column } from './conditions.ts'
import { visibleMatter } from './matters.ts'
import { reachesOf } from './reaches.ts'

/**
 * Which rows of `matter_event_v`, named `event`, the viewer sees of the matters named `matter` in the same query:
 * of a matter that is seen, what is for its parties; what is for the office, if one of the viewer's units owns or
 * supervises it; what is for the house, if it was done in one of the viewer's units.
 */
export function visibleEvents(
  scope: Scope,
  event: string,
  matter: string,
  table: RoleTable = roles,
): Condition {
  const visibility = column(event, 'visibility')
  const byKind = reachesOf(scope, table).map(
    ({ kinds, units }) => sql<boolean>`(${among(column(matter, 'kind'), kinds)} AND (
      ${visibility} = 'parties'
      OR (${visibility} = 'office' AND (${amongIds(column(matter, 'owner_unit_id'), units)}
        OR ${amongIds(column(matter, 'supervising_unit_id'), units)}))
      OR (${visibility} = 'house' AND ${amongIds(column(event, 'unit_id'), units)})))`,
  )
  return sql`(${anyOf(byKind)} AND ${visibleMatter(scope, matter, {}, table)})`
}
