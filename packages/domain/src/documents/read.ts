import type { DutyDraft } from './duties/draft.ts'
import { readDuty } from './duties/duty.ts'
import { draftClauses } from './duties/from-clauses.ts'
import { draftTable } from './duties/from-tables.ts'
import { frameOf } from './facts/facts.ts'
import type { ReadClause, Reading } from './reading.ts'
import type { SourceText } from './source.ts'
import { segmentsOf } from './structure/inline-lists.ts'
import { newOutline } from './structure/outline.ts'
import { itemsOf } from './structure/paragraphs.ts'
import type { ColumnRole } from './structure/table-heads.ts'
import { taskRows } from './structure/tables.ts'
import { wordedClauses } from './structure/worded-labels.ts'
import { spanOf } from './text/prose.ts'

interface TableDraft {
  readonly after: number
  readonly drafts: readonly DutyDraft[]
}

/**
 * Reads a document: its facts, its clauses, its duties. Never throws, whatever the text; the same text always gives
 * the same reading. Offsets are positions in `source.text`.
 */
export function read(source: SourceText): Reading {
  const items = itemsOf(source)
  const { facts, outside, restarts } = frameOf(items)
  const worded = wordedClauses(items, outside)
  const outline = newOutline()
  const tables: TableDraft[] = []
  let columns: readonly ColumnRole[] | null = null
  items.forEach((item, i) => {
    if (restarts.has(i)) outline.restart()
    if (item.kind === 'table') {
      const table = taskRows(source.text, item.blocks, columns)
      if (table === null) return
      columns = table.columns
      const clause = outline.addTable(item.blocks)
      tables.push({ after: item.blocks[0]?.from ?? 0, drafts: draftTable(table, clause?.path ?? []) })
      return
    }
    if (outside.has(i)) return
    const clause = worded.get(i)
    for (const segment of clause === undefined ? segmentsOf(item, outline) : [clause]) outline.add(segment)
  })
  const { clauses, drafts } = draftClauses(outline.clauses)
  const ordered = [
    ...drafts.map((draft) => ({ at: draft.text.at[0] ?? 0, drafts: [draft] })),
    ...tables.map(({ after, drafts: rows }) => ({ at: after, drafts: rows })),
  ]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ drafts: some }) => some)
  const counts = new Map<string, number>()
  const duties = ordered.map((draft) => {
    const key = JSON.stringify(draft.clause)
    const nth = (counts.get(key) ?? 0) + 1
    counts.set(key, nth)
    return readDuty(draft, nth, facts.year, facts.recipients)
  })
  const readClauses: ReadClause[] = clauses.map(({ clause, path, heading, body }) => ({
    path,
    heading: heading?.text ?? null,
    from: heading === null ? clause.from : Math.min(clause.from, spanOf(heading).from),
    to: Math.max(body.text === '' ? 0 : spanOf(body).to, heading === null ? clause.from : spanOf(heading).to),
  }))
  return { doc: facts, clauses: readClauses, duties }
}
