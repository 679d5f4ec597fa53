import { Unreadable } from './problems.ts'

/** An element with the prefix taken off its name and its attributes' names. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

/** Deeper than any office file nests; keeps recursive walks off the end of the stack. */
const DEEPEST = 400

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const noAttributes: Readonly<Record<string, string>> = Object.freeze({})

/**
 * Parses a part of an office file (OOXML, OFD). Any document type declaration is refused, so entities cannot
 * expand; tags that do not match make the file `file-broken`. Written here because the XML library at hand reads
 * mismatched tags without a word and takes six times as long.
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const xml = decodeXml(bytes)
  const root: Open = { name: '', attributes: noAttributes, children: [] }
  const open: Open[] = [root]
  let at = 0
  for (;;) {
    const tag = xml.indexOf('<', at)
    const parent = open[open.length - 1]
    if (parent === undefined) throw new Unreadable('file-broken')
    if (tag !== at && parent !== root)
      parent.children.push(unescapeXml(xml.slice(at, tag < 0 ? xml.length : tag)))
    if (tag < 0) break
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag + 4)
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag + 9)
      parent.children.push(xml.slice(tag + 9, at - 3))
    } else if (xml.startsWith('<!', tag)) throw new Unreadable('file-unsafe', { what: '自定义实体' })
    else if (xml.startsWith('<?', tag)) at = after(xml, '?>', tag + 2)
    else if (xml.startsWith('</', tag)) {
      at = after(xml, '>', tag)
      if (open.length < 2 || localName(xml.slice(tag + 2, at - 1).trimEnd()) !== parent.name)
        throw new Unreadable('file-broken')
      open.pop()
    } else at = openTag(xml, tag, parent, open)
  }
  const [document] = root.children
  if (open.length > 1 || document === undefined || typeof document === 'string')
    throw new Unreadable('file-broken')
  return document
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
}

const tagName = /<([^\s/>=<"']+)/y
const attribute = /\s+([^\s/>=<"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const tagEnd = /\s*(\/?)>/y

/** Reads the start tag at `from`, hangs the element in, and answers where the tag ends. */
function openTag(xml: string, from: number, parent: Open, open: Open[]): number {
  tagName.lastIndex = from
  const name = tagName.exec(xml)?.[1]
  if (name === undefined || open.length > DEEPEST) throw new Unreadable('file-broken')
  let at = tagName.lastIndex
  let attributes: Record<string, string> | undefined
  for (;;) {
    attribute.lastIndex = at
    const found = attribute.exec(xml)
    if (found === null) break
    attributes ??= {}
    const key = localName(found[1] ?? '')
    attributes[key] ??= unescapeXml(found[2] ?? found[3] ?? '')
    at = attribute.lastIndex
  }
  tagEnd.lastIndex = at
  const end = tagEnd.exec(xml)
  if (end === null) throw new Unreadable('file-broken')
  const element: Open = { name: localName(name), attributes: attributes ?? noAttributes, children: [] }
  parent.children.push(element)
  if (end[1] !== '/') open.push(element)
  return tagEnd.lastIndex
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  if (found < 0) throw new Unreadable('file-broken')
  return found + mark.length
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes
  const declared = /^<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  )?.[1]
  const encoding =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : (declared ?? 'utf-8')
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    throw new Unreadable('file-broken')
  }
}

/** The child elements, of one name if given. */
export function elements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of parent?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child)
  }
  return found
}

/** The first element at the end of a path of child names. */
export function element(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = parent
  for (const name of path) {
    at = at?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)
  }
  return at
}

/** All elements of one name below `parent`, in document order. */
export function descendants(parent: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of elements(parent)) {
    if (child.name === name) found.push(child)
    found.push(...descendants(child, name))
  }
  return found
}

/** The text of an element and all below it. */
export function innerText(node: XmlElement | undefined): string {
  return (node?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : innerText(child)))
    .join('')
}
