import { sql } from 'kysely'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import type { StoredDocument } from '../queries.ts'

/** The unit in whose name a letter leaves: the one whose document it is about. */
export interface Sender {
  readonly name: string
}

export async function senderOf(
  tx: ScopedDatabase,
  county: string,
  document: StoredDocument,
): Promise<Sender> {
  const { rows } = await sql<Sender>`SELECT name FROM unit
    WHERE county = ${county} AND id = ${document.ownerUnitId}::uuid`.execute(tx)
  const [unit] = rows
  if (!unit) throw new Error('a document without the unit that it belongs to')
  return unit
}

/** 《title》; a title that has such marks of its own keeps them. */
export function titled({ title }: Pick<StoredDocument, 'title'>): string {
  return `《${title.replace(/《/g, '〈').replace(/》/g, '〉')}》`
}
