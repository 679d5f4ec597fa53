import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../kernel/api/index.ts'
import { eachOnce } from './each-once.ts'
import type {
  AgendaDay,
  Board,
  BoardLights,
  CalendarDay,
  Changes,
  Inbox,
  InboxRow,
  List,
  Matter,
  MatterEvent,
  MatterRow,
  WaitingRow,
} from './types.ts'

/** Lists that somebody else changes are asked again this often while they are looked at, in milliseconds. */
const WATCHED = 60_000

/* Keys begin with what they are about: a write invalidates `['matters']`, everything that shows matters. */

const rowsOfInbox = eachOnce<InboxRow, Inbox, string | undefined>(({ turnId }) => turnId)
const rowsOfList = eachOnce<MatterRow, List<MatterRow>, string | undefined>(({ id }) => id)

export const inboxQuery = (group: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['matters', 'inbox', group ?? ''],
    queryFn: ({ signal, pageParam }) =>
      call<Inbox>('/api/inbox', { query: { group, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: rowsOfInbox,
    refetchInterval: WATCHED,
  })

export const waitingQuery = () =>
  infiniteQueryOptions({
    queryKey: ['matters', 'waiting'],
    queryFn: ({ signal, pageParam }) =>
      call<List<WaitingRow>>('/api/waiting', { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: WATCHED,
  })

export const agendaQuery = (from: string, days = 14) =>
  queryOptions({
    queryKey: ['matters', 'agenda', from, days],
    queryFn: ({ signal }) => call<readonly AgendaDay[]>('/api/agenda', { query: { from, days }, signal }),
  })

/** What the list of matters can be narrowed to; the same names stand in the page's address. */
export interface MatterFilter {
  readonly light?: string
  readonly state?: string
  readonly unit?: string
  readonly document?: string
  readonly q?: string
  /** Due on this day or later, or not after that one. */
  readonly dueFrom?: string
  readonly dueTo?: string
  readonly sort?: MatterSort
}

export type MatterSort = 'due' | 'recent' | 'changed' | 'title'

export const mattersQuery = (filter: MatterFilter) =>
  infiniteQueryOptions({
    queryKey: ['matters', 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      call<List<MatterRow>>('/api/matters', {
        query: { kind: 'task', ...filter, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: rowsOfList,
  })

export const matterQuery = (id: string) =>
  queryOptions({
    queryKey: ['matters', 'one', id],
    queryFn: ({ signal }) => call<Matter>(`/api/matters/${id}`, { signal }),
  })

export const eventsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['matters', 'events', id],
    queryFn: ({ signal, pageParam }) =>
      call<List<MatterEvent>>(`/api/matters/${id}/events`, { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** What is due on each of some days, narrowed as a list of matters. */
export const calendarQuery = (from: string, days: number, { sort: _, ...filter }: MatterFilter) =>
  queryOptions({
    queryKey: ['matters', 'calendar', from, days, filter],
    queryFn: ({ signal }) =>
      call<{ readonly days: readonly CalendarDay[] }>('/api/matters/calendar', {
        query: { kind: 'task', ...filter, from, days },
        signal,
      }),
  })

export const changesQuery = queryOptions({
  queryKey: ['matters', 'changes'],
  queryFn: ({ signal }) => call<Changes>('/api/changes', { signal }),
  refetchInterval: WATCHED,
})

export const boardQuery = (filter: { readonly document?: string; readonly light?: string }) =>
  queryOptions({
    queryKey: ['matters', 'board', filter],
    queryFn: ({ signal }) => call<Board>('/api/board', { query: { by: 'unit-document', ...filter }, signal }),
    refetchInterval: WATCHED,
  })

export const boardLightsQuery = queryOptions({
  queryKey: ['matters', 'board-lights'],
  queryFn: ({ signal }) => call<BoardLights>('/api/board/lights', { signal }),
  refetchInterval: WATCHED,
})
