import type { Outcome } from './row.ts'
import { alternating, figure, median, percentile, timed } from './timing.ts'

/** Compares two ways to the same rows, a person at a time, in turns; times are of single runs. */
export async function compareStatements<Person>(
  people: readonly Person[],
  ours: (person: Person) => Promise<unknown>,
  beside: (person: Person) => Promise<unknown>,
  mostMilliseconds: number,
): Promise<Outcome> {
  const times = { ours: [] as number[], beside: [] as number[] }
  for (const person of people) {
    const round = await alternating(
      3,
      () => timed(() => ours(person)),
      () => timed(() => beside(person)),
    )
    times.ours.push(...round.ours)
    times.beside.push(...round.beside)
  }
  const p95 = percentile(times.ours, 0.95)
  return {
    ours: figure(median(times.ours), 'ms'),
    beside: figure(median(times.beside), 'ms'),
    ratio: median(times.ours) / median(times.beside),
    more: `p95 ${figure(p95, 'ms')}, by hand ${figure(percentile(times.beside, 0.95), 'ms')}`,
    holds: p95 < mostMilliseconds,
  }
}
