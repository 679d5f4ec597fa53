import type { Day } from '@anlan/domain/kernel'
import { dayWord } from '../../kernel/time/index.ts'
import type { Period } from '../types.ts'

/** As many as are named before the rest is only counted. */
const NAMED = 3

/** The periods in which it would be reported, each with its last day. */
export function PeriodsLine({
  periods,
  today,
}: {
  readonly periods: readonly Period[]
  readonly today: Day
}) {
  if (periods.length === 0) return null
  const named = periods.slice(0, NAMED)
  return (
    <p className="periods">
      分 {periods.length} 期报：
      {named.map(({ label, dueOn }) => `${label}（${dayWord(dueOn as Day, today)} 前）`).join('，')}
      {periods.length > NAMED && '…'}
      {periods.some((period) => period.provisional) && '。放假安排未公布的年份为暂定'}
    </p>
  )
}
