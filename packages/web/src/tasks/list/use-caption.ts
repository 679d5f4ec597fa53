import { clockOf, dayOfInstant, instant, isRefusal, parseInstant } from '@anlan/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../../session/api.ts'
import { hatOf } from '../../shell/navigation.ts'

/** Scope and time of a printed list, by the server's clock: 县安委办可见范围；共 31 项；截至 2026-11-25 14:05. */
export function useCaption(...words: readonly string[]): string {
  const { data: me, dataUpdatedAt } = useQuery(meQuery)
  const told = me === undefined ? null : parseInstant(me.clock.now)
  const now = instant(told === null || isRefusal(told) ? Date.now() : told + Date.now() - dataUpdatedAt)
  const unit = me ? hatOf(me)?.unitShortName : undefined
  return [
    ...(unit === undefined ? [] : [`${unit}可见范围`]),
    ...words.filter((word) => word !== ''),
    `截至 ${dayOfInstant(now)} ${clockOf(now)}`,
  ].join('；')
}
