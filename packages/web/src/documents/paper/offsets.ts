/** Where in the document's text a place of the page stands; null outside the sheet. Runs carry `data-from`. */
export function offsetAt(node: Node, within: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const run = element?.closest<HTMLElement>('[data-from]')
  if (!run) return null
  const start = Number(run.dataset.from)
  return node instanceof Text ? start + within : start
}

export interface TextSelection {
  readonly from: number
  readonly to: number
}

/** What is selected on the sheet; with a mere click `from` equals `to`. */
export function selectionIn(sheet: Element): TextSelection | null {
  const selection = window.getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  if (!sheet.contains(startContainer) || !sheet.contains(endContainer)) return null
  const from = offsetAt(startContainer, startOffset)
  const to = offsetAt(endContainer, endOffset)
  return from === null || to === null ? null : { from: Math.min(from, to), to: Math.max(from, to) }
}
