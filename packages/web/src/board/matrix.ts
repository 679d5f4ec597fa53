import type { Board, BoardCell, UnitGroup } from '../api/types.ts'
import { type LightName, lightsWorstFirst } from '../kernel/light/index.ts'

/** What a cell or a sum shows: the worst light, how many stand at it, and how much is done of all. */
export interface Tally {
  readonly light: LightName
  readonly count: number
  readonly done: number
  readonly total: number
}

export interface UnitLine {
  readonly id: string
  readonly name: string
  /** In the order of the documents; null where the unit is not concerned. */
  readonly cells: readonly (Tally | null)[]
  readonly sum: Tally
}

export interface Matrix {
  readonly groups: readonly {
    readonly group: UnitGroup
    readonly label: string
    readonly lines: readonly UnitLine[]
  }[]
  readonly sums: readonly (Tally | null)[]
  readonly all: Tally | null
}

export const groupWords: Readonly<Record<UnitGroup, string>> = {
  departments: '县直部门',
  towns: '乡镇',
  others: '其他',
}

/** The sum of cells: the worst light among them with all that stand at it. Null of nothing. */
export function sum(cells: readonly (Tally | null)[]): Tally | null {
  const known = cells.filter((cell) => cell !== null)
  const worst = lightsWorstFirst.find((light) => known.some((cell) => cell.light === light))
  if (worst === undefined) return null
  const add = (of: (cell: Tally) => number) => known.reduce((total, cell) => total + of(cell), 0)
  return {
    light: worst,
    count: add((cell) => (cell.light === worst ? cell.count : 0)),
    done: add((cell) => cell.done),
    total: add((cell) => cell.total),
  }
}

/** Rows by unit, columns by document, sums at the end of both; units with most late first within their group. */
export function matrixOf(board: Board, onlyLate: boolean): Matrix {
  const at = new Map(board.cells.map((cell) => [`${cell.unitId} ${cell.documentId}`, cell]))
  const cellsOf = (unitId: string) =>
    board.documents.map(({ id }): BoardCell | null => at.get(`${unitId} ${id}`) ?? null)
  const lines = board.units.flatMap(({ id, name, group }) => {
    const cells = cellsOf(id)
    const whole = sum(cells)
    return whole === null || (onlyLate && whole.light !== 'late')
      ? []
      : [{ group, line: { id, name, cells, sum: whole } }]
  })
  const groups = (Object.keys(groupWords) as UnitGroup[])
    .map((group) => ({
      group,
      label: groupWords[group],
      lines: lines
        .filter((each) => each.group === group)
        .map((each) => each.line)
        .sort(worstFirst),
    }))
    .filter((group) => group.lines.length > 0)
  const shown = groups.flatMap((group) => group.lines)
  const sums = board.documents.map((_, index) => sum(shown.map((line) => line.cells[index] ?? null)))
  return { groups, sums, all: sum(sums) }
}

function worstFirst(one: UnitLine, other: UnitLine): number {
  const worse = lightsWorstFirst.indexOf(one.sum.light) - lightsWorstFirst.indexOf(other.sum.light)
  return worse !== 0 ? worse : other.sum.count - one.sum.count
}
