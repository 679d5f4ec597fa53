import { type Day, dayOfInstant, instant, type Refusal, refuse } from '@anlan/domain/kernel'
import type { Viewer } from '../access/index.ts'
import type { Context } from '../http/index.ts'
import type { Keeper } from './commands.ts'
import { type EntryFilter, type EntryOrder, ordersOf } from './queries.ts'
import type { Served } from './served.ts'

export const todayOf = ({ clock }: Pick<Context, 'clock'>): Day =>
  dayOfInstant(instant(clock.now().getTime()))

/** Whoever writes does it under one post. */
export function keeperOf(
  context: Pick<Context, 'clock'>,
  { scope, hat }: Pick<Viewer, 'scope' | 'hat'>,
): Keeper | Refusal {
  if (hat) return { scope, hat, now: context.clock.now(), today: todayOf(context) }
  return scope.hats.length > 1
    ? refuse('hat-not-chosen', '您有多个岗位，请先选择以哪个岗位办理。')
    : refuse('no-right', '您还没有岗位，请联系安全管理员。')
}

/** The filter of an address, apart from its order and page. */
export function filterIn(query: Readonly<Record<string, unknown>>): EntryFilter {
  const { q, state, cursor: _cursor, limit: _limit, sort: _sort, ...values } = query
  return {
    q: typeof q === 'string' ? q : undefined,
    state: state === 'retired' ? 'retired' : 'active',
    values,
  }
}

/** The order of an address: by name, unless it says otherwise. */
export function orderIn(served: Served, query: Readonly<Record<string, unknown>>): EntryOrder {
  const name = typeof query.sort === 'string' ? query.sort : served.register.title
  const order = ordersOf(served)[name]
  if (!order) throw new RangeError(`${served.register.register} has no order ${name}`)
  return order
}
