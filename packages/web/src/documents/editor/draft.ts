import type { DutyValues } from '@anlan/domain/documents'
import type { Duty } from '../types.ts'

export type FieldName = keyof DutyValues

/** The names of the fields, as labels and in the words of undo. */
export const fieldLabels: Readonly<Record<FieldName, string>> = {
  title: '任务',
  lead: '牵头',
  support: '配合',
  collector: '由谁汇总',
  severally: '由谁汇总',
  dueOn: '何时',
  rrule: '多久一次',
  reportDay: '每期何时报',
  standing: '长期坚持',
  seasons: '时段',
  targets: '目标',
  evidence: '办结要交什么',
}

/** What a person put into a field and the server has not taken yet, beside what stood there when they began. */
export interface Typed {
  readonly was: unknown
  readonly to: unknown
}

/** Fields of one duty that wait to be saved. */
export type Draft = Readonly<Partial<Record<FieldName, Typed>>>

/** Drafts of a document, by duty. */
export type Drafts = Readonly<Record<string, Draft>>

/** Reads drafts back out of the tab's storage; fields of an older form are dropped. */
export function draftsFrom(stored: unknown): Drafts | null {
  if (typeof stored !== 'object' || stored === null) return null
  const drafts: Record<string, Draft> = {}
  for (const [id, draft] of Object.entries(stored)) {
    if (typeof draft !== 'object' || draft === null) continue
    const known = Object.entries(draft).filter(
      ([field, typed]) =>
        field in fieldLabels && typeof typed === 'object' && typed !== null && 'to' in typed,
    )
    if (known.length > 0) drafts[id] = Object.fromEntries(known) as Draft
  }
  return drafts
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Puts a value into the draft; what is back at where it began leaves it. */
export function type(draft: Draft, duty: Duty, field: FieldName, to: unknown): Draft {
  const was = draft[field]?.was ?? duty[field]
  const { [field]: _, ...others } = draft
  return same(to, was) && same(to, duty[field]) ? others : { ...others, [field]: { was, to } }
}

/** The duty as the person sees it: what they typed over what is saved. */
export function withDraft(duty: Duty, draft: Draft): Duty {
  const typed = Object.entries(draft).map(([field, value]) => [field, value.to] as const)
  return typed.length === 0 ? duty : ({ ...duty, ...Object.fromEntries(typed) } as Duty)
}

/** Fields that somebody else changed to something else while this person was typing in them. */
export function conflictsOf(duty: Duty, draft: Draft): readonly FieldName[] {
  return (Object.entries(draft) as [FieldName, Typed][])
    .filter(([field, { was, to }]) => !same(duty[field], was) && !same(duty[field], to))
    .map(([field]) => field)
}

/** What can be sent now: everything typed that differs from what is saved and that nobody else changed. */
export function valuesOf(duty: Duty, draft: Draft): DutyValues {
  const held = new Set(conflictsOf(duty, draft))
  const ready = (Object.entries(draft) as [FieldName, Typed][]).filter(
    ([field, { to }]) => !held.has(field) && !same(duty[field], to) && isWhole(field, to),
  )
  return Object.fromEntries(ready.map(([field, { to }]) => [field, to])) as DutyValues
}

/** Half a value is kept but not sent: an empty title, a target without its figure. */
function isWhole(field: FieldName, value: unknown): boolean {
  if (field === 'title') return typeof value === 'string' && value.trim() !== ''
  if (field === 'targets')
    return (
      Array.isArray(value) &&
      value.every(
        (each: { name: string; value: unknown }) => each.name.trim() !== '' && Number.isFinite(each.value),
      )
    )
  return true
}

/** Leaves out what the server has taken as it was sent; what was typed over it since stays. */
export function afterSaving(draft: Draft, sent: DutyValues): Draft {
  return Object.fromEntries(
    (Object.entries(draft) as [FieldName, Typed][]).filter(
      ([field, { to }]) => !(field in sent) || !same(sent[field], to),
    ),
  )
}
