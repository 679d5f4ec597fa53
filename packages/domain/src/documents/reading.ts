import type { Span } from './source.ts'

/** The result of reading one document. Field by field as the reader's contract says; documented in docs/reader.md. */
export interface Reading {
  readonly doc: DocumentFacts
  readonly clauses: readonly ReadClause[]
  readonly duties: readonly ReadDuty[]
}

export interface DocumentFacts {
  readonly title: string | null
  readonly coverTitle?: string
  readonly issuer: string | null
  /** 发文字号, normalised to 〔〕 without spaces. */
  readonly number: string | null
  /** 成文日期 as YYYY-MM-DD. */
  readonly date: string | null
  readonly recipients: readonly string[]
  readonly copies: readonly string[]
  /** The year that the document plans for. */
  readonly year: number | null
}

export interface ReadClause extends Span {
  /** Labels as printed, without punctuation and brackets: `["三","一","1"]`. */
  readonly path: readonly string[]
  readonly heading: string | null
}

export interface ReadDuty extends Span {
  readonly clause: readonly string[]
  /** 1, 2, … where several duties share a clause, in reading order. */
  readonly nth: number
  /** The first ten characters of its text. */
  readonly begins: string
  readonly heading: string | null
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly when: readonly When[]
  readonly targets: readonly Target[]
  readonly actors: readonly string[]
  readonly cites: readonly string[]
  /** What the reader assumes where no note names units. Never mixed with what is printed. */
  readonly proposed: readonly ProposedUnit[]
  /** Where each field's words stand in the source. */
  readonly evidence: Readonly<Partial<Record<EvidenceField, readonly Evidence[]>>>
}

export type EvidenceField = 'lead' | 'support' | 'when' | 'targets' | 'actors' | 'cites'

export interface Evidence extends Span {
  /** 0–1. */
  readonly sure: number
}

export interface ProposedUnit {
  readonly unit: string
  readonly because: 'actor' | 'recipient' | 'field of work'
}

export type When =
  | { readonly text: string; readonly kind: 'deadline'; readonly by: string }
  | { readonly text: string; readonly kind: 'recurring'; readonly rrule: string; readonly times: number }
  | { readonly text: string; readonly kind: 'season'; readonly names: readonly string[] }
  | { readonly text: string; readonly kind: 'within'; readonly after: string | null; readonly limit: string }

export interface Target {
  readonly text: string
  readonly op: '>=' | '<=' | '='
  readonly value: number
  /** `%` or the counter as printed. */
  readonly unit: string
  /** YYYY-MM-DD of a deadline in the same sentence. */
  readonly by?: string
}
