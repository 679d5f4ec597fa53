import { sql } from 'kysely'
import { acting, player, type Stage } from './stage.ts'

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
