import type { Scope } from '@anlan/domain/directory'
import type { Block, DocumentFacts } from '@anlan/domain/documents'
import { sql } from 'kysely'
import { visibleDocuments } from '../access/index.ts'
import type { Position } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { matches } from '../search/index.ts'

export type DocumentState = 'review' | 'ready' | 'issued' | 'withdrawn'

export const documentStates: Readonly<Record<DocumentState, string>> = Object.freeze({
  review: '审阅中',
  ready: '待签发',
  issued: '已下发',
  withdrawn: '已撤回',
})

export interface StoredDocument {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
  readonly year: number
  readonly state: DocumentState
  readonly ownerUnitId: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly facts: DocumentFacts
  readonly createdAt: Date
  readonly revision: number
}

/** One document that the viewer sees, or null; with `lock` nobody else changes its review until the transaction ends. */
export async function loadDocument(
  tx: ScopedDatabase,
  scope: Scope,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<StoredDocument | null> {
  const { rows } = await sql<{
    id: string
    title: string
    number: string | null
    issuer: string | null
    doc_date: string | null
    year: number | null
    state: DocumentState
    owner_unit_id: string
    text: string
    blocks: readonly Block[]
    facts: DocumentFacts
    created_at: Date
    revision: number
  }>`SELECT d.* FROM document d
    WHERE d.county = ${scope.county} AND d.id = ${id}::uuid AND ${visibleDocuments(scope, 'd')}
    ${lock ? sql`FOR UPDATE OF d` : sql``}`.execute(tx)
  const [row] = rows
  if (!row) return null
  return {
    id: row.id,
    title: row.title,
    number: row.number,
    issuer: row.issuer,
    date: row.doc_date,
    year: row.year ?? row.created_at.getFullYear(),
    state: row.state,
    ownerUnitId: row.owner_unit_id,
    text: row.text,
    blocks: row.blocks,
    facts: row.facts,
    createdAt: row.created_at,
    revision: row.revision,
  }
}

export interface DocumentFilter {
  readonly state?: DocumentState
  readonly q?: string
  readonly year?: number
  /** Only what the viewer's own units received. */
  readonly mine?: boolean
}

export interface DocumentRow {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
  readonly state: DocumentState
  readonly createdAt: Date
  readonly ownerUnitId: string
  readonly ownerUnitName: string
  readonly duties: {
    readonly total: number
    readonly confirmed: number
    readonly setAside: number
    readonly issued: number
    readonly noTime: number
    readonly noUnit: number
  }
}

function conditions(scope: Scope, { state, q, year, mine }: DocumentFilter) {
  const units = [...new Set(scope.hats.map((hat) => hat.unitId))]
  const sought =
    q === undefined ? null : matches({ county: sql.ref('d.county'), id: sql.ref('d.id') }, 'document', q)
  return sql.join(
    [
      sql`d.county = ${scope.county}`,
      visibleDocuments(scope, 'd'),
      ...(state ? [sql`d.state = ${state}`] : []),
      ...(year ? [sql`d.year = ${year}`] : []),
      ...(mine ? [sql`d.owner_unit_id = ANY (${units}::uuid[])`] : []),
      ...(sought ? [sought] : []),
    ],
    sql` AND `,
  )
}

/** Newest first, after a position, one more than `limit` so that the caller knows whether there is more. */
export async function listDocuments(
  tx: ScopedDatabase,
  scope: Scope,
  filter: DocumentFilter,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<readonly DocumentRow[]> {
  const from = after ? sql`AND (d.created_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<{
    id: string
    title: string
    number: string | null
    issuer: string | null
    doc_date: string | null
    state: DocumentState
    created_at: Date
    owner_unit_id: string
    owner_name: string
    total: number
    confirmed: number
    set_aside: number
    issued: number
    no_time: number
    no_unit: number
  }>`SELECT d.id, d.title, d.number, d.issuer, d.doc_date, d.state, d.created_at, d.owner_unit_id, u.name AS owner_name, n.*
    FROM (SELECT d.* FROM document d WHERE ${conditions(scope, filter)} ${from}
      ORDER BY d.created_at DESC, d.id DESC LIMIT ${limit + 1}) d
    JOIN unit u ON u.county = d.county AND u.id = d.owner_unit_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE y.state <> 'removed') AS total,
        count(*) FILTER (WHERE y.state = 'confirmed') AS confirmed,
        count(*) FILTER (WHERE y.state = 'set-aside') AS set_aside,
        count(*) FILTER (WHERE y.state = 'issued') AS issued,
        count(*) FILTER (WHERE y.state IN ('read', 'confirmed') AND NOT y.has_time) AS no_time,
        count(*) FILTER (WHERE y.state IN ('read', 'confirmed') AND NOT y.has_unit) AS no_unit
      FROM duty_v y WHERE y.county = d.county AND y.document_id = d.id) n
    ORDER BY d.created_at DESC, d.id DESC`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    number: row.number,
    issuer: row.issuer,
    date: row.doc_date,
    state: row.state,
    createdAt: row.created_at,
    ownerUnitId: row.owner_unit_id,
    ownerUnitName: row.owner_name,
    duties: {
      total: row.total,
      confirmed: row.confirmed,
      setAside: row.set_aside,
      issued: row.issued,
      noTime: row.no_time,
      noUnit: row.no_unit,
    },
  }))
}

export async function countDocuments(
  tx: ScopedDatabase,
  scope: Scope,
  filter: DocumentFilter,
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`SELECT count(*) AS n FROM document d WHERE ${conditions(scope, filter)}`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function loadDocumentFiles(tx: ScopedDatabase, county: string, documentId: string) {
  return tx
    .selectFrom('document_file_v')
    .select(['file_id', 'name', 'size', 'type'])
    .where('county', '=', county)
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .execute()
}
