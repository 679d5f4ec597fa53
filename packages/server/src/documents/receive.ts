import type { Scope } from '@anlan/domain/directory'
import { asksForSomething, proposeDuties, type Reading, type SourceText } from '@anlan/domain/documents'
import { type Day, isDay, type Refusal, refuse } from '@anlan/domain/kernel'
import { v7 as uuidv7 } from 'uuid'
import { loadDirectory } from '../directory/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { indexTexts } from '../search/index.ts'
import { namesIn } from './names.ts'
import { insertDuties, type StoredClause, saveClauses } from './store.ts'

/** Raised when the reader's answers change, so that a document tells by which it was read. */
export const readerVersion = '1'

export interface Received {
  readonly source: SourceText
  readonly reading: Reading
  /** Files already stored, in order; empty for pasted text. */
  readonly fileIds: readonly string[]
  readonly title: string | null
  readonly ownerUnitId: string
  readonly accountId: string
  readonly scope: Scope
  readonly now: Date
  readonly today: Day
}

/** Stores a document that was read: its text with layout, clauses, duties as proposals. Gives its id. */
export async function receiveDocument(
  tx: ScopedDatabase,
  county: string,
  received: Received,
): Promise<{ id: string } | Refusal> {
  const { source, reading, ownerUnitId, now } = received
  const unit = await tx
    .selectFrom('unit')
    .select(['region'])
    .where('county', '=', county)
    .where('id', '=', ownerUnitId)
    .executeTakeFirst()
  if (!unit) return refuse('no-unit', '请先选择以哪个单位的岗位办理。')
  const { doc } = reading
  const twin = await sameDocument(tx, county, ownerUnitId, doc.number)
  if (twin) return twin
  const id = uuidv7()
  const title = received.title ?? doc.title ?? firstLine(source.text)
  await tx
    .insertInto('document')
    .values({
      county,
      id,
      title,
      number: doc.number,
      issuer: doc.issuer,
      doc_date: isDay(doc.date) ? doc.date : null,
      year: doc.year ?? Number(received.today.slice(0, 4)),
      state: 'review',
      owner_unit_id: ownerUnitId,
      region: unit.region,
      text: source.text,
      blocks: JSON.stringify(source.blocks),
      facts: JSON.stringify(doc),
      reader_version: readerVersion,
      created_by: received.accountId,
      created_at: now,
    })
    .execute()
  await keepFiles(tx, county, id, received.fileIds)
  await saveClauses(tx, county, id, clausesOf(source, reading))
  const names = namesIn(await loadDirectory(tx, county, received.today), ownerUnitId)
  const duties = proposeDuties(reading, { text: source.text, resolve: names.resolve, newId: uuidv7 })
  await insertDuties(
    tx,
    county,
    id,
    duties.map((duty, index) => ({ duty, reading: reading.duties[index] })),
  )
  await indexTexts(tx, { county, type: 'document', id }, [title, doc.number, doc.issuer])
  return { id }
}

/** The same number once for each owner: a document dropped in twice would send its tasks out twice. */
async function sameDocument(
  tx: ScopedDatabase,
  county: string,
  ownerUnitId: string,
  number: string | null,
): Promise<Refusal | null> {
  if (number === null) return null
  const twin = await tx
    .selectFrom('document')
    .select(['id', 'title'])
    .where('county', '=', county)
    .where('owner_unit_id', '=', ownerUnitId)
    .where('number', '=', number)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()
  return twin
    ? refuse('document-known', `${number}《${twin.title}》已经登记过。`, { figures: { documentId: twin.id } })
    : null
}

/** Which lowest clauses ask somebody for something: those that have no clause of their own inside. */
function clausesOf(source: SourceText, reading: Reading): readonly StoredClause[] {
  const { clauses } = reading
  return clauses.map((clause, index) => {
    const next = clauses[index + 1]
    const lowest = !next || next.path.length <= clause.path.length
    const text = source.text.slice(clause.from, clause.to)
    const covered = reading.duties.some((duty) => duty.from < clause.to && duty.to > clause.from)
    return {
      ordinal: index + 1,
      path: clause.path,
      heading: clause.heading,
      from: clause.from,
      to: clause.to,
      asks: lowest && (covered || asksForSomething(text)),
      setAside: null,
    }
  })
}

async function keepFiles(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await tx
    .insertInto('document_file')
    .values(
      fileIds.map((file_id, index) => ({ county, document_id: documentId, ordinal: index + 1, file_id })),
    )
    .execute()
  await tx
    .insertInto('file_use')
    .values(
      fileIds.map((file_id) => ({
        county,
        file_id,
        target_type: 'document' as const,
        target_id: documentId,
        role: 'source',
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function firstLine(text: string): string {
  return /[^\s].{0,78}/.exec(text)?.[0]?.trim() ?? '未命名文件'
}
