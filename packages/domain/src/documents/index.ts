export { asksForSomething } from './duties/asks.ts'
export { sourceFromPlainText } from './layout/plain-text.ts'
export { read } from './read.ts'
export type {
  DocumentFacts,
  Evidence,
  EvidenceField,
  ProposedUnit,
  ReadClause,
  ReadDuty,
  Reading,
  Target,
  When,
} from './reading.ts'
export * from './review/index.ts'
export type { Block, CellPlace, SourceText, Span } from './source.ts'
