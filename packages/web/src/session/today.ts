import { type Day, dayOfInstant, instant, isRefusal, parseInstant } from '@anlan/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { meQuery } from './api.ts'

/** Today in China, by the server's set clock where it has one. */
export function useToday(): Day {
  const { data: me } = useQuery(meQuery)
  const set = me?.testClock ? parseInstant(me.testClock) : null
  return dayOfInstant(set === null || isRefusal(set) ? instant(Date.now()) : set)
}
