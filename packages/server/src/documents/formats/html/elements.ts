import type { DefaultTreeAdapterMap } from 'parse5'

export type HtmlNode = DefaultTreeAdapterMap['node']
export type HtmlElement = DefaultTreeAdapterMap['element']

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return 'childNodes' in node ? node.childNodes : []
}

export function attributeOf(node: HtmlElement, name: string): string | undefined {
  return node.attrs.find((attribute) => attribute.name === name)?.value
}

const neverShown = new Set(
  'head script style noscript template iframe object svg canvas audio video nav footer aside button select textarea input'.split(
    ' ',
  ),
)

/** Scripts, controls, page furniture, and whatever the page hides. */
export function isHidden(node: HtmlElement): boolean {
  if (neverShown.has(node.tagName) || attributeOf(node, 'hidden') !== undefined) return true
  const role = attributeOf(node, 'role')
  if (role === 'navigation' || role === 'banner' || role === 'contentinfo' || role === 'search') return true
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(styleOf(node))
}

export function styleOf(node: HtmlElement): string {
  return attributeOf(node, 'style') ?? ''
}

/** true or false where the element itself says so, undefined where it takes what surrounds it. */
export function boldOf(node: HtmlElement): boolean | undefined {
  const weight = /font-weight\s*:\s*([\w-]+)/i.exec(styleOf(node))?.[1]
  if (weight !== undefined) return weight.startsWith('bold') || Number(weight) >= 600
  return /^(?:b|strong|h[1-6]|th)$/.test(node.tagName) ? true : undefined
}

export function alignOf(node: HtmlElement): 'center' | 'right' | 'left' | undefined {
  const said = /text-align\s*:\s*(\w+)/i.exec(styleOf(node))?.[1] ?? attributeOf(node, 'align')
  const align = node.tagName === 'center' ? 'center' : said?.toLowerCase()
  if (align === 'center') return 'center'
  if (align === 'right' || align === 'end') return 'right'
  return align === 'left' || align === 'justify' || align === 'start' ? 'left' : undefined
}
