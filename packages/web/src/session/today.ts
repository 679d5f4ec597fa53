import { type Day, dayOfInstant, instant, isRefusal, parseInstant } from '@anlan/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { meQuery } from './api.ts'

/** Today in China, by the server's clock: an office machine's own may be years off. */
export function useToday(): Day {
  const { data: me } = useQuery(meQuery)
  const told = me === undefined ? null : parseInstant(me.clock.now)
  return dayOfInstant(told === null || isRefusal(told) ? instant(Date.now()) : told)
}
