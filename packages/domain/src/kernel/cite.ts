import { articleInWords } from './cite-words.ts'
import { type Day, day } from './day.ts'

/** How far a text was compared with its original. Shown to users: 待核实, 平台默认值. */
export type Status = 'checked' | 'from knowledge' | 'default'

/**
 * A regulation, standard or notice that rules stand on. One file each: what it is, since when it holds, which of its
 * articles this system uses, when that was last compared with the text, and what of it is not modelled.
 */
export interface Regulation<Article extends string = string> {
  readonly id: string
  /** Without 《》. */
  readonly title: string
  /** 发文字号 or standard number. */
  readonly number: string
  readonly issuer: string
  readonly inForceFrom: Day
  /** The first day on which it no longer holds. */
  readonly inForceTo?: Day
  /** The articles cited anywhere: `12`, `12(1)` (款), `12(1)(3)` (项); clauses of a standard: `4.1`; `全文` for the whole. */
  readonly articles: readonly Article[]
  /** When the articles were last compared with a text of it. */
  readonly checkedOn: Day
  readonly notModelled: readonly string[]
}

/** Declares a regulation; throws on a date that does not exist or an article listed twice. */
export function defineRegulation<const Article extends string>(
  regulation: Omit<Regulation<Article>, 'inForceFrom' | 'inForceTo' | 'checkedOn'> & {
    readonly inForceFrom: string
    readonly inForceTo?: string
    readonly checkedOn: string
  },
): Regulation<Article> {
  const { inForceFrom, inForceTo, checkedOn, ...rest } = regulation
  if (new Set(rest.articles).size !== rest.articles.length)
    throw new RangeError(`${rest.id}: an article is listed twice`)
  return Object.freeze({
    ...rest,
    inForceFrom: day(inForceFrom),
    ...(inForceTo === undefined ? {} : { inForceTo: day(inForceTo) }),
    checkedOn: day(checkedOn),
  })
}

/** One article of a regulation, as a source. */
export interface Citation {
  readonly kind: 'regulation'
  readonly regulation: string
  readonly article: string
  /** As a page shows it: 《行政处罚法》第八十五条. */
  readonly words: string
}

/** A figure that no regulation sets: the platform's own, with its reason. */
export interface PlatformDefault {
  readonly kind: 'platform default'
  readonly words: string
}

/** A county's or town's own document, by which it sets a stricter value or a date of its own. */
export interface LocalDocument {
  readonly kind: 'local document'
  readonly title: string
  readonly number: string | null
  readonly issuer: string
  /** The clause that sets the value, as printed. */
  readonly clause?: string
  readonly words: string
}

export type Source = Citation | PlatformDefault | LocalDocument

/** Cites an article. Only articles that the regulation lists are accepted, by the compiler and when it runs. */
export function cite<Article extends string>(
  regulation: Regulation<Article>,
  article: NoInfer<Article>,
): Citation {
  if (!regulation.articles.includes(article))
    throw new RangeError(`${regulation.id} lists no article ${article}`)
  return Object.freeze({
    kind: 'regulation',
    regulation: regulation.id,
    article,
    words: `《${regulation.title}》${articleInWords(article)}`,
  })
}

export function platformDefault(reason: string): PlatformDefault {
  return Object.freeze({ kind: 'platform default', words: reason })
}

export function localDocument(document: Omit<LocalDocument, 'kind' | 'words'>): LocalDocument {
  const number = document.number === null ? '' : `（${document.number}）`
  return Object.freeze({
    ...document,
    kind: 'local document',
    words: `${document.issuer}《${document.title}》${number}${document.clause ?? ''}`,
  })
}
