import { contactRole, type Hat, type RoleTable, roles } from '@anlan/domain/directory'
import { type RawBuilder, sql } from 'kysely'
import type { Viewer } from '../../access/index.ts'

/** How far somebody sees people: an office sees the county's; a firm sees its own people and the offices' names. */
export interface PeopleReach {
  /** May look up every telephone number, giving a reason. */
  readonly calls: boolean
  /** Own units: their people are seen with their masked numbers in any case. */
  readonly units: readonly string[]
}

export function reachOfPeople(
  viewer: Pick<Viewer, 'scope' | 'administers'>,
  table: RoleTable = roles,
): PeopleReach {
  const holds = (hat: Hat) => table[hat.role]?.may.includes('directory.call') ?? false
  return {
    calls: viewer.administers !== null || viewer.scope.hats.some(holds),
    units: [...new Set(viewer.scope.hats.map(({ unitId }) => unitId))],
  }
}

/** Whether person `p` has a post in one of the viewer's own units that holds today. */
export function ofOwnUnits({ units }: PeopleReach, today: string): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM post AS mine WHERE mine.county = p.county AND mine.person_id = p.id
    AND mine.unit_id = ANY (${[...units]}::uuid[]) AND (mine.valid_to IS NULL OR ${today}::date < mine.valid_to))`
}

/** Which people `p` the viewer sees: all; or, from outside the offices, those of own units and of offices. */
export function peopleSeen(reach: PeopleReach, today: string): RawBuilder<boolean> {
  if (reach.calls) return sql<boolean>`true`
  return sql<boolean>`(${ofOwnUnits(reach, today)} OR EXISTS (SELECT FROM post AS theirs
    JOIN unit AS house ON house.county = theirs.county AND house.id = theirs.unit_id
    WHERE theirs.county = p.county AND theirs.person_id = p.id AND theirs.role <> ${contactRole}
      AND house.kind NOT IN ('enterprise', 'section', 'team')))`
}
