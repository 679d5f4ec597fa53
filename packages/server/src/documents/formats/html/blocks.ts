import type { Flow, Paragraph, Run, Table } from '../flow.ts'
import {
  alignOf,
  attributeOf,
  boldOf,
  childrenOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isHidden,
} from './elements.ts'
import { readTable } from './table.ts'

const blocks = new Set(
  'html body address article blockquote center dd details dialog div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary ul caption'.split(
    ' ',
  ),
)

/** What an element takes from those around it. */
interface Setting {
  readonly bold: boolean
  readonly align: 'center' | 'right' | undefined
  readonly level: number | undefined
  readonly preformatted: boolean
}

const plain: Setting = { bold: false, align: undefined, level: undefined, preformatted: false }

/** Paragraphs and tables of a page or a cell. */
export function blockFlow(root: HtmlNode, isHead = false): Flow {
  const flow: (Paragraph | Table)[] = []
  let runs: Run[] = []
  /** The number of a list item, which stands before the item's first words, however deep these are. */
  let label = ''
  const flush = (setting: Setting): void => {
    const { align, level } = setting
    const collapsed = setting.preformatted ? runs : collapse(runs)
    runs = []
    if (collapsed.every((run) => run.text.trim() === '')) return
    const numbered =
      label === '' ? collapsed : [{ text: label, bold: collapsed[0]?.bold === true }, ...collapsed]
    label = ''
    flow.push({
      kind: 'paragraph',
      runs: numbered,
      ...(align === undefined ? {} : { align }),
      ...(level === undefined ? {} : { level }),
    })
  }
  const walk = (node: HtmlNode, setting: Setting): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      runs.push({
        text: setting.preformatted ? node.value : node.value.replace(/[ \t\r\n\f]+/g, ' '),
        bold: setting.bold,
      })
      return
    }
    if (!isElement(node)) {
      for (const child of childrenOf(node)) walk(child, setting)
      return
    }
    if (isHidden(node)) return
    if (node.tagName === 'br') runs.push({ text: '\n' })
    else if (node.tagName === 'table') {
      flush(setting)
      for (const caption of childrenOf(node).filter((child) => child.nodeName === 'caption'))
        walk(caption, setting)
      flow.push(readTable(node, (cell) => blockFlow(cell, cell.tagName === 'th')))
    } else if (blocks.has(node.tagName)) {
      flush(setting)
      const inner = settingOf(node, setting)
      if (node.tagName === 'li') label = listLabel(node)
      for (const child of childrenOf(node)) walk(child, inner)
      flush(inner)
      if (node.tagName === 'li') label = ''
    } else {
      const bold = boldOf(node) ?? setting.bold
      for (const child of childrenOf(node)) walk(child, { ...setting, bold })
    }
  }
  const start = { ...plain, bold: isHead }
  for (const child of childrenOf(root)) walk(child, start)
  flush(start)
  return flow
}

function settingOf(node: HtmlElement, outer: Setting): Setting {
  const heading = /^h([1-6])$/.exec(node.tagName)?.[1]
  const align = alignOf(node)
  return {
    bold: boldOf(node) ?? outer.bold,
    align: align === undefined ? outer.align : align === 'left' ? undefined : align,
    level: heading === undefined ? outer.level : Number(heading),
    preformatted: outer.preformatted || node.tagName === 'pre',
  }
}

/** The number that a browser prints before an item of an ordered list. */
function listLabel(node: HtmlElement): string {
  const list = node.parentNode
  if (node.tagName !== 'li' || list === null || !isElement(list) || list.tagName !== 'ol') return ''
  if (attributeOf(list, 'type') === undefined || attributeOf(list, 'type') === '1') {
    const items = list.childNodes.filter((child): child is HtmlElement => child.nodeName === 'li')
    let number = Number(attributeOf(list, 'start') ?? 1) - 1
    for (const item of items) {
      number = Number(attributeOf(item, 'value') ?? number + 1)
      if (item === node) return Number.isInteger(number) ? `${number}. ` : ''
    }
  }
  return ''
}

/** White space as a browser shows it: none beside a line break, one space between words. */
function collapse(runs: readonly Run[]): Run[] {
  const kept: Run[] = []
  let open = false
  for (const run of runs) {
    let text = run.text.replace(/ *\n */g, '\n')
    if (!open) text = text.replace(/^ +/, '')
    if (text === '') continue
    open = !/[ \n]$/.test(text)
    kept.push({ ...run, text })
  }
  return kept
}
