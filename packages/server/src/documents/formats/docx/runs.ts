import type { Run } from '../flow.ts'
import { element, elements, innerText, type XmlElement } from '../xml.ts'
import { runProperties, type Style, type Styles } from './styles.ts'

/**
 * The runs of a paragraph as printed: deleted and hidden text, field codes, notes' marks and page numbers left out.
 * Text boxes anchored in it are handed back as they are.
 */
export function readRuns(
  paragraph: XmlElement,
  style: Style,
  styles: Styles,
): { runs: Run[]; boxes: XmlElement[] } {
  const runs: Run[] = []
  const boxes: XmlElement[] = []
  /** Open complex fields: their instruction so far, and whether the result is shown. */
  const fields: { instruction: string; result: boolean }[] = []
  const push = (text: string, bold: boolean): void => {
    const silent = fields.some((field) => !field.result || isPageNumber(field.instruction))
    if (text !== '' && !silent) runs.push({ text, bold })
  }
  const readRun = (run: XmlElement): void => {
    const properties = element(run, 'rPr')
    const own = { ...styles.get(element(properties, 'rStyle')?.attributes.val), ...runProperties(properties) }
    const bold = own.bold ?? style.bold ?? false
    const hidden = own.hidden ?? style.hidden ?? false
    for (const child of elements(run)) {
      if (child.name === 'fldChar') {
        const kind = child.attributes.fldCharType
        if (kind === 'begin') fields.push({ instruction: '', result: false })
        else if (kind === 'end') fields.pop()
        else fields[fields.length - 1] = { instruction: fields.at(-1)?.instruction ?? '', result: true }
      } else if (child.name === 'instrText') {
        const field = fields.at(-1)
        if (field !== undefined) field.instruction += innerText(child)
      } else if (child.name === 'drawing' || child.name === 'pict' || child.name === 'AlternateContent') {
        boxes.push(...boxesIn(child))
      } else if (child.name === 'ruby') walk(element(child, 'rubyBase'))
      else if (!hidden) push(runText(child), bold)
    }
  }
  const walk = (parent: XmlElement | undefined): void => {
    for (const child of elements(parent)) {
      if (child.name === 'r') readRun(child)
      else if (child.name === 'fldSimple') {
        if (!isPageNumber(child.attributes.instr ?? '')) walk(child)
      } else if (child.name === 'oMath' || child.name === 'oMathPara') push(innerText(child), false)
      else if (child.name === 'AlternateContent') walk(chosen(child))
      else if (inline.has(child.name)) walk(child)
    }
  }
  walk(paragraph)
  return { runs, boxes }
}

const inline = new Set([
  'hyperlink',
  'ins',
  'moveTo',
  'smartTag',
  'sdt',
  'sdtContent',
  'customXml',
  'bdo',
  'dir',
])

function isPageNumber(instruction: string): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b/i.test(instruction)
}

function runText(child: XmlElement): string {
  if (child.name === 't') return innerText(child)
  if (child.name === 'tab' || child.name === 'ptab') return '\t'
  if (child.name === 'cr') return '\n'
  if (child.name === 'br') return ['page', 'column'].includes(child.attributes.type ?? '') ? '' : '\n'
  return child.name === 'noBreakHyphen' ? '-' : ''
}

/** The one branch of alternate content to read; both hold the same words. */
export function chosen(alternate: XmlElement): XmlElement {
  const choice = element(alternate, 'Choice')
  const holdsText = choice !== undefined && innerText(choice).trim() !== ''
  return (holdsText ? choice : element(alternate, 'Fallback')) ?? choice ?? alternate
}

function boxesIn(node: XmlElement): XmlElement[] {
  if (node.name === 'txbxContent') return [node]
  const inner = node.name === 'AlternateContent' ? elements(chosen(node)) : elements(node)
  return inner.flatMap(boxesIn)
}
