import type { Block } from '../source.ts'
import type { Prose } from '../text/prose.ts'
import type { RunningLists, Segment } from './inline-lists.ts'
import type { LabelKind } from './numbering.ts'

/** One paragraph of a clause's body. */
export interface BodyParagraph {
  readonly prose: Prose
  /** The same with the clause's label, where it stands in front. */
  readonly whole: Prose
  readonly bold: number
}

/** A clause of the document's own numbering, in the making: the outline fills it while it reads on. */
export interface Clause {
  readonly path: readonly string[]
  readonly kind: LabelKind | 'subhead'
  readonly value: number
  readonly parent: Clause | null
  readonly children: Clause[]
  readonly paragraphs: BodyParagraph[]
  readonly tables: (readonly Block[])[]
  /** Set in the source as a heading. */
  readonly level: number | null
  /** Whether its label stands inside a paragraph of the clause above. */
  readonly inline: boolean
  readonly from: number
}

/** Builds the tree of clauses. A kind of label that is already open continues its list; a new one goes deeper. */
export interface Outline extends RunningLists {
  /** Top clauses in reading order. */
  readonly clauses: Clause[]
  add(segment: Segment): void
  addTable(blocks: readonly Block[]): Clause | null
  /** A new part of the document begins (an annex, the end of the body): numbering starts again. */
  restart(): void
}

const NUMERIC: readonly Clause['kind'][] = ['arabic', 'decimal', 'arabicBracket', 'circled']

export function newOutline(): Outline {
  const clauses: Clause[] = []
  let open: Clause[] = []

  const start = (segment: Segment, kind: LabelKind, text: string, value: number) => {
    const parents = parentsFor(open, kind, text, value)
    const parent = parents[parents.length - 1] ?? null
    const clause: Clause = {
      path: pathFor(parents, kind, text),
      kind,
      value,
      parent,
      children: [],
      paragraphs: [],
      tables: [],
      level: segment.level,
      inline: segment.inline,
      from: segment.from,
    }
    if (parent === null) clauses.push(clause)
    else parent.children.push(clause)
    open = [...parents, clause]
  }

  return {
    clauses,
    add(segment) {
      const { label, prose, whole, bold } = segment
      if (label !== null) start(segment, label.kind, label.text, label.value)
      const last = open[open.length - 1]
      if (last !== undefined && prose.text !== '') last.paragraphs.push({ prose, whole, bold })
    },
    addTable(blocks) {
      const last = open[open.length - 1] ?? null
      last?.tables.push(blocks)
      return last
    },
    next(kind) {
      const running = open.find((clause) => clause.kind === kind)
      return running === undefined ? null : running.value + 1
    },
    restart() {
      open = []
    },
  }
}

/** The clauses that stay open above a new label. */
function parentsFor(open: readonly Clause[], kind: LabelKind, text: string, value: number): Clause[] {
  if (kind === 'chapter') return chapterParents(open, text)
  if (kind === 'article') return open.filter((clause) => clause.kind === 'chapter')
  if (kind === 'decimal') {
    const plain = text.normalize('NFKC')
    const prefix = plain.slice(0, plain.lastIndexOf('.'))
    const base = open.filter((clause) => !NUMERIC.includes(clause.kind))
    const own = open.find(
      (clause) => NUMERIC.includes(clause.kind) && lastOf(clause.path)?.normalize('NFKC') === prefix,
    )
    return own === undefined ? base : [...base, own]
  }
  const same = open.findIndex((clause) => clause.kind === kind)
  if (kind === 'arabic' && same < 0 && goesOnAbove(open, value))
    return open.filter((clause) => !NUMERIC.includes(clause.kind))
  if (kind === 'han' && same < 0 && !open.some((clause) => clause.kind === 'decimal'))
    return open.filter((clause) => clause.kind === 'chapter' || clause.kind === 'article')
  if (same < 0) return value === 1 ? [...open] : open.filter((clause) => rankOf(clause.kind) < rankOf(kind))
  return open.slice(0, same)
}

/** Kinds of label from the highest level of a paper down. */
const RANKS: readonly Clause['kind'][] = [
  'chapter',
  'article',
  'han',
  'hanBracket',
  'decimal',
  'arabic',
  'arabicBracket',
  'circled',
  'subhead',
]

/** A piece of a paper may begin within a list: what goes on with another count than 1 belongs above lower kinds. */
function rankOf(kind: Clause['kind']): number {
  return RANKS.indexOf(kind)
}

/** “4 应急响应” behind 3.3.3: the number above the open decimals goes on. */
function goesOnAbove(open: readonly Clause[], value: number): boolean {
  const decimal = open.find((clause) => clause.kind === 'decimal')
  const above = Number.parseInt(lastOf(decimal?.path ?? [])?.normalize('NFKC') ?? '', 10)
  return decimal !== undefined && value === above + 1
}

function chapterParents(open: readonly Clause[], text: string): Clause[] {
  const unit = text.charAt(text.length - 1)
  const chapters = open.filter((clause) => clause.kind === 'chapter')
  const same = chapters.findIndex((clause) => lastOf(clause.path)?.endsWith(unit))
  return same < 0 ? chapters : chapters.slice(0, same)
}

/** Articles and decimal numbers say by themselves where they stand; other labels are read below their parents. */
function pathFor(parents: readonly Clause[], kind: LabelKind, text: string): string[] {
  if (kind === 'article') return [text]
  const parent = parents[parents.length - 1]
  if (kind === 'decimal') {
    const above = lastOf(parents.filter((clause) => !NUMERIC.includes(clause.kind)))
    return [...(above?.path ?? []), text]
  }
  if (parent === undefined) return [text]
  return [...parent.path, text]
}

function lastOf<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1]
}
