import type { Prose } from '../text/prose.ts'
import { findDeadlines } from './deadline.ts'
import type { FoundWhen, WhenContext } from './found.ts'
import { findRecurring } from './recurring.ts'
import { findSeasons } from './season.ts'
import { findWithin } from './within.ts'

/** All time expressions of a text in reading order. Where two overlap, the one that says more about its kind stays. */
export function findWhen(text: Prose, context: WhenContext): FoundWhen[] {
  const taken = titlesIn(text.fold)
  /** A recurrence reaches from its period to its count; a season may stand between: 每年汛前检查一次. */
  const withoutSpans = titlesIn(text.fold)
  const kept: FoundWhen[] = []
  for (const group of [
    findRecurring(text),
    findWithin(text),
    findDeadlines(text, context),
    findSeasons(text),
  ])
    for (const one of group) {
      const taking = one.when.kind === 'season' ? withoutSpans : taken
      if (taking.subarray(one.from, one.to).includes(1)) continue
      if (one.when.kind !== 'recurring') withoutSpans.fill(1, one.from, one.to)
      taken.fill(1, one.from, one.to)
      kept.push(one)
    }
  return kept.sort((a, b) => a.from - b.from)
}

/** Titles and document numbers: their years and dates name, they do not bind. */
function titlesIn(folded: string): Uint8Array {
  const taken = new Uint8Array(folded.length)
  for (const match of folded.matchAll(
    /《[^《》]{1,200}(?:《[^《》]{1,100}》[^《》]{0,100})?》|〔\d{4}〕\d{1,4}号/g,
  ))
    taken.fill(1, match.index, match.index + match[0].length)
  return taken
}
