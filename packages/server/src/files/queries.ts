import type { Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { visibleFileUses } from '../access/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'

/** A file as pages list it. */
export interface ListedFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly type: string
}

export interface NewFile extends ListedFile {
  readonly sha256: string
  readonly uploadedBy: string
  readonly ownerUnitId: string
  readonly at: Date
}

export async function insertFile(tx: ScopedDatabase, county: string, file: NewFile): Promise<void> {
  await sql`INSERT INTO file (county, id, sha256, size, type, name, uploaded_by, uploaded_at, owner_unit_id)
    VALUES (${county}, ${file.id}::uuid, ${file.sha256}, ${file.size}, ${file.type}, ${file.name},
      ${file.uploadedBy}::uuid, ${file.at}, ${file.ownerUnitId}::uuid)`.execute(tx)
}

/** A file that the viewer may see because something visible uses it. */
export async function visibleFile(
  tx: ScopedDatabase,
  scope: Scope,
  id: string,
): Promise<(ListedFile & { readonly sha256: string }) | null> {
  const { rows } = await sql<ListedFile & { sha256: string }>`
    SELECT u.file_id AS id, u.name, u.size, u.type, u.sha256 FROM file_use_v AS u
    WHERE u.county = ${scope.county} AND u.file_id = ${id}::uuid AND ${visibleFileUses(scope, 'u')} LIMIT 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** An upload in pieces, as it stands. */
export interface Upload {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly received: number
  readonly sha256: string | null
  readonly unitId: string
  readonly fileId: string | null
}

export async function insertUpload(
  tx: ScopedDatabase,
  county: string,
  upload: Pick<Upload, 'id' | 'name' | 'size' | 'sha256' | 'unitId'> & {
    accountId: string
    at: Date
    until: Date
  },
): Promise<void> {
  await sql`INSERT INTO upload (county, id, account_id, unit_id, name, size, sha256, created_at, expires_at)
    VALUES (${county}, ${upload.id}::uuid, ${upload.accountId}::uuid, ${upload.unitId}::uuid, ${upload.name},
      ${upload.size}, ${upload.sha256}, ${upload.at}, ${upload.until}) ON CONFLICT DO NOTHING`.execute(tx)
}

/** The caller's own upload that has not expired; locked, if it is to be changed. */
export async function ownUpload(
  tx: ScopedDatabase,
  scope: Scope,
  id: string,
  now: Date,
  { lock }: { readonly lock: boolean },
): Promise<Upload | null> {
  const { rows } = await sql<Upload>`
    SELECT id, name, size, received, sha256, unit_id AS "unitId", file_id AS "fileId" FROM upload
    WHERE county = ${scope.county} AND id = ${id}::uuid AND account_id = ${scope.accountId}::uuid AND expires_at > ${now}
    ${lock ? sql`FOR UPDATE` : sql``}`.execute(tx)
  return rows[0] ?? null
}

export async function setReceived(
  tx: ScopedDatabase,
  county: string,
  id: string,
  received: number,
): Promise<void> {
  await sql`UPDATE upload SET received = ${received} WHERE county = ${county} AND id = ${id}::uuid`.execute(
    tx,
  )
}

export async function setFile(tx: ScopedDatabase, county: string, id: string, fileId: string): Promise<void> {
  await sql`UPDATE upload SET file_id = ${fileId}::uuid WHERE county = ${county} AND id = ${id}::uuid`.execute(
    tx,
  )
}

/** What is listed of a file by its id. */
export async function fileById(tx: ScopedDatabase, county: string, id: string): Promise<ListedFile | null> {
  const { rows } = await sql<ListedFile>`SELECT id, name, size, type FROM file
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  return rows[0] ?? null
}
