import type { CalendarDay, Day, TimeLimit } from '@anlan/domain/kernel'

const UNITS: Readonly<Record<TimeLimit['unit'], string>> = {
  minutes: '分钟',
  hours: '小时',
  days: '日',
  'working-days': '个工作日',
  weeks: '周',
  months: '个月',
  years: '年',
}

/** 15 日, 5 个工作日, 2 小时. */
export function limitInWords(limit: Pick<TimeLimit, 'unit' | 'amount'>): string {
  return `${limit.amount} ${UNITS[limit.unit]}`
}

export function clockCounting(start: string, limit: Pick<TimeLimit, 'unit' | 'amount'>): string {
  return `自 ${start} 起 ${limitInWords(limit)}，连续计算，节假日不扣除`
}

interface DayCounting {
  readonly start: Day
  readonly limit: Exclude<TimeLimit, { unit: 'minutes' | 'hours' }>
  readonly raw: Day
  readonly legal: Day
  /** What the raw last day is. */
  readonly dayOff: CalendarDay
  readonly provisional: boolean
}

export function dayCounting({ start, limit, raw, legal, dayOff, provisional }: DayCounting): string {
  const from = limit.startDay === 'counted' ? `自 ${start} 当日起` : `自 ${start} 次日起`
  const without = limit.unit === 'working-days' ? '（休息日、节假日不计）' : ''
  const why = dayOff.kind === 'holiday' ? `${dayOff.name}放假` : '休息日'
  const moved = legal === raw ? '' : `；当日为${why}，${legal > raw ? '顺延' : '提前'}至 ${legal}`
  const unsure = provisional ? '；所涉年份的放假安排尚未载入，暂按周末和法定节日计算' : ''
  return `${from} ${limitInWords(limit)}${without}，至 ${raw}${moved}${unsure}`
}
