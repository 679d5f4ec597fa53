import type { Block } from '../source.ts'
import { proseOf } from '../text/marks.ts'
import { numberOf } from '../text/numerals.ts'
import { cut, join, NO_PROSE, type Prose } from '../text/prose.ts'
import { type Label, labelAt } from './numbering.ts'
import { type ColumnRole, columnRole, isHeadRow } from './table-heads.ts'

/** One row of a task table: the cells by what their columns hold. */
export interface TaskRow {
  /**
   * The labels that lead to it: those of the table's sections (“一、…” over the whole width), then the serial as printed
   * or implied; without a column of serials the labels printed in its cells.
   */
  readonly labels: readonly string[]
  readonly cells: Readonly<Partial<Record<ColumnRole, Prose>>>
}

type Cells = Partial<Record<ColumnRole, Prose>>

interface GridRow {
  readonly cells: ReadonlyMap<number, Prose>
  /** Number of different cells that begin in or reach into the row. */
  readonly own: number
}

/** Reads the rows of a task table; null if no head row tells the columns. */
export function taskRows(
  source: string,
  blocks: readonly Block[],
  known: readonly ColumnRole[] | null,
): TaskTable | null {
  const grid = gridOf(source, blocks)
  const head = grid.findIndex(({ cells }) => isHeadRow([...cells.values()].map((cell) => cell.fold)))
  const columns = head >= 0 ? rolesOf(grid, head) : known
  if (columns === null) return null
  return { columns, rows: readRows(grid.slice(head + 1), columns) }
}

export interface TaskTable {
  readonly columns: readonly ColumnRole[]
  readonly rows: readonly TaskRow[]
}

function gridOf(source: string, blocks: readonly Block[]): GridRow[] {
  const places = new Map<string, { paragraphs: Prose[]; block: Block }>()
  for (const block of blocks) {
    if (block.cell === undefined) continue
    const key = `${block.cell.row}:${block.cell.column}`
    const place = places.get(key) ?? { paragraphs: [], block }
    place.paragraphs.push(proseOf(source, block))
    places.set(key, place)
  }
  const rows = new Map<number, Map<number, Prose>>()
  const own = new Map<number, number>()
  for (const { paragraphs, block } of places.values()) {
    if (block.cell === undefined) continue
    const { row, column, rowSpan } = block.cell
    const cell = join(paragraphs, '\n')
    for (let r = row; r < row + Math.min(rowSpan, MOST_ROWS); r++) {
      const there = rows.get(r) ?? new Map<number, Prose>()
      there.set(column, cell)
      rows.set(r, there)
      own.set(r, (own.get(r) ?? 0) + 1)
    }
  }
  return [...rows.keys()]
    .sort((a, b) => a - b)
    .map((r) => ({ cells: rows.get(r) ?? new Map(), own: own.get(r) ?? 0 }))
}

/** A row that only adds up. */
const TOTAL = /^(?:总分|合计|小计|总计|共计)$/
/** A cell merged over more rows than this speaks for no row of its own. */
const MOST_ROWS = 120

function rolesOf(grid: readonly GridRow[], head: number): ColumnRole[] {
  const roles: ColumnRole[] = []
  for (const [column, cell] of grid[head]?.cells ?? []) roles[column] = columnRole(cell.fold) ?? 'other'
  for (let i = 0; i < roles.length; i++) roles[i] ??= 'other'
  if (!roles.includes('text')) {
    const stands = wordiest(grid.slice(head + 1), roles)
    if (stands >= 0) roles[stands] = 'text'
  }
  return roles
}

/** Without a column of text, the one of headings or goals that says most is the text. */
function wordiest(rows: readonly GridRow[], roles: readonly ColumnRole[]): number {
  const words = roles.map((role, column) =>
    role === 'heading' || role === 'goal' || role === 'group'
      ? rows.reduce((sum, { cells }) => sum + (cells.get(column)?.text.length ?? 0), 1)
      : 0,
  )
  const most = Math.max(0, ...words)
  return most === 0 ? -1 : words.lastIndexOf(most)
}

function readRows(grid: readonly GridRow[], columns: readonly ColumnRole[]): TaskRow[] {
  const rows: TaskRow[] = []
  const serials = impliedSerials(grid, columns)
  const sections = newSections()
  let last: string | null = null
  let above: Cells = {}
  grid.forEach((row, index) => {
    if (isHeadRow([...row.cells.values()].map((cell) => cell.fold))) return
    const only = row.own === 1 ? [...row.cells.values()][0] : undefined
    if (only !== undefined && isSection(only, row, columns)) {
      sections.open(only)
      above = {}
      return
    }
    const cells = byRole(row, columns)
    const serialCell = row.cells.get(columns.indexOf('serial'))
    const section = cells.text === undefined ? hanSerial(serialCell) : null
    if (section !== null) {
      sections.openAt('han', section)
      above = {}
      return
    }
    if (TOTAL.test(cells.text?.fold ?? cells.heading?.fold ?? '')) return
    const serial = serials[index] ?? null
    const filled = serial === null || serial === last ? inherit(cells, above) : cells
    last = serial
    above = filled
    if ((filled.text ?? NO_PROSE).text === '') return
    if (serial !== null || columns.includes('serial'))
      rows.push({ labels: [...sections.labels(), ...(serial === null ? [] : [serial])], cells: filled })
    else rows.push(byOwnLabels(filled, sections.labels()))
  })
  return rows
}

/** Whether a row's only cell is the title of a section: it is labelled, or it leaves the column of text empty. */
function isSection(only: Prose, row: GridRow, columns: readonly ColumnRole[]): boolean {
  const kind = labelAt(only, 0)?.kind
  const inText = columns.some((role, column) => role === 'text' && row.cells.has(column))
  return kind === 'han' || kind === 'hanBracket' || kind === 'chapter' || !inText
}

/** The sections of a table that are open: “一、…”, below it “（一）…”. */
function newSections() {
  let labels: Pick<Label, 'kind' | 'text'>[] = []
  const openAt = (kind: Label['kind'], text: string) => {
    const same = labels.findIndex((label) => label.kind === kind)
    labels = [...(same < 0 ? labels : labels.slice(0, same)), { kind, text }]
  }
  return {
    openAt,
    open(title: Prose) {
      const label = labelAt(title, 0)
      if (label !== null) openAt(label.kind, label.text)
    },
    labels: () => labels.map(({ text }) => text),
  }
}

/** Without serials, labels printed in the cells of group, heading and text lead to the row, and are no text of it. */
function byOwnLabels(cells: Cells, sections: readonly string[]): TaskRow {
  const labels = [...sections]
  const found: Cells = { ...cells }
  for (const role of ['group', 'heading', 'text'] as const) {
    const cell = cells[role]
    const label = cell === undefined ? null : labelAt(cell, 0)
    if (cell === undefined || label === null) continue
    labels.push(label.text)
    found[role] = cut(cell, label.length)
  }
  return { labels, cells: found }
}

function byRole(row: GridRow, columns: readonly ColumnRole[]): Cells {
  const found: Cells = {}
  for (const [column, cell] of row.cells) {
    const role = columns[column] ?? 'other'
    if (cell.text === '') continue
    const before = found[role]
    found[role] = before === undefined ? cell : join([before, cell], '\n')
  }
  return found
}

/** What a merged cell says for the rows below its first. */
const INHERITED: readonly ColumnRole[] = ['heading', 'group', 'lead', 'units', 'support', 'deadline']

function inherit(cells: Partial<Record<ColumnRole, Prose>>, above: Partial<Record<ColumnRole, Prose>>) {
  const filled = { ...cells }
  const hasUnits = cells.lead !== undefined || cells.units !== undefined || cells.support !== undefined
  for (const role of INHERITED) {
    const value = above[role]
    const isUnitColumn = role === 'lead' || role === 'units' || role === 'support'
    if (filled[role] === undefined && value !== undefined && !(isUnitColumn && hasUnits)) filled[role] = value
  }
  return filled
}

/**
 * The serial of every row: as printed; for an empty cell the one above; for a row that lost its number between two
 * printed ones, told by a heading of its own, the one that the numbering implies.
 */
function impliedSerials(grid: readonly GridRow[], columns: readonly ColumnRole[]): (string | null)[] {
  const column = columns.indexOf('serial')
  if (column < 0) return grid.map(() => null)
  const headings = columns.indexOf('heading')
  const printed = grid.map((row) => serialOf(row.cells.get(column)))
  const following: (number | null)[] = []
  let next: number | null = null
  for (let i = grid.length - 1; i >= 0; i--) {
    following[i] = next
    next = numberOf(printed[i] ?? '') ?? next
  }
  let current: string | null = null
  let heading = ''
  return grid.map((row, i) => {
    const own = printed[i] ?? null
    const title = row.cells.get(headings)?.fold ?? ''
    const value = numberOf(current ?? '')
    const after = following[i] ?? null
    if (own !== null) current = own
    else if (title !== '' && title !== heading && value !== null && (after === null || after > value + 1))
      current = String(value + 1)
    if (title !== '') heading = title
    return current
  })
}

/** 一 or 一、 in the column of serials. */
function hanSerial(cell: Prose | undefined): string | null {
  const serial = serialOf(cell)
  return serial !== null && /^[一二三四五六七八九十]+$/.test(serial) ? serial : null
}

const SERIAL = /^(?:（?(\d{1,3}|[一二三四五六七八九十]{1,4})）?[、.]?|(\d{1,2}(?:[.-]\d{1,2}){1,3}))$/

function serialOf(cell: Prose | undefined): string | null {
  const match = SERIAL.exec(cell?.fold ?? '')
  return match === null ? null : (match[1] ?? match[2] ?? null)
}
