import { type RawBuilder, sql } from 'kysely'
import { amongIds, type Condition, inSpans } from './conditions.ts'
import { ofGroup, ofPhases } from './inOrder.ts'
import type { Way, Ways } from './ways.ts'

/**
 * Every matter that the ways reach, each once, in no order: `columns` of `matter AS m` where `where` holds. For counts:
 * each way leaves out what an earlier one gives, so that nothing is collected and a LIMIT stops the reading.
 */
export function eachReached(
  ways: readonly Ways[],
  columns: RawBuilder<unknown>,
  where: Condition,
): RawBuilder<unknown> {
  const branches = ways.flatMap((group) =>
    group.ways.map((way, index) => branch(group, way, group.ways.slice(0, index), columns, where)),
  )
  return branches.length === 0
    ? sql`SELECT ${columns} FROM matter AS m WHERE false`
    : sql.join(branches, sql` UNION ALL `)
}

function branch(
  group: Ways,
  way: Way,
  earlier: readonly Way[],
  columns: RawBuilder<unknown>,
  where: Condition,
): RawBuilder<unknown> {
  const others = earlier.map((each) => sql<boolean>`(${reaches(each)}) IS NOT TRUE`)
  const conditions = sql.join([ofGroup(group), ...others, where], sql` AND `)
  if (way.by !== 'share')
    return sql`SELECT ${columns} FROM matter AS m WHERE ${conditions} AND ${reaches(way)}`
  // Unit by unit, so that the index tells what a unit has several shares in; what an earlier unit shares in is left out.
  // OFFSET keeps that test from becoming a join, whose condition would not reach into the view.
  const mine = (alias: string) => sql<boolean>`${sql.ref(`${alias}.county`)} = ${group.county}
    AND ${sql.ref(`${alias}.phase`)} <> ${way.not}`
  return sql`SELECT ${columns}
    FROM unnest(${[...way.units]}::uuid[]) WITH ORDINALITY AS unit (value, nth),
      unnest(${[...way.phases]}::text[]) AS phase (value),
      LATERAL (SELECT DISTINCT ON (own.head_red_at, own.matter_id) own.matter_id FROM share_by_red_v AS own
        WHERE ${mine('own')} AND own.unit_id = unit.value AND own.head_phase = phase.value
        ORDER BY own.head_red_at, own.matter_id) AS own,
      LATERAL (SELECT m.* FROM matter AS m WHERE m.id = own.matter_id AND ${conditions} LIMIT 1) AS m
    WHERE unit.nth = 1 OR NOT EXISTS (SELECT 1 FROM part_v AS other WHERE ${mine('other')}
      AND other.matter_id = own.matter_id
      AND other.unit_id = ANY ((${[...way.units]}::uuid[])[1:unit.nth - 1]) OFFSET 0)`
}

/** A way as a test of a row of `matter AS m`; not for shares, which come last. */
function reaches(way: Way): Condition {
  switch (way.by) {
    case 'county':
      return sql`(m.phase <> 'inner' OR ${amongIds(sql.ref('m.owner_unit_id'), way.units)})`
    case 'region':
      return sql`(${inSpans(sql.ref('m.region'), [way.span])} AND ${ofPhases(way.phases)})`
    case 'share':
      throw new RangeError('shares are the last way to a matter')
    default:
      return sql`(${amongIds(sql.ref(`m.${way.by}`), way.units)} AND ${ofPhases(way.phases)})`
  }
}
