import { boxRules, type Rule, ruleBetween } from '../layout/page.ts'
import { multiply } from './matrix.ts'

interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

type Codes = Readonly<Record<string, number>>

/** pdf.js' codes for the segments of a path. */
const segment = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 } as const

/** Thickness, in points, up to which a filled box is a line. */
const thinnest = 2.5

/** The straight lines along the axes that a page strokes, and the thin boxes that it fills. */
export function rulesOf({ fnArray, argsArray }: Operators, viewport: readonly number[], ops: Codes): Rule[] {
  const rules: Rule[] = []
  const saved: (readonly number[])[] = []
  let matrix = viewport
  const stroking = new Set([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ])
  const filling = new Set([ops.fill, ops.eoFill])
  fnArray.forEach((code, index) => {
    const args = argsArray[index]
    if (code === ops.save) saved.push(matrix)
    else if (code === ops.restore || code === ops.paintFormXObjectEnd) matrix = saved.pop() ?? viewport
    else if (code === ops.transform) matrix = multiply(matrix, args as number[])
    else if (code === ops.paintFormXObjectBegin) {
      saved.push(matrix)
      const [form] = args as [number[] | null]
      if (form !== null) matrix = multiply(matrix, form)
    } else if (code === ops.constructPath) {
      const [paint, [path]] = args as [number, [ArrayLike<number> | null]]
      const stroked = stroking.has(paint)
      if (path && (stroked || filling.has(paint))) rules.push(...pathRules(path, matrix, stroked))
    }
  })
  return rules
}

type Point = readonly [number, number]

function pathRules(path: ArrayLike<number>, matrix: readonly number[], stroked: boolean): Rule[] {
  const rules: Rule[] = []
  let points: Point[] = []
  const close = (): void => {
    if (stroked) rules.push(...strokedRules(points))
    else if (points.length >= 4) {
      const xs = points.map(([x]) => x)
      const ys = points.map(([, y]) => y)
      rules.push(
        ...boxRules(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), thinnest, false),
      )
    }
    points = []
  }
  const point = (at: number): Point => {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix
    const x = path[at] ?? 0
    const y = path[at + 1] ?? 0
    return [a * x + c * y + e, b * x + d * y + f]
  }
  for (let at = 0; at < path.length; ) {
    const kind = path[at]
    at += 1
    if (kind === segment.move) {
      close()
      points.push(point(at))
      at += 2
    } else if (kind === segment.line) {
      points.push(point(at))
      at += 2
    } else if (kind === segment.curve || kind === segment.quadratic) {
      // A curve is no table line: what was drawn before it still may be.
      at += kind === segment.curve ? 6 : 4
      close()
      points.push(point(at - 2))
    } else if (kind === segment.close) {
      const [first] = points
      if (first !== undefined) points.push(first)
    } else break
  }
  close()
  return rules
}

function strokedRules(points: readonly Point[]): Rule[] {
  return points.slice(1).flatMap(([x, y], index) => {
    const before = points[index]
    return (before && ruleBetween(before[0], before[1], x, y, thinnest / 2)) ?? []
  })
}
