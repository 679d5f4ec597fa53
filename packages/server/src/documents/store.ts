import type { Duty, ReviewedClause } from '@anlan/domain/documents'
import { lacksTime, lacksUnit } from '@anlan/domain/documents'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

/** A clause of a document as it is kept: its path and heading besides what coverage needs. */
export interface StoredClause extends ReviewedClause {
  readonly path: readonly string[]
  readonly heading: string | null
}

export interface StoredDuty {
  readonly duty: Duty
  readonly revision: number
  readonly matterId: string | null
}

const pathText = (path: readonly string[]) => path.join(' ')

/** The duties of a document, in order, the removed ones too (undo brings them back). */
export async function loadDuties(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
): Promise<readonly StoredDuty[]> {
  const rows = await tx
    .selectFrom('duty_v')
    .select(['fields', 'revision', 'matter_id'])
    .where('county', '=', county)
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    duty: row.fields as unknown as Duty,
    revision: row.revision,
    matterId: row.matter_id,
  }))
}

export interface DutyToSave {
  readonly duty: Duty
  readonly reading?: unknown
  readonly matterId?: string | null
}

/** What can be filtered stands in columns of its own beside the duty itself. */
function columnsOf({ duty, matterId }: DutyToSave) {
  return {
    id: duty.id,
    ordinal: duty.ordinal,
    clause_path: pathText(duty.clause),
    nth: duty.nth,
    heading: duty.heading,
    title: duty.title,
    text_from: duty.from,
    text_to: duty.to,
    state: duty.state,
    set_aside_why: duty.setAsideWhy,
    due_on: duty.dueOn,
    rrule: duty.rrule,
    standing: duty.standing,
    has_time: !lacksTime(duty),
    has_unit: !lacksUnit(duty),
    fields: JSON.stringify(duty),
    matter_id: matterId ?? null,
  }
}

/** Writes duties that are not there yet. */
export async function insertDuties(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
  duties: readonly DutyToSave[],
): Promise<void> {
  if (duties.length === 0) return
  const rows = duties.map((duty) => ({
    county,
    document_id: documentId,
    ...columnsOf(duty),
    reading: duty.reading === undefined ? null : JSON.stringify(duty.reading),
  }))
  await tx
    .insertInto('duty')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Writes new and changed duties; what was read from the document stays as it was read. */
export async function saveDuties(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
  duties: readonly DutyToSave[],
): Promise<void> {
  await insertDuties(tx, county, documentId, duties)
  const rows = duties.map(columnsOf)
  await sql`UPDATE duty SET ordinal = v.ordinal, nth = v.nth, title = v.title, text_from = v.text_from, text_to = v.text_to,
      state = v.state, set_aside_why = v.set_aside_why, due_on = v.due_on, rrule = v.rrule, standing = v.standing,
      has_time = v.has_time, has_unit = v.has_unit, fields = v.fields::jsonb, matter_id = v.matter_id,
      revision = duty.revision + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS v (id uuid, ordinal float8, nth integer, title text,
      text_from integer, text_to integer, state text, set_aside_why text, due_on date, rrule text, standing boolean,
      has_time boolean, has_unit boolean, fields text, matter_id uuid)
    WHERE duty.county = ${county} AND duty.id = v.id`.execute(tx)
}

export async function loadClauses(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
): Promise<readonly StoredClause[]> {
  const rows = await tx
    .selectFrom('clause_v')
    .selectAll()
    .where('county', '=', county)
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    ordinal: row.ordinal,
    path: row.path === '' ? [] : row.path.split(' '),
    heading: row.heading,
    from: row.text_from,
    to: row.text_to,
    asks: row.asks,
    setAside: row.set_aside,
  }))
}

export async function saveClauses(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
  clauses: readonly StoredClause[],
): Promise<void> {
  if (clauses.length === 0) return
  await tx
    .insertInto('clause')
    .values(
      clauses.map((clause) => ({
        county,
        document_id: documentId,
        ordinal: clause.ordinal,
        path: pathText(clause.path),
        heading: clause.heading,
        text_from: clause.from,
        text_to: clause.to,
        asks: clause.asks,
        set_aside: clause.setAside,
      })),
    )
    .execute()
}
