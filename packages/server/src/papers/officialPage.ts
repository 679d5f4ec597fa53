import { a4Page } from '@anlan/domain/papers'
import { DocumentGridType } from 'docx'

/** Twentieths of a point, in which Word measures. */
export const millimetres = (length: number): number => Math.round((length * 72 * 20) / 25.4)

/** Type sizes by number, in half points. */
export const sizes = { two: 44, three: 32, four: 28 } as const

const linePitch = Math.floor(millimetres(a4Page.textHeight) / a4Page.lines)

/** So many lines of the grid. */
export const lineOf = (count: number): number => Math.round(count * linePitch)

/** The width of one character of the grid. */
export const character = Math.floor(millimetres(a4Page.textWidth) / a4Page.characters)

/**
 * By how much characters of No. 3 are set closer, in twentieths of a point, so that 28 fill the line. A grid of characters
 * would say the same to Word, but other programs give a character that is wider than its cell two of them.
 */
export const closer = character - (sizes.three / 2) * 20

/** Fonts by their standard names; figures and Latin letters stand in the same font. */
const named = (name: string) => ({ ascii: name, eastAsia: name, hAnsi: name, cs: name, hint: 'eastAsia' })
export const fonts = {
  body: named('仿宋_GB2312'),
  title: named('方正小标宋简体'),
  black: named('黑体'),
  script: named('楷体_GB2312'),
  song: named('宋体'),
} as const

/** How wide a text is, in characters of the grid: what is not Chinese takes half of one. */
export function wide(text: string): number {
  return [...text].reduce((sum, each) => sum + (each.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0)
}

const sides = {
  top: millimetres(a4Page.top),
  bottom: millimetres(a4Page.bottom),
  left: millimetres(a4Page.left),
  right: millimetres(a4Page.right),
  // The page number stands 7 mm under the type area; a line of No. 4 is about 5 mm high.
  footer: millimetres(a4Page.bottom - 7 - 5),
}

export const page = {
  upright: {
    size: { width: millimetres(a4Page.width), height: millimetres(a4Page.height) },
    margin: sides,
  },
  grid: { type: DocumentGridType.LINES, linePitch },
  /** What a table may take on a page that lies across. */
  acrossRoom: millimetres(a4Page.height - a4Page.left - a4Page.right),
} as const
