import { boxRules, type Rule, ruleBetween } from '../layout/page.ts'
import { element, innerText, type XmlElement } from '../xml.ts'
import { place, readBox, readMatrix } from './geometry.ts'

/** Thickness, in millimetres, up to which a filled box is a line. */
const thinnest = 0.9

/** The operands that each operator of abbreviated path data takes. */
const operands: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 }

type Point = readonly [number, number]

/** The lines along the axes that a path object strokes, and the thin boxes that it fills. */
export function pathRules(object: XmlElement): Rule[] {
  const { Boundary, CTM, Stroke, Fill } = object.attributes
  const box = readBox(Boundary)
  const matrix = readMatrix(CTM)
  const stroked = Stroke !== 'false'
  if (!stroked && Fill !== 'true') return []
  return subpaths(innerText(element(object, 'AbbreviatedData'))).flatMap((path) => {
    const points = path.map(([x, y]) => place(box, matrix, x, y))
    if (stroked) {
      return points.slice(1).flatMap(([x, y], index) => {
        const before = points[index]
        return (before && ruleBetween(before[0], before[1], x, y, thinnest / 2)) ?? []
      })
    }
    if (points.length < 4) return []
    const xs = points.map(([x]) => x)
    const ys = points.map(([, y]) => y)
    return boxRules(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), thinnest, false)
  })
}

/** The corners of each part of a path, for example `M 0 0 L 10 0 C`; curves cut it. */
function subpaths(data: string): Point[][] {
  const words = data.trim().split(/[\s,]+/)
  const paths: Point[][] = []
  for (let at = 0; at < words.length; ) {
    const operator = words[at] ?? ''
    const count = operands[operator]
    if (count === undefined) break
    const end: Point = [Number(words[at + count - 1]) || 0, Number(words[at + count]) || 0]
    const path = paths.at(-1)
    const first = path?.[0]
    if (operator === 'L' && path !== undefined) path.push(end)
    else if (operator === 'C') {
      if (path !== undefined && first !== undefined) path.push(first)
    } else paths.push([end])
    at += count + 1
  }
  return paths
}
