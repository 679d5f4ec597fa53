import { element, elements, type XmlElement } from '../xml.ts'

/** What a style says about its paragraphs and runs, its ancestors' words included. */
export interface Style {
  /** 1–9. */
  readonly level?: number
  readonly bold?: boolean
  readonly hidden?: boolean
  readonly align?: string
  readonly list?: string
  readonly listLevel?: number
  readonly contents?: boolean
}

export interface Styles {
  readonly get: (id: string | undefined) => Style
  readonly defaultParagraph: Style
}

/** Reads word/styles.xml. */
export function stylesOf(root: XmlElement | undefined): Styles {
  const declared = new Map(elements(root, 'style').map((style) => [style.attributes.styleId ?? '', style]))
  const resolved = new Map<string, Style>()
  const get = (id: string | undefined): Style => {
    if (id === undefined) return {}
    const known = resolved.get(id)
    if (known !== undefined) return known
    const style = declared.get(id)
    resolved.set(id, {})
    const own =
      style === undefined ? {} : { ...get(element(style, 'basedOn')?.attributes.val), ...ownStyle(style) }
    resolved.set(id, own)
    return own
  }
  const standard = [...declared.values()].find(
    ({ attributes }) =>
      attributes.type === 'paragraph' && (attributes.default === '1' || attributes.default === 'true'),
  )
  return { get, defaultParagraph: get(standard?.attributes.styleId) }
}

function ownStyle(style: XmlElement): Style {
  const name = element(style, 'name')?.attributes.val?.toLowerCase() ?? ''
  const named = /^(?:heading|标题)\s*([1-9])$/.exec(name)?.[1]
  return {
    ...(named === undefined ? {} : { level: Number(named) }),
    ...(/^(?:toc|目录)\s*\d$/.test(name) ? { contents: true } : {}),
    ...paragraphProperties(element(style, 'pPr')),
    ...runProperties(element(style, 'rPr')),
  }
}

/** Direct formatting of a paragraph, in the same words as a style's. */
export function paragraphProperties(properties: XmlElement | undefined): Style {
  const outline = element(properties, 'outlineLvl')?.attributes.val
  const align = element(properties, 'jc')?.attributes.val
  const list = element(properties, 'numPr', 'numId')?.attributes.val
  const listLevel = element(properties, 'numPr', 'ilvl')?.attributes.val
  return {
    ...(outline === undefined ? {} : { level: Number(outline) + 1 }),
    ...(align === undefined ? {} : { align }),
    ...(list === undefined ? {} : { list }),
    ...(listLevel === undefined ? {} : { listLevel: Number(listLevel) }),
  }
}

/** Direct formatting of a run. */
export function runProperties(properties: XmlElement | undefined): Style {
  const bold = toggle(properties, 'b')
  const hidden = toggle(properties, 'vanish')
  return { ...(bold === undefined ? {} : { bold }), ...(hidden === undefined ? {} : { hidden }) }
}

function toggle(properties: XmlElement | undefined, name: string): boolean | undefined {
  const found = element(properties, name)
  return found === undefined
    ? undefined
    : !['0', 'false', 'off', 'none'].includes(found.attributes.val ?? '1')
}
