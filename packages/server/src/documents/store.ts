import type { Duty, ReviewedClause } from '@anlan/domain/documents'
import { lacksTime, lacksUnit } from '@anlan/domain/documents'
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

/** Writes new and changed duties; what can be filtered is repeated in columns of its own. */
export async function saveDuties(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
  duties: readonly { readonly duty: Duty; readonly reading?: unknown; readonly matterId?: string | null }[],
): Promise<void> {
  if (duties.length === 0) return
  await tx
    .insertInto('duty')
    .values(
      duties.map(({ duty, reading, matterId }) => ({
        county,
        id: duty.id,
        document_id: documentId,
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
        reading: reading === undefined ? null : JSON.stringify(reading),
        matter_id: matterId ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['county', 'id']).doUpdateSet((eb) => ({
        ordinal: eb.ref('excluded.ordinal'),
        nth: eb.ref('excluded.nth'),
        title: eb.ref('excluded.title'),
        text_from: eb.ref('excluded.text_from'),
        text_to: eb.ref('excluded.text_to'),
        state: eb.ref('excluded.state'),
        set_aside_why: eb.ref('excluded.set_aside_why'),
        due_on: eb.ref('excluded.due_on'),
        rrule: eb.ref('excluded.rrule'),
        standing: eb.ref('excluded.standing'),
        has_time: eb.ref('excluded.has_time'),
        has_unit: eb.ref('excluded.has_unit'),
        fields: eb.ref('excluded.fields'),
        matter_id: eb.ref('excluded.matter_id'),
        revision: eb('duty.revision', '+', 1),
      })),
    )
    .execute()
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
