import { type Refusal, refuse } from '@anlan/domain/kernel'
import { type Duty, isWanted, lacksUnit, type UnitChoice } from './duty.ts'
import { onceEach } from './propose.ts'

/** The fields that a person sets; absent ones stay. */
export type DutyValues = Partial<
  Pick<
    Duty,
    | 'title'
    | 'lead'
    | 'support'
    | 'collector'
    | 'severally'
    | 'dueOn'
    | 'rrule'
    | 'reportDay'
    | 'standing'
    | 'seasons'
    | 'targets'
    | 'evidence'
  >
>

export type DutyChange =
  | { readonly op: 'set'; readonly ids: readonly string[]; readonly values: DutyValues }
  | { readonly op: 'confirm' | 'unconfirm' | 'restore'; readonly ids: readonly string[] }
  | { readonly op: 'set-aside'; readonly ids: readonly string[]; readonly why: string }
  /** `at`: offset in the document's text where the second one begins. */
  | { readonly op: 'split'; readonly id: string; readonly at: number }
  | { readonly op: 'merge'; readonly ids: readonly string[] }
  | {
      readonly op: 'add'
      readonly from: number
      readonly to: number
      readonly title?: string
      readonly clause: readonly string[]
    }

/** All duties of a document after the changes, or the first reason why not. Undo keeps the rows before and after. */
export function changeDuties(
  duties: readonly Duty[],
  changes: readonly DutyChange[],
  newId: () => string,
): readonly Duty[] | Refusal {
  let next = duties
  for (const [index, change] of changes.entries()) {
    const result = changeOnce(next, change, newId)
    if ('refused' in result) return { ...result, at: ['changes', index, ...(result.at ?? [])] }
    next = result
  }
  return next
}

function changeOnce(
  duties: readonly Duty[],
  change: DutyChange,
  newId: () => string,
): readonly Duty[] | Refusal {
  switch (change.op) {
    case 'set':
      return each(duties, change.ids, (duty) => ({ ...duty, ...change.values }))
    case 'confirm':
      return confirm(duties, change.ids)
    case 'unconfirm':
      return each(duties, change.ids, (duty) =>
        duty.state === 'confirmed' ? { ...duty, state: 'read' } : duty,
      )
    case 'restore':
      return each(duties, change.ids, (duty) =>
        duty.state === 'set-aside' ? { ...duty, state: 'read', setAsideWhy: null } : duty,
      )
    case 'set-aside':
      if (change.why.trim() === '') return refuse('required', '请写明为什么不分办。', { at: ['why'] })
      return each(duties, change.ids, (duty) => ({
        ...duty,
        state: 'set-aside',
        setAsideWhy: change.why.trim(),
      }))
    case 'split':
      return split(duties, change.id, change.at, newId)
    case 'merge':
      return merge(duties, change.ids)
    case 'add':
      return add(duties, change, newId)
  }
}

const gone = refuse('no-such-duty', '这一条已不在本文件中，请刷新。', { at: ['ids'] })
const sent = refuse('already-issued', '这一条已经下发，不能再改；要改请在任务中办理。', { at: ['ids'] })

function find(duties: readonly Duty[], ids: readonly string[]): readonly Duty[] | Refusal {
  const wanted = new Set(ids)
  const found = duties.filter((duty) => wanted.has(duty.id) && duty.state !== 'removed')
  if (found.length !== wanted.size) return gone
  return found.some((duty) => duty.state === 'issued') ? sent : found
}

function each(
  duties: readonly Duty[],
  ids: readonly string[],
  to: (duty: Duty) => Duty,
): readonly Duty[] | Refusal {
  const found = find(duties, ids)
  if ('refused' in found) return found
  const chosen = new Set(ids)
  return duties.map((duty) => (chosen.has(duty.id) ? to(duty) : duty))
}

function confirm(duties: readonly Duty[], ids: readonly string[]): readonly Duty[] | Refusal {
  const found = find(duties, ids)
  if ('refused' in found) return found
  const without = found.filter(lacksUnit)
  if (without.length > 0)
    return refuse('no-unit', `有 ${without.length} 条没有责任单位，补上后再确认。`, {
      figures: { count: without.length },
    })
  return each(duties, ids, (duty) => (isWanted(duty) ? { ...duty, state: 'confirmed' } : duty))
}

/** What was read stays with the half in which its words stand; what a person set stays with both. */
function split(
  duties: readonly Duty[],
  id: string,
  at: number,
  newId: () => string,
): readonly Duty[] | Refusal {
  const found = find(duties, [id])
  if ('refused' in found) return found
  const duty = found[0] as Duty
  if (at <= duty.from || at >= duty.to)
    return refuse('outside', '请在这一条的文字中间选择拆分处。', { at: ['at'] })
  const before = <T extends { readonly from?: number }>(list: readonly T[]) =>
    list.filter((one) => one.from === undefined || one.from < at)
  const behind = <T extends { readonly from?: number }>(list: readonly T[]) =>
    list.filter((one) => one.from === undefined || one.from >= at)
  const first: Duty = {
    ...duty,
    to: at,
    state: 'read',
    when: before(duty.when),
    targets: before(duty.targets),
  }
  const second: Duty = {
    ...duty,
    id: newId(),
    from: at,
    state: 'read',
    title: `${duty.title}（二）`,
    ordinal: between(duties, duty),
    when: behind(duty.when),
    targets: behind(duty.targets),
  }
  return number(duties.flatMap((one) => (one.id === id ? [first, second] : [one])))
}

/** The first one takes in the others; units once each, the latest of their days. */
function merge(duties: readonly Duty[], ids: readonly string[]): readonly Duty[] | Refusal {
  const found = find(duties, ids)
  if ('refused' in found) return found
  if (found.length < 2) return refuse('too-few', '请至少选两条合并。', { at: ['ids'] })
  const [first, ...others] = [...found].sort((a, b) => a.ordinal - b.ordinal) as [Duty, ...Duty[]]
  const all = [first, ...others]
  const units = (of: (duty: Duty) => readonly UnitChoice[]) => onceEach(all.flatMap(of))
  const lead = units((duty) => duty.lead)
  const leads = new Set(lead.map((choice) => choice.unitId ?? choice.groupId ?? choice.name))
  const days = all.flatMap((duty) => duty.dueOn ?? []).sort()
  const merged: Duty = {
    ...first,
    from: Math.min(...all.map((duty) => duty.from)),
    to: Math.max(...all.map((duty) => duty.to)),
    state: 'read',
    lead,
    support: units((duty) => duty.support).filter(
      (choice) => !leads.has(choice.unitId ?? choice.groupId ?? choice.name),
    ),
    when: all.flatMap((duty) => duty.when),
    dueOn: days[days.length - 1] ?? null,
    rrule: all.find((duty) => duty.rrule !== null)?.rrule ?? null,
    seasons: [...new Set(all.flatMap((duty) => duty.seasons))],
    targets: all.flatMap((duty) => duty.targets),
    actors: [...new Set(all.flatMap((duty) => duty.actors))],
    cites: [...new Set(all.flatMap((duty) => duty.cites))],
  }
  const taken = new Set(others.map((duty) => duty.id))
  return number(
    duties.map(
      (duty): Duty =>
        duty.id === first.id ? merged : taken.has(duty.id) ? { ...duty, state: 'removed' } : duty,
    ),
  )
}

function add(
  duties: readonly Duty[],
  { from, to, title, clause }: Extract<DutyChange, { op: 'add' }>,
  newId: () => string,
): readonly Duty[] | Refusal {
  if (from >= to) return refuse('outside', '请在原文中选出这一条的文字。', { at: ['from'] })
  const earlier = duties.filter((duty) => duty.from <= from)
  const previous = earlier[earlier.length - 1]
  const added: Duty = {
    id: newId(),
    ordinal: previous ? between(duties, previous) : (duties[0]?.ordinal ?? 1) / 2,
    clause,
    nth: 1,
    heading: null,
    title: title ?? '补充的一条',
    from,
    to,
    state: 'read',
    setAsideWhy: null,
    lead: [],
    support: [],
    collector: null,
    severally: false,
    when: [],
    dueOn: null,
    rrule: null,
    reportDay: 0,
    standing: false,
    seasons: [],
    targets: [],
    evidence: null,
    actors: [],
    cites: [],
  }
  return number([...duties, added].sort((a, b) => a.ordinal - b.ordinal))
}

function between(duties: readonly Duty[], duty: Duty): number {
  const next = duties.filter((one) => one.ordinal > duty.ordinal).map((one) => one.ordinal)
  return next.length === 0 ? duty.ordinal + 1 : (duty.ordinal + Math.min(...next)) / 2
}

/** `nth` counts the duties of one clause in their order. */
function number(duties: readonly Duty[]): readonly Duty[] {
  const counts = new Map<string, number>()
  return duties.map((duty) => {
    if (duty.state === 'removed') return duty
    const key = duty.clause.join('/')
    const nth = (counts.get(key) ?? 0) + 1
    counts.set(key, nth)
    return duty.nth === nth ? duty : { ...duty, nth }
  })
}
