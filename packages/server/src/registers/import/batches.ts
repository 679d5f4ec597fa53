import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import type { Served } from '../served.ts'
import type { Sums } from './stage.ts'

export interface Batch {
  readonly id: string
  readonly fileName: string
  readonly sums: Sums
  readonly who: string
  readonly at: Date
  readonly undoneAt: Date | null
}

const subjectOf = ({ register }: Served) => `register-${register.register}`

export async function keepBatch(
  tx: ScopedDatabase,
  served: Served,
  county: string,
  batch: Pick<Batch, 'id' | 'fileName' | 'sums'> & { readonly accountId: string; readonly now: Date },
): Promise<void> {
  const { id, fileName, sums, accountId, now } = batch
  await sql`INSERT INTO import_batch (county, id, subject, state, file_name, rows, created_by, created_at)
    VALUES (${county}, ${id}::uuid, ${subjectOf(served)}, 'done', ${fileName}, ${JSON.stringify(sums)}::jsonb,
      ${accountId}::uuid, ${now})`.execute(tx)
}

/** The newest imports of a person into a register. */
export async function recentBatches(
  tx: ScopedDatabase,
  served: Served,
  county: string,
  accountId: string,
): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`
    SELECT b.id, b.file_name AS "fileName", b.rows AS sums, coalesce(a.display_name, '') AS who, b.created_at AS at,
      b.undone_at AS "undoneAt"
    FROM import_batch AS b LEFT JOIN account AS a ON a.id = b.created_by
    WHERE b.county = ${county} AND b.subject = ${subjectOf(served)} AND b.created_by = ${accountId}::uuid
    ORDER BY b.created_at DESC, b.id DESC LIMIT 10`.execute(tx)
  return rows
}

/** Locks a batch of this person for being taken back; refuses one that is not theirs, or was taken back before. */
export async function takeBatch(
  tx: ScopedDatabase,
  served: Served,
  county: string,
  { id, accountId }: { readonly id: string; readonly accountId: string },
): Promise<true | Refusal> {
  const { rows } = await sql<{ undone_at: Date | null }>`SELECT undone_at FROM import_batch
    WHERE county = ${county} AND id = ${id}::uuid AND subject = ${subjectOf(served)}
      AND created_by = ${accountId}::uuid FOR UPDATE`.execute(tx)
  const [row] = rows
  if (!row) return refuse('not-found', '没有这次导入，或者不是您导入的。')
  return row.undone_at === null ? true : refuse('already-done', '这次导入已经撤销过。')
}

export async function markUndone(tx: ScopedDatabase, county: string, id: string, now: Date): Promise<void> {
  await sql`UPDATE import_batch SET undone_at = ${now}, state = 'undone'
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
}
