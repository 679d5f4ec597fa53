import type { Clause, Duty, Hindrance } from '../types.ts'

/** What the rows can be narrowed to; `all` is no filter and does not stand in the address. */
export const dutyFilters = [
  'no-time',
  'no-unit',
  'unconfirmed',
  'set-aside',
  'missed',
  'unresolved',
  'nobody-in-group',
  'who-collects',
  'in-the-past',
] as const

export type DutyFilter = (typeof dutyFilters)[number]

export const filterLabels: Readonly<Record<DutyFilter, string>> = {
  'no-time': '无时限',
  'no-unit': '无单位',
  unconfirmed: '待确认',
  'set-aside': '不作任务',
  missed: '未读出任务',
  unresolved: '待匹配',
  'nobody-in-group': '单位组为空',
  'who-collects': '未定汇总',
  'in-the-past': '时限已过',
}

/** A row of the right side: a duty, or a clause that asks for something and yielded none. */
export type ReviewRow =
  | { readonly kind: 'duty'; readonly key: string; readonly duty: Duty }
  | { readonly kind: 'missed'; readonly key: string; readonly clause: Clause }

export const missedKey = (clause: Clause): string => `clause-${clause.ordinal}`

export interface RowsOf {
  readonly duties: readonly Duty[]
  readonly clauses: readonly Clause[]
  readonly missed: readonly number[]
  readonly hindrances: readonly Hindrance[]
}

/** All rows in the order of the document: duties, and between them the clauses that yielded nothing. */
export function rowsOf({ duties, clauses, missed }: RowsOf): readonly ReviewRow[] {
  const lost = new Set(missed)
  const rows: readonly (ReviewRow & { readonly at: number })[] = [
    ...duties.map((duty) => ({ kind: 'duty' as const, key: duty.id, duty, at: duty.from })),
    ...clauses
      .filter((clause) => lost.has(clause.ordinal))
      .map((clause) => ({ kind: 'missed' as const, key: missedKey(clause), clause, at: clause.from })),
  ]
  return [...rows].sort((a, b) => a.at - b.at)
}

/** Whether a row is shown under a filter. What is set aside shows only under its own filter and under all. */
export function shows(
  filter: DutyFilter | undefined,
  row: ReviewRow,
  hindrances: readonly Hindrance[],
): boolean {
  if (filter === undefined) return true
  if (row.kind === 'missed') return filter === 'missed'
  const { duty } = row
  if (filter === 'set-aside') return duty.state === 'set-aside'
  if (duty.state === 'set-aside') return false
  switch (filter) {
    case 'no-time':
      return duty.noTime
    case 'no-unit':
      return duty.noUnit
    case 'unconfirmed':
      return duty.state === 'read'
    case 'missed':
      return false
    default:
      return hindrances.some((each) => each.code === filter && each.dutyIds.includes(duty.id))
  }
}

/** Counts behind the filters. `all` counts duties that still count, as the head of the page does. */
export function countRows(rows: readonly ReviewRow[], hindrances: readonly Hindrance[]) {
  const count = (filter: DutyFilter) => rows.filter((row) => shows(filter, row, hindrances)).length
  return {
    all: rows.filter((row) => row.kind === 'duty' && row.duty.state !== 'set-aside').length,
    ...(Object.fromEntries(dutyFilters.map((filter) => [filter, count(filter)])) as Record<
      DutyFilter,
      number
    >),
  }
}

/** The key to go to from `key`: the next one, at the end the one before; null where nothing is left. */
export function neighbour(keys: readonly string[], key: string): string | null {
  const at = keys.indexOf(key)
  return keys[at + 1] ?? keys[at - 1] ?? null
}
