import { type Day, instantOn } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { environmentOf, performMany, systemPerformer } from '../kernel/index.ts'
import { withScope } from '../platform/database/index.ts'
import { acting, agreed, player, type Stage } from './stage.ts'

/** Tasks of a document with their parts: what a unit has to do, and by when. */
export async function partsOf(stage: Stage, documentId: string) {
  return acting(stage, player(stage, 'hejing'), async (tx, { county }) => {
    const { rows } = await sql<{
      matter_id: string
      id: string
      unit_id: string
      due_at: Date | null
      role: string
      period: string
    }>`
      SELECT matter_id, id, unit_id, due_at, role, period FROM part_v
      WHERE county = ${county} AND document_id = ${documentId}::uuid ORDER BY matter_id, id`.execute(tx)
    return rows
  })
}

export type DemoPart = Awaited<ReturnType<typeof partsOf>>[number]

/** The days on which periods of a document's tasks begin, in order. */
export async function openingsOf(stage: Stage, documentId: string): Promise<readonly Day[]> {
  return acting(stage, player(stage, 'hejing'), async (tx, { county }) => {
    const { rows } = await sql<{ day: Day }>`
      SELECT DISTINCT p->>'opensOn' AS day FROM matter m, jsonb_array_elements(m.data->'periods') AS p
      WHERE m.county = ${county} AND m.document_id = ${documentId}::uuid ORDER BY 1`.execute(tx)
    return rows.map(({ day }) => day)
  })
}

/** What the nightly job does: opens the periods that begin on this day. */
export async function openPeriods(stage: Stage, documentId: string, day: Day): Promise<void> {
  stage.at(instantOn(day, '06:00'))
  const { county } = player(stage, 'hejing').scope
  await withScope(stage.context.db, { county, wide: true, spans: [], units: [] }, async (tx) => {
    const env = await environmentOf(stage.kernel, tx, county)
    const { rows } = await sql<{ id: string }>`
      SELECT m.id FROM matter m, jsonb_array_elements(m.data->'periods') AS p
      WHERE m.county = ${county} AND m.document_id = ${documentId}::uuid AND p->>'opensOn' = ${day}
        -- The first period goes out with the task, even before it begins.
        AND NOT EXISTS (SELECT FROM part_v x WHERE x.county = m.county AND x.matter_id = m.id AND x.period = p->>'label')`.execute(
      tx,
    )
    const items = rows.map(({ id }) => ({ matterId: id, partId: null }))
    const deed = { action: 'open-period', input: {}, items }
    const { refused } = await performMany(stage.kernel, tx, env, systemPerformer(county), deed)
    const [first] = refused
    if (first) agreed(first.refusal)
  })
}
