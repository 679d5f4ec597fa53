import { clusters, median, type Rule } from './page.ts'

/** A cell of a table that is drawn with lines, with its box on the page. */
export interface Box {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export interface Grid {
  readonly boxes: readonly Box[]
  /** The borders of the columns, left to right. */
  readonly xs: readonly number[]
  readonly top: number
  readonly bottom: number
}

/** Finds the tables that the lines of a page draw. A single frame, an underline or a letterhead's rule is none. */
export function ruledGrids(rules: readonly Rule[], slack: number): Grid[] {
  const joined = [
    ...joinRules(rules.filter(isFlat), slack),
    ...joinRules(
      rules.filter((rule) => !isFlat(rule)),
      slack,
    ),
  ]
  return connected(joined, slack)
    .flatMap((group) => gridOf(group, slack) ?? [])
    .sort((a, b) => a.top - b.top)
}

function isFlat(rule: Rule): boolean {
  return rule.x2 - rule.x1 > rule.y2 - rule.y1
}

/** Pieces of one line, drawn cell by cell, as one. All `rules` run the same way. */
function joinRules(rules: readonly Rule[], slack: number): Rule[] {
  const [first] = rules
  if (first === undefined) return []
  const flat = isFlat(first)
  const across = (rule: Rule): number => (flat ? rule.y1 : rule.x1)
  const span = (rule: Rule): [number, number] => (flat ? [rule.x1, rule.x2] : [rule.y1, rule.y2])
  const levels = clusters(rules.map(across), slack)
  const joined: Rule[] = []
  for (const level of levels) {
    const low = level[0] ?? 0
    const high = level.at(-1) ?? 0
    const at = median(level)
    const spans = rules
      .filter((rule) => across(rule) >= low && across(rule) <= high)
      .map(span)
      .sort((a, b) => a[0] - b[0])
    let current: [number, number] | undefined
    const close = (): void => {
      if (current === undefined) return
      const [from, to] = current
      joined.push(flat ? { x1: from, x2: to, y1: at, y2: at } : { x1: at, x2: at, y1: from, y2: to })
    }
    for (const [from, to] of spans) {
      if (current !== undefined && from - current[1] <= slack) current[1] = Math.max(current[1], to)
      else {
        close()
        current = [from, to]
      }
    }
    close()
  }
  return joined
}

/** Sets of rules that touch each other. */
function connected(rules: readonly Rule[], slack: number): Rule[][] {
  const groups: Rule[][] = []
  for (const rule of rules) {
    const touched = groups.filter((group) => group.some((other) => touch(rule, other, slack)))
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push([rule, ...touched.flat()])
  }
  return groups
}

function touch(a: Rule, b: Rule, slack: number): boolean {
  return a.x1 <= b.x2 + slack && b.x1 <= a.x2 + slack && a.y1 <= b.y2 + slack && b.y1 <= a.y2 + slack
}

function gridOf(rules: readonly Rule[], slack: number): Grid | undefined {
  const flat = rules.filter(isFlat)
  const upright = rules.filter((rule) => !isFlat(rule))
  if (flat.length < 2 || upright.length === 0) return undefined
  // Where the outer sides are left open, the ends of the lines mark them.
  const xs = lattice(
    [...upright.map((rule) => rule.x1), ...flat.flatMap((rule) => [rule.x1, rule.x2])],
    slack * 2,
  )
  const ys = lattice(
    [...flat.map((rule) => rule.y1), ...upright.flatMap((rule) => [rule.y1, rule.y2])],
    slack * 2,
  )
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > 20_000) return undefined
  const find = unions(columns * rows)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = middle(xs, column)
      const y = middle(ys, row)
      const right = xs[column + 1] ?? 0
      const below = ys[row + 1] ?? 0
      const cell = row * columns + column
      const walled = upright.some(
        (rule) => Math.abs(rule.x1 - right) <= slack * 2 && rule.y1 <= y && rule.y2 >= y,
      )
      if (column + 1 < columns && !walled) find.join(cell, cell + 1)
      const floored = flat.some(
        (rule) => Math.abs(rule.y1 - below) <= slack * 2 && rule.x1 <= x && rule.x2 >= x,
      )
      if (row + 1 < rows && !floored) find.join(cell, cell + columns)
    }
  }
  const boxes = boxesOf(find, rows, columns, xs, ys)
  if (boxes.length < 2) return undefined
  return { boxes, xs, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 }
}

function lattice(values: readonly number[], slack: number): number[] {
  return clusters(values, slack).map(median)
}

function middle(edges: readonly number[], index: number): number {
  return ((edges[index] ?? 0) + (edges[index + 1] ?? 0)) / 2
}

interface Unions {
  readonly rootOf: (cell: number) => number
  readonly join: (a: number, b: number) => void
}

function unions(count: number): Unions {
  const parents = Array.from({ length: count }, (_, index) => index)
  const rootOf = (cell: number): number => {
    let at = cell
    for (let up = parents[at] ?? at; up !== at; up = parents[at] ?? at) at = up
    return at
  }
  return { rootOf, join: (a, b) => (parents[rootOf(a)] = rootOf(b)) }
}

function boxesOf(
  find: Unions,
  rows: number,
  columns: number,
  xs: readonly number[],
  ys: readonly number[],
): Box[] {
  const members = new Map<number, number[]>()
  for (let cell = 0; cell < rows * columns; cell += 1) {
    const root = find.rootOf(cell)
    const group = members.get(root)
    if (group === undefined) members.set(root, [cell])
    else group.push(cell)
  }
  const boxes = [...members.values()].map((cells): Box => {
    const rowNumbers = cells.map((cell) => Math.floor(cell / columns))
    const columnNumbers = cells.map((cell) => cell % columns)
    const row = Math.min(...rowNumbers)
    const column = Math.min(...columnNumbers)
    const endRow = Math.max(...rowNumbers) + 1
    const endColumn = Math.max(...columnNumbers) + 1
    return {
      row,
      column,
      rowSpan: endRow - row,
      columnSpan: endColumn - column,
      x1: xs[column] ?? 0,
      x2: xs[endColumn] ?? 0,
      y1: ys[row] ?? 0,
      y2: ys[endRow] ?? 0,
    }
  })
  return boxes.sort((a, b) => a.row - b.row || a.column - b.column)
}
