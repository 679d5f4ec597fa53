import type { PersonalWay, Topic } from '@anlan/domain/notices'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../kernel/api/index.ts'
import type { Channels, Delivery, DeliveryState, NoticePage, NoticeSettings } from './types.ts'

/* Keys begin with `notices`: what the stream tells of shows in the bell and in the list. */

/** The stream tells at once; this often the bell asks all the same, where the stream does not come through. */
const WATCHED = 120_000

export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: ({ signal }) => call<{ readonly unread: number }>('/api/notices/count', { signal }),
  refetchInterval: WATCHED,
})

export const noticesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'list', unread],
    queryFn: ({ signal, pageParam }) =>
      call<NoticePage>('/api/notices', { query: { unread, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Which notices are marked: these, those of a matter, or all that were there at a time. */
export type Marked =
  | { readonly ids: readonly string[] }
  | { readonly matterId: string }
  | { readonly upTo: string }

export function markNotices(marked: Marked, read: boolean): Promise<{ readonly unread: number }> {
  return call('/api/notices/read', { method: 'POST', body: { ...marked, read } })
}

export const settingsQuery = queryOptions({
  queryKey: ['notices', 'settings'],
  queryFn: ({ signal }) => call<NoticeSettings>('/api/me/notices', { signal }),
})

export function chooseWays(topic: Topic, ways: readonly PersonalWay[]): Promise<NoticeSettings> {
  return call('/api/me/notices', { method: 'PUT', body: { topics: { [topic]: ways } } })
}

export function giveAddress(address: string): Promise<NoticeSettings> {
  return call('/api/me/notices/email', { method: 'PUT', body: { address } })
}

export function confirmAddress(code: string): Promise<NoticeSettings> {
  return call('/api/me/notices/email/confirm', { method: 'POST', body: { code } })
}

export function dropAddress(): Promise<NoticeSettings> {
  return call('/api/me/notices/email', { method: 'DELETE' })
}

export const feedQuery = queryOptions({
  queryKey: ['notices', 'calendar-feed'],
  queryFn: ({ signal }) =>
    call<{ readonly madeAt: string | null; readonly usedAt: string | null }>('/api/me/calendar', { signal }),
})

export function makeFeed(): Promise<{ readonly address: string }> {
  return call('/api/me/calendar', { method: 'POST', body: {} })
}

export function endFeed(): Promise<void> {
  return call('/api/me/calendar', { method: 'DELETE' })
}

/* What the system administrator sees begins with `administration`, as its other pages do. */

export const channelsQuery = queryOptions({
  queryKey: ['administration', 'channels'],
  queryFn: ({ signal }) => call<Channels>('/api/channels', { signal }),
})

export const deliveriesQuery = (state: DeliveryState) =>
  infiniteQueryOptions({
    queryKey: ['administration', 'deliveries', state],
    queryFn: ({ signal, pageParam }) =>
      call<{ readonly items: readonly Delivery[]; readonly next: string | null }>('/api/deliveries', {
        query: { state, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export function tryChannel(
  id: string,
  to: string | undefined,
): Promise<{ readonly sent: boolean; readonly words: string }> {
  return call(`/api/channels/${id}/test`, { method: 'POST', body: to === undefined ? {} : { to } })
}

export function sendAgain(id: string): Promise<void> {
  return call(`/api/deliveries/${id}/again`, { method: 'POST', body: {} })
}
