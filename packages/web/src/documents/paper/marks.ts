import type { Duty } from '../types.ts'

/** What words of the source answer: 谁, 时, 频, 标. */
export type Family = 'who' | 'when' | 'often' | 'aim'

export const familyTags: Readonly<Record<Family, string>> = {
  who: '谁',
  when: '时',
  often: '频',
  aim: '标',
}

/** Words of the source that filled a field of a duty. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly family: Family
  readonly dutyId: string
}

/** Where the words of all fields stand, in the order of the text. */
export function marksOf(duties: readonly Duty[]): readonly Mark[] {
  const marks: Mark[] = []
  const add = (
    dutyId: string,
    family: Family,
    spans: readonly { readonly from?: number; readonly to?: number }[],
  ) => {
    for (const { from, to } of spans)
      if (from !== undefined && to !== undefined && to > from) marks.push({ from, to, family, dutyId })
  }
  for (const duty of duties) {
    if (duty.state === 'set-aside') continue
    add(duty.id, 'who', [...duty.lead, ...duty.support])
    add(
      duty.id,
      'when',
      duty.when.filter((each) => each.kind !== 'recurring'),
    )
    add(
      duty.id,
      'often',
      duty.when.filter((each) => each.kind === 'recurring'),
    )
    add(duty.id, 'aim', duty.targets)
  }
  return marks.sort((a, b) => a.from - b.from || b.to - a.to)
}

/** A run of words with one look. */
export interface Run {
  readonly from: number
  readonly to: number
  /** The mark whose words these are; the active duty's before another's. */
  readonly mark: Mark | null
  /** The first run of its mark: only there stands the tag. */
  readonly opens: boolean
  /** Belongs to the words of the active duty. */
  readonly own: boolean
}

/** Cuts the stretch from–to into runs: where marks and the active duty begin and end. */
export function runsOf(
  { from, to }: { readonly from: number; readonly to: number },
  marks: readonly Mark[],
  active: Pick<Duty, 'id' | 'from' | 'to'> | null,
): readonly Run[] {
  const near = marks.filter((mark) => mark.from < to && mark.to > from)
  const bounds = new Set([from, to])
  const bound = (at: number) => {
    if (at > from && at < to) bounds.add(at)
  }
  for (const mark of near) {
    bound(mark.from)
    bound(mark.to)
  }
  if (active) {
    bound(active.from)
    bound(active.to)
  }
  const cuts = [...bounds].sort((a, b) => a - b)
  const opened = new Set<Mark>()
  return cuts.slice(0, -1).map((start, index): Run => {
    const end = cuts[index + 1] ?? to
    const over = near.filter((mark) => mark.from <= start && mark.to >= end)
    const mark = over.find((each) => each.dutyId === active?.id) ?? over[0] ?? null
    const opens = mark !== null && !opened.has(mark)
    if (mark) opened.add(mark)
    return {
      from: start,
      to: end,
      mark,
      opens,
      own: active !== null && start >= active.from && end <= active.to,
    }
  })
}
