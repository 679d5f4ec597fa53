import type { Glyphs, Page, Rule } from '../layout/page.ts'
import { descendants, element, elements, innerText, type XmlElement } from '../xml.ts'
import { type OfdBox, place, readBox, readDeltas, readMatrix, readNumbers } from './geometry.ts'
import { pathRules } from './rules.ts'

/** Reads a page with the templates that belong to it, in millimetres. */
export function readPage(layers: readonly XmlElement[], size: OfdBox, bold: ReadonlySet<string>): Page {
  const own = layers.flatMap((layer) => element(layer, 'Area', 'PhysicalBox') ?? []).at(-1)
  const { width, height } = own === undefined ? size : readBox(innerText(own))
  const glyphs: Glyphs[] = []
  const rules: Rule[] = []
  for (const layer of layers) {
    for (const object of drawn(element(layer, 'Content'))) {
      if (object.attributes.Visible === 'false') continue
      if (object.name === 'TextObject') glyphs.push(...textGlyphs(object, bold))
      else rules.push(...pathRules(object))
    }
  }
  return { width, height, glyphs, rules }
}

function drawn(content: XmlElement | undefined): XmlElement[] {
  return [...descendants(content, 'TextObject'), ...descendants(content, 'PathObject')]
}

function textGlyphs(object: XmlElement, bold: ReadonlySet<string>): Glyphs[] {
  const box = readBox(object.attributes.Boundary)
  const matrix = readMatrix(object.attributes.CTM)
  const [a, b] = matrix
  const scale = Math.hypot(a, b) || 1
  // Slanted and upright type is a watermark or a mark in the margin.
  if (Math.abs(b) > 0.05 * scale || a < 0) return []
  const nominal = Number(object.attributes.Size) || 0
  const size = nominal * scale
  const weight = Number(object.attributes.Weight ?? 400)
  const isBold = weight >= 600 || bold.has(object.attributes.Font ?? '')
  const glyphs: Glyphs[] = []
  // A text code without a place of its own goes on where the one before ended.
  let x = 0
  let y = 0
  for (const code of elements(object, 'TextCode')) {
    const text = innerText(code)
    x = readNumbers(code.attributes.X)[0] ?? x
    y = readNumbers(code.attributes.Y)[0] ?? y
    const across = readDeltas(code.attributes.DeltaX, text.length)
    const down = readDeltas(code.attributes.DeltaY, text.length)
    for (const piece of stretches(text, across, down, nominal)) {
      const [px, py] = place(box, matrix, x + piece.x, y + piece.y)
      glyphs.push({ text: piece.text, x: px, y: py, width: piece.width * scale, size, bold: isBold })
    }
  }
  return glyphs
}

interface Stretch {
  text: string
  readonly x: number
  readonly y: number
  width: number
}

/** Cuts a text code where it jumps to another line or leaves a gap of more than a character. */
function stretches(
  text: string,
  across: readonly number[],
  down: readonly number[],
  size: number,
): Stretch[] {
  const done: Stretch[] = []
  let x = 0
  let y = 0
  let open: Stretch | undefined
  ;[...text].forEach((character, index) => {
    const advance = character <= '\u00ff' ? size / 2 : size
    const gap = open === undefined ? 0 : x - open.x - open.width
    if (open === undefined || Math.abs(y - open.y) > size * 0.3 || Math.abs(gap) > size * 0.8) {
      open = { text: '', x, y, width: 0 }
      done.push(open)
    }
    open.text += character
    open.width = x - open.x + advance
    x += across[index] ?? (down[index] === undefined ? advance : 0)
    y += down[index] ?? 0
  })
  return done.filter((piece) => piece.text.trim() !== '')
}
