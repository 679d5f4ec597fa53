import type { BulkAct, BulkOutcome, MatterRow } from '../../api/types.ts'

/** The server looks through as many matters at once, and acts on as many shares in one transaction. */
export const lookedThrough = 100
export const actedOn = 50
/** As many as one choice holds: what is more is a filter of its own. */
export const mostChosen = 1_000

export function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** The acts of several pieces of a choice as one: the same action, on all of its shares. */
export function together(pieces: readonly (readonly BulkAct[])[]): readonly BulkAct[] {
  const found = new Map<string, BulkAct>()
  for (const act of pieces.flat()) {
    const before = found.get(act.action)
    found.set(act.action, before ? { ...before, items: [...before.items, ...act.items] } : act)
  }
  return [...found.values()]
}

/** How many of the chosen matters an act concerns. */
export const mattersOf = ({ items }: BulkAct) => new Set(items.map(({ matterId }) => matterId)).size

/** What became of a bulk: how many shares were done, and the others with their reasons. */
export interface Outcome {
  readonly act: BulkAct
  readonly done: number
  readonly refused: BulkOutcome['refused']
  /** How many were not tried because it was stopped, or the line broke. */
  readonly untried: number
  readonly fault: string | null
}

export interface Chosen {
  readonly id: string
  readonly title: string
}

export const chosenOf = ({ id, title }: MatterRow): Chosen => ({ id, title })

/** The refusals by their matter, each with its title, in the order of the choice. */
export function refusedRows(outcome: Outcome, chosen: ReadonlyMap<string, string>) {
  return outcome.refused.map(({ matterId, partId, message }) => ({
    key: `${matterId} ${partId ?? ''}`,
    matterId,
    title: chosen.get(matterId) ?? '',
    message,
  }))
}
