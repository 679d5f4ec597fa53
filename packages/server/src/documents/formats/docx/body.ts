import type { Flow, Paragraph, Run, Table } from '../flow.ts'
import { spacedLabel } from '../lists.ts'
import { element, elements, type XmlElement } from '../xml.ts'
import type { Numbering } from './numbering.ts'
import { chosen, readRuns } from './runs.ts'
import { paragraphProperties, type Style, type Styles } from './styles.ts'
import { readTable } from './table.ts'

/** The parts of the file that paragraphs refer to. */
export interface Context {
  readonly styles: Styles
  readonly numbering: Numbering
}

/** Paragraphs and tables of a body, a cell or a text box, with tracked changes accepted. */
export function bodyFlow(container: XmlElement, context: Context, inCell = false): Flow {
  const flow: (Paragraph | Table)[] = []
  /** Runs of paragraphs whose mark was deleted: they go on in the next one. */
  let carried: readonly Run[] = []
  const walk = (parent: XmlElement): void => {
    for (const child of elements(parent)) {
      if (child.name === 'p') {
        const read = readParagraph(child, context, inCell)
        const runs = [...carried, ...(read.paragraph?.runs ?? [])]
        const joins = element(child, 'pPr', 'rPr', 'del') !== undefined
        carried = joins ? runs : []
        if (!joins && runs.length > 0) flow.push({ kind: 'paragraph', ...read.paragraph, runs })
        flow.push(...read.boxes)
      } else if (child.name === 'tbl') flow.push(readTable(child, (cell) => bodyFlow(cell, context, true)))
      else if (child.name === 'AlternateContent') walk(chosen(child))
      else if (transparent.has(child.name) && !isContents(child)) walk(child)
    }
  }
  walk(container)
  if (carried.length > 0) flow.push({ kind: 'paragraph', runs: carried })
  return flow
}

const transparent = new Set(['sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo'])

/** A generated table of contents repeats the headings and is left out. */
function isContents(child: XmlElement): boolean {
  return element(child, 'sdtPr', 'docPartObj', 'docPartGallery')?.attributes.val === 'Table of Contents'
}

function readParagraph(
  node: XmlElement,
  { styles, numbering }: Context,
  inCell: boolean,
): { paragraph?: Paragraph; boxes: Flow } {
  const properties = element(node, 'pPr')
  const styleId = element(properties, 'pStyle')?.attributes.val
  const inherited = styleId === undefined ? styles.defaultParagraph : styles.get(styleId)
  const style: Style = { ...inherited, ...paragraphProperties(properties) }
  const { runs, boxes } = readRuns(node, style, styles)
  const flow = boxes.flatMap((box) => bodyFlow(box, { styles, numbering }))
  const label = labelOf(style, styleId, numbering)
  const empty = runs.every((run) => run.text.trim() === '')
  if (style.contents === true || (empty && (!inCell || label === ''))) return { boxes: flow }
  const { level, align } = style
  const paragraph: Paragraph = {
    kind: 'paragraph',
    runs: label === '' ? runs : [{ text: label, bold: runs[0]?.bold === true }, ...runs],
    ...(level !== undefined && level >= 1 && level <= 9 ? { level } : {}),
    ...(align === 'center'
      ? { align }
      : align === 'right' || align === 'end'
        ? { align: 'right' as const }
        : {}),
  }
  return { paragraph, boxes: flow }
}

function labelOf(style: Style, styleId: string | undefined, numbering: Numbering): string {
  const { list } = style
  if (list === undefined || list === '0') return ''
  const level =
    style.listLevel ?? (styleId === undefined ? undefined : numbering.levelOfStyle(list, styleId)) ?? 0
  return spacedLabel(numbering.next({ list, level }))
}
