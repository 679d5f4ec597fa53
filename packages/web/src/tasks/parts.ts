import type { Part } from '../api/types.ts'
import { lightsWorstFirst } from '../kernel/light/index.ts'

/** Worst first, then by due day; a share that was handed down stands under the one it came from. */
export function partsInOrder(
  parts: readonly Part[],
): readonly { readonly part: Part; readonly depth: number }[] {
  const under = (
    parent: string | null,
    depth: number,
  ): readonly { readonly part: Part; readonly depth: number }[] =>
    parts
      .filter((part) => part.parentPartId === parent)
      .sort(byUrgency)
      .flatMap((part) => [{ part, depth }, ...under(part.id, depth + 1)])
  const roots = new Set(parts.map((part) => part.id))
  const orphans = parts.filter((part) => part.parentPartId !== null && !roots.has(part.parentPartId))
  return [...under(null, 0), ...orphans.sort(byUrgency).map((part) => ({ part, depth: 0 }))]
}

function byUrgency(one: Part, other: Part): number {
  const worse = lightsWorstFirst.indexOf(one.light.light) - lightsWorstFirst.indexOf(other.light.light)
  if (worse !== 0) return worse
  return (one.light.dueAt ?? '9999').localeCompare(other.light.dueAt ?? '9999')
}

export interface Share {
  readonly done: number
  readonly of: number | null
}

/** The names of the figures that parts report, in the order of their first appearance. */
export function figureNames(parts: readonly Part[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => part.figures.map((figure) => figure.target)))]
}

export function figureOf(part: Part, name: string): Share | null {
  const figure = part.figures.find((each) => each.target === name)
  return figure ? { done: figure.done, of: figure.of ?? null } : null
}

/** The sum over the parts that report; handed-down shares are already in those above them. Null if none reports. */
export function sumOf(parts: readonly Part[], name: string): Share | null {
  const reported = parts
    .filter((part) => part.parentPartId === null)
    .map((part) => figureOf(part, name))
    .filter((share) => share !== null)
  if (reported.length === 0) return null
  const known = reported.every((share) => share.of !== null)
  return {
    done: reported.reduce((sum, share) => sum + share.done, 0),
    of: known ? reported.reduce((sum, share) => sum + (share.of ?? 0), 0) : null,
  }
}

/** “已办结 3 · 待审核 1 · 办理中 4”, in the order in which the states first appear. */
export function stateCounts(parts: readonly Part[]): string {
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(part.stateLabel, (counts.get(part.stateLabel) ?? 0) + 1)
  return [...counts].map(([label, count]) => `${label} ${count}`).join(' · ')
}
