import type { Day } from '@anlan/domain/kernel'
import { Light } from '../kernel/light/index.ts'
import { dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import type { Expiry } from './types.ts'

/** When something runs out: the day, and how long yet or how long ago where it is near. */
export function ExpiryWords({ expiry: { day, days, state } }: { readonly expiry: Expiry }) {
  const today = useToday()
  if (state === 'far') return <span className="quiet">{dayWord(day as Day, today)}</span>
  const words = days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天到期' : `还有 ${days} 天`
  return (
    <Light name={state === 'past' ? 'late' : 'near'}>
      {dayWord(day as Day, today)} {words}
    </Light>
  )
}
