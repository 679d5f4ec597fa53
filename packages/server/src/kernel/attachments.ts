import {
  type Actor,
  type Fields,
  type FieldValue,
  type Refusal,
  refuse,
  type Values,
} from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

/** A file that an input names. */
export interface Attachment {
  readonly field: string
  readonly fileId: string
  /** The field takes pictures only. */
  readonly image: boolean
}

/** Every file that an input names, with the field that names it; in rows as well. */
export function filesIn(fields: Fields, input: Values): readonly Attachment[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value: FieldValue | undefined = input[name]
    if (!Array.isArray(value)) return []
    if (field.type === 'files')
      return (value as readonly string[]).map((fileId) => ({
        field: name,
        fileId,
        image: field.accept === 'image',
      }))
    if (field.type === 'rows') return (value as readonly Values[]).flatMap((row) => filesIn(field.of, row))
    return []
  })
}

interface FileRow {
  readonly id: string
  readonly type: string
  readonly owner_unit_id: string
  readonly uploaded_by: string
}

/**
 * Refuses files that are not there, that somebody of another unit uploaded (naming a file would make it seen), and
 * other files where pictures are asked for.
 */
export async function checkAttachments(
  tx: ScopedDatabase,
  county: string,
  attachments: readonly Attachment[],
  actor: Actor,
): Promise<Refusal | null> {
  if (attachments.length === 0) return null
  const ids = [...new Set(attachments.map(({ fileId }) => fileId))]
  const { rows } = await sql<FileRow>`SELECT id, type, owner_unit_id, uploaded_by FROM file
    WHERE county = ${county} AND id = ANY (${ids}::uuid[])`.execute(tx)
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const { field, fileId, image } of attachments) {
    const file = known.get(fileId)
    const mine = file && (file.uploaded_by === actor.accountId || file.owner_unit_id === actor.unitId)
    if (!mine) return refuse('no-such-file', '所附文件没有找到，请重新上传。', { at: [field] })
    if (image && !file.type.startsWith('image/'))
      return refuse('not-an-image', '这里只能附照片。', { at: [field] })
  }
  return null
}

/** Notes that an event uses these files: they are seen with it from then on. */
export async function useFiles(
  tx: ScopedDatabase,
  county: string,
  attachments: readonly Attachment[],
  event: { readonly id: string; readonly seq: number; readonly matterId: string },
): Promise<void> {
  if (attachments.length === 0) return
  await sql`INSERT INTO file_use (county, file_id, target_type, target_id, matter_id, role, seq)
    SELECT DISTINCT ${county}, x."fileId", 'event', ${event.id}::uuid, ${event.matterId}::uuid, x.field, ${event.seq}::bigint
    FROM jsonb_to_recordset(${JSON.stringify(attachments)}::jsonb) AS x ("fileId" uuid, field text)`.execute(
    tx,
  )
}
