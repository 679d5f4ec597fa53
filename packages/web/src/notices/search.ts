import type { DeliveryState } from './types.ts'

export interface NoticeSearch {
  readonly show?: 'unread'
}

export function noticeSearch(search: Record<string, unknown>): NoticeSearch {
  return search.show === 'unread' ? { show: 'unread' } : {}
}

export interface ChannelSearch {
  readonly state?: Exclude<DeliveryState, 'failed'>
}

/** What did not arrive is shown unless something else is asked for. */
export function channelSearch(search: Record<string, unknown>): ChannelSearch {
  const { state } = search
  return state === 'waiting' || state === 'sent' || state === 'dropped' ? { state } : {}
}
