import type { Change } from '../api/types.ts'

/** One line of the changes: the latest of several of the same kind by the same person, and how many there are. */
export interface ChangeRow {
  readonly change: Change
  readonly count: number
}

/** Whoever signs for thirty tasks at once is one piece of news, not thirty: neighbours of the same doer and act are one line. */
export function togetherByWhom(changes: readonly Change[]): readonly ChangeRow[] {
  const rows: ChangeRow[] = []
  for (const change of changes) {
    const last = rows[rows.length - 1]
    const same =
      last &&
      last.change.action === change.action &&
      last.change.unitName === change.unitName &&
      last.change.personName === change.personName
    if (same) rows[rows.length - 1] = { change: last.change, count: last.count + 1 }
    else rows.push({ change, count: 1 })
  }
  return rows
}
