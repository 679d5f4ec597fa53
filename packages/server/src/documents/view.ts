import { holdsRight } from '@anlan/domain/directory'
import {
  coverageOf,
  type Duty,
  hindrancesOf,
  isResolved,
  isWanted,
  lacksTime,
  lacksUnit,
  needsCollector,
} from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import { type MatterEnv, type PlannedPeriod, periodsOfDuty } from '@anlan/domain/matters'
import type { Viewer } from '../access/index.ts'
import { answer } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { loadEdits, redoable, undoable } from './edits.ts'
import type { Names } from './names.ts'
import { documentStates, loadDocumentFiles, type StoredDocument } from './queries.ts'
import { whyClosed } from './review.ts'
import type { DocumentView, DutyView } from './schemas.ts'
import { loadClauses, loadDuties, type StoredDuty } from './store.ts'

/** The whole of a document as the review page needs it. */
export async function documentView(
  tx: ScopedDatabase,
  viewer: Viewer,
  document: StoredDocument,
  names: Names,
  env: MatterEnv,
): Promise<DocumentView> {
  const { county } = viewer.scope
  const clauses = await loadClauses(tx, county, document.id)
  const stored = await loadDuties(tx, county, document.id)
  const duties = stored.map(({ duty }) => duty)
  const files = await loadDocumentFiles(tx, county, document.id)
  const edits = await loadEdits(tx, county, document.id)
  // Seeing is under all hats, acting under the chosen one: only that one opens a button.
  const hat = viewer.hat?.unitId === document.ownerUnitId ? viewer.hat : null
  const may = (right: `${string}.${string}`) => hat !== null && holdsRight(hat, right)
  const undo = undoable(edits, viewer.accountId)
  const redo = redoable(edits, viewer.accountId)
  return answer<DocumentView>({
    id: document.id,
    revision: document.revision,
    title: document.title,
    number: document.number,
    issuer: document.issuer,
    date: document.date,
    year: document.year,
    recipients: document.facts.recipients,
    copies: document.facts.copies,
    state: document.state,
    stateLabel: documentStates[document.state],
    createdAt: document.createdAt.toISOString(),
    text: document.text,
    blocks: document.blocks,
    clauses: clauses.map((clause) => ({
      ...clause,
      dutyIds: duties
        .filter((duty) => duty.state !== 'removed' && duty.from < clause.to && duty.to > clause.from)
        .map(({ id }) => id),
    })),
    coverage: coverageOf(clauses, duties),
    files: files.map(({ file_id, name, size, type }) => ({ id: file_id, name, size, type })),
    unresolved: unresolvedNames(duties, names),
    can: {
      review: document.state === 'review' && may('document.review'),
      sign: may('task.sign'),
      recordSignature: may('task.record-signature'),
      draft: may('task.draft'),
    },
    whyNotChange: whyClosed(document)?.message ?? null,
    whyNotIssue: hindrancesOf(duties, { today: env.today, countUnits: names.countUnits }),
    undo: undo ? { label: undo.label } : null,
    redo: redo ? { label: redo.label } : null,
  })
}

function unresolvedNames(duties: readonly Duty[], names: Names) {
  const found = new Map<string, string[]>()
  for (const duty of duties.filter(isWanted)) {
    for (const choice of [...duty.lead, ...duty.support]) {
      if (!isResolved(choice)) found.set(choice.name, [...(found.get(choice.name) ?? []), duty.id])
    }
  }
  return [...found]
    .map(([printed, dutyIds]) => ({
      printed,
      count: dutyIds.length,
      dutyIds: [...new Set(dutyIds)],
      candidates: names.candidates(printed),
    }))
    .sort((a, b) => b.count - a.count)
}

/** One duty with what follows from it: its words, what it lacks, the periods that it would be reported in. */
export function dutyView(
  { duty, revision, matterId }: StoredDuty,
  document: StoredDocument,
  names: Names,
  env: MatterEnv,
): DutyView {
  const periods = planned(duty, document, env)
  return answer<DutyView>({
    ...duty,
    revision,
    matterId,
    text: document.text.slice(duty.from, duty.to),
    noTime: lacksTime(duty),
    noUnit: lacksUnit(duty),
    needsCollector: needsCollector(duty, names.countUnits),
    units: new Set([...duty.lead, ...duty.support].flatMap((choice) => unitIds(choice, names))).size,
    periodsPreview: periods,
  })
}

function unitIds({ unitId, groupId, under }: Duty['lead'][number], names: Names): readonly string[] {
  if (groupId !== null) return names.unitsOfGroup(groupId, under)
  return unitId === null ? [] : [unitId]
}

function planned(duty: Duty, document: StoredDocument, env: MatterEnv): readonly PlannedPeriod[] {
  if (duty.standing && duty.rrule === null) return []
  const { today, calendar, county, overrides } = env
  const periods = periodsOfDuty(duty, { today, year: document.year, calendar, county, overrides })
  return isRefusal(periods) ? [] : periods
}
