import type { Span } from '../source.ts'
import { type Duty, isWanted } from './duty.ts'

export interface ReviewedClause extends Span {
  readonly ordinal: number
  /** Whether its text asks somebody for something. */
  readonly asks: boolean
  /** Why nothing is made of it (不分办), if a person said so. */
  readonly setAside: string | null
}

export interface Coverage {
  /** Clauses that ask for something. */
  readonly asks: number
  readonly covered: number
  readonly setAside: number
  /** Ordinals of clauses that ask for something and yielded nothing: 未读出任务. */
  readonly missed: readonly number[]
}

/** How much of what the document asks for has become duties. A clause is covered if a duty's words lie in it. */
export function coverageOf(clauses: readonly ReviewedClause[], duties: readonly Duty[]): Coverage {
  const spans = duties.filter((duty) => duty.state !== 'removed')
  let covered = 0
  let setAside = 0
  const missed: number[] = []
  for (const clause of clauses.filter((each) => each.asks)) {
    const inside = spans.filter((duty) => duty.from < clause.to && duty.to > clause.from)
    if (inside.some(isWanted)) covered++
    else if (inside.length > 0 || clause.setAside !== null) setAside++
    else missed.push(clause.ordinal)
  }
  return { asks: covered + setAside + missed.length, covered, setAside, missed }
}
