import { type Counters, countingList, type List, type ListLevel } from '../lists.ts'
import { element, elements, type XmlElement } from '../xml.ts'

interface Level extends ListLevel {
  /** The paragraph style that the level belongs to. */
  readonly style: string | undefined
}

export interface ListPlace {
  readonly list: string
  /** From 0. */
  readonly level: number
}

/** The automatic numbers of one document, which depend on every numbered paragraph before. */
export interface Numbering {
  /** Counts the paragraph and answers its printed label, '' for bullets and unknown lists. */
  readonly next: (place: ListPlace) => string
  /** The level of a list that belongs to a paragraph style. */
  readonly levelOfStyle: (list: string, style: string) => number | undefined
}

/** Reads word/numbering.xml. */
export function numberingOf(root: XmlElement | undefined): Numbering {
  const definitions = new Map<string, XmlElement>()
  const byStyle = new Map<string, XmlElement>()
  for (const definition of elements(root, 'abstractNum')) {
    definitions.set(definition.attributes.abstractNumId ?? '', definition)
    const styleLink = value(definition, 'styleLink')
    if (styleLink !== undefined) byStyle.set(styleLink, definition)
  }
  const lists = new Map<string, DocxList>()
  const counters = new Map<XmlElement, Counters>()
  for (const instance of elements(root, 'num')) {
    const named = definitions.get(value(instance, 'abstractNumId') ?? '')
    const definition = named && (byStyle.get(value(named, 'numStyleLink') ?? '') ?? named)
    if (definition === undefined) continue
    const counts = counters.get(definition) ?? []
    counters.set(definition, counts)
    lists.set(instance.attributes.numId ?? '', listOf(definition, instance, counts))
  }
  return {
    next: ({ list, level }) => lists.get(list)?.next(level) ?? '',
    levelOfStyle: (list, style) => {
      const found = lists.get(list)?.levels.findIndex((level) => level?.style === style) ?? -1
      return found < 0 ? undefined : found
    },
  }
}

interface DocxList extends List {
  readonly levels: readonly (Level | undefined)[]
}

function listOf(definition: XmlElement, instance: XmlElement, counts: Counters): DocxList {
  const levels: (Level | undefined)[] = []
  for (const level of elements(definition, 'lvl')) levels[levelIndex(level)] = levelOf(level)
  const restarts = new Map<number, number>()
  for (const override of elements(instance, 'lvlOverride')) {
    const index = levelIndex(override)
    const replaced = element(override, 'lvl')
    if (replaced !== undefined) levels[index] = levelOf(replaced)
    const start = value(override, 'startOverride')
    if (start !== undefined) restarts.set(index, Number(start))
  }
  return { levels, ...countingList(levels, restarts, counts) }
}

function levelOf(level: XmlElement): Level {
  // Word 2010 writes formats of its own as a choice, with the plain one as fallback.
  const format =
    value(level, 'numFmt') ?? element(level, 'AlternateContent', 'Fallback', 'numFmt')?.attributes.val
  const restart = value(level, 'lvlRestart')
  return {
    start: Number(value(level, 'start') ?? 1),
    format: format ?? 'decimal',
    text: value(level, 'lvlText') ?? '',
    restartAfter: restart === undefined ? undefined : Number(restart),
    legal: element(level, 'isLgl') !== undefined,
    style: value(level, 'pStyle'),
  }
}

function levelIndex(level: XmlElement): number {
  return Math.min(Math.max(Number(level.attributes.ilvl ?? 0) || 0, 0), 8)
}

function value(parent: XmlElement, name: string): string | undefined {
  return element(parent, name)?.attributes.val
}
