import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import type { UndoStep } from './apply.ts'
import type { Subject } from './columns.ts'
import type { RowStatus } from './plan.ts'

export interface Batch {
  readonly id: string
  readonly subject: string
  readonly fileName: string
  readonly sums: Readonly<Record<RowStatus, number>>
  readonly who: string
  readonly at: Date
  readonly undoneAt: Date | null
}

/** `import_batch.subject` of what comes in here. */
export const subjectKey = (subject: Subject) => `directory-${subject}`

export async function keepBatch(
  tx: ScopedDatabase,
  county: string,
  batch: {
    readonly id: string
    readonly subject: Subject
    readonly fileName: string
    readonly sums: Readonly<Record<RowStatus, number>>
    readonly undo: readonly UndoStep[]
    readonly accountId: string
    readonly now: Date
  },
): Promise<void> {
  const { id, subject, fileName, sums, undo, accountId, now } = batch
  await sql`INSERT INTO import_batch (county, id, subject, state, file_name, rows, undo, created_by, created_at)
    VALUES (${county}, ${id}::uuid, ${subjectKey(subject)}, 'done', ${fileName}, ${JSON.stringify(sums)}::jsonb,
      ${JSON.stringify(undo)}::jsonb, ${accountId}::uuid, ${now})`.execute(tx)
}

/** The newest imports of both subjects. */
export async function recentBatches(tx: ScopedDatabase, county: string): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`
    SELECT b.id, b.subject, b.file_name AS "fileName", b.rows AS sums, coalesce(a.display_name, '') AS who,
      b.created_at AS at, b.undone_at AS "undoneAt"
    FROM import_batch AS b LEFT JOIN account AS a ON a.id = b.created_by
    WHERE b.county = ${county} AND b.subject IN (${subjectKey('units')}, ${subjectKey('people')})
    ORDER BY b.created_at DESC, b.id DESC LIMIT 20`.execute(tx)
  return rows
}

/** What takes a batch back, its row locked. Refuses one that is not there or was taken back before. */
export async function undoOf(
  tx: ScopedDatabase,
  county: string,
  id: string,
): Promise<readonly UndoStep[] | Refusal> {
  const { rows } = await sql<{ undo: readonly UndoStep[]; undone_at: Date | null }>`
    SELECT undo, undone_at FROM import_batch WHERE county = ${county} AND id = ${id}::uuid
      AND subject IN (${subjectKey('units')}, ${subjectKey('people')}) FOR UPDATE`.execute(tx)
  const [row] = rows
  if (!row) return refuse('not-found', '没有这次导入。')
  return row.undone_at === null ? row.undo : refuse('already-done', '这次导入已经撤销过。')
}

export async function markUndone(tx: ScopedDatabase, county: string, id: string, now: Date): Promise<void> {
  await sql`UPDATE import_batch SET undone_at = ${now}, state = 'undone', undo = NULL
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
}
