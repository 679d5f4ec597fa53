import type { Day } from '@anlan/domain/kernel'
import { isRefusal } from '@anlan/domain/kernel'
import { parseRecurrence, recurrenceInWords } from '@anlan/domain/rules'
import { dayWord } from '../kernel/time/index.ts'
import type { Duty, DutyTarget, UnitChoice } from './types.ts'

/** 三(二)1(6): the path of a clause as short as a column allows, the levels told apart as they are printed. */
export function clauseWord(path: readonly string[]): string {
  return path
    .map((label, level) => {
      const before = path[level - 1]
      if (before === undefined) return label
      if (!isChinese(label) && !/^[\d.]+$/.test(label)) return ` ${label}`
      return isChinese(before) === isChinese(label) ? `(${label})` : label
    })
    .join('')
}

const isChinese = (label: string) => /^[一二三四五六七八九十百]+$/.test(label)

/** The first unit as the document calls it, and 等 where there are more. */
export function whoWord(duty: Pick<Duty, 'lead' | 'support'>): string {
  const [first] = duty.lead
  if (!first) return ''
  const name = first.printed ?? first.name
  return duty.lead.length + duty.support.length > 1 ? `${name} 等` : name
}

export function allWhoWords(duty: Pick<Duty, 'lead' | 'support'>): string {
  const names = (choices: readonly UnitChoice[]) => choices.map((choice) => choice.name).join('、')
  return duty.support.length === 0 ? names(duty.lead) : `${names(duty.lead)}；配合：${names(duty.support)}`
}

/** When it is due, as short as a column allows; empty where no time is set. */
export function whenWord(duty: Pick<Duty, 'dueOn' | 'standing' | 'seasons' | 'rrule'>, today: Day): string {
  if (duty.dueOn !== null) return dayWord(duty.dueOn as Day, today)
  if (duty.standing) return '长期坚持'
  if (duty.seasons.length > 0)
    return duty.seasons.length > 1 ? `${duty.seasons[0] ?? ''} 等` : (duty.seasons[0] ?? '')
  return duty.rrule !== null ? '按期' : ''
}

/** How often: 每月至少 1 次; 一次 where it does not recur. */
export function oftenWord(duty: Pick<Duty, 'rrule' | 'when'>): string {
  if (duty.rrule === null) return '一次'
  const read = duty.when.find((each) => each.kind === 'recurring' && each.rrule === duty.rrule)
  return recurrenceWord(duty.rrule, read?.kind === 'recurring' ? read.times : 1)
}

export function recurrenceWord(rrule: string, times = 1): string {
  const recurrence = parseRecurrence(rrule)
  return isRefusal(recurrence) ? rrule : recurrenceInWords(recurrence, times)
}

const SIGNS = { '>=': '≥', '<=': '≤', '=': '' } as const

export function aimWord({ op, value, unit }: Pick<DutyTarget, 'op' | 'value' | 'unit'>): string {
  return `${SIGNS[op]}${SIGNS[op] === '' ? '' : ' '}${value}${unit === '%' ? '%' : ` ${unit}`}`
}

export function aimsWord({ targets }: Pick<Duty, 'targets'>): string {
  const [first] = targets
  if (!first) return '无'
  return targets.length > 1 ? `${aimWord(first)} 等` : aimWord(first)
}
