import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../kernel/api/index.ts'
import type { Suggestion } from '../kernel/fields/index.ts'
import type {
  Account,
  AccountState,
  ApiKey,
  CalendarYear,
  CheckItem,
  KeyPost,
  NoticePreview,
  OfficeChange,
  OfficeHolder,
  Page,
  RightHolder,
  Rules,
  SecurityEvent,
  Session,
  TrailEvent,
  Verification,
} from './types.ts'

/* Keys begin with `administration`: what one administrator does shows on every page of it. */

/** A list whose next page is asked for by the cursor of the one before. */
function paged<Item>(name: string, path: string, filter: Readonly<Record<string, string | undefined>>) {
  return infiniteQueryOptions({
    queryKey: ['administration', name, filter],
    queryFn: ({ signal, pageParam }) =>
      call<Page<Item>>(path, { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export interface AccountFilter {
  readonly q?: string
  readonly state?: AccountState
}

export const accountsQuery = ({ q, state }: AccountFilter) =>
  paged<Account>('accounts', '/api/accounts', { q, state })

export const accountCountsQuery = queryOptions({
  queryKey: ['administration', 'account-counts'],
  queryFn: ({ signal }) =>
    call<Readonly<Record<AccountState | 'open', number>>>('/api/accounts/counts', { signal }),
})

export const sessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['administration', 'sessions', id],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly Session[] }>(`/api/accounts/${id}/sessions`, { signal }),
  })

export const administratorsQuery = queryOptions({
  queryKey: ['administration', 'administrators'],
  queryFn: ({ signal }) =>
    call<{ readonly holders: readonly OfficeHolder[]; readonly changes: readonly OfficeChange[] }>(
      '/api/administrators',
      { signal },
    ),
})

export const keysQuery = queryOptions({
  queryKey: ['administration', 'keys'],
  queryFn: ({ signal }) => call<{ readonly items: readonly ApiKey[] }>('/api/keys', { signal }),
})

/** Whose account a key may be of: by name or login, those that are in use and hold a post. */
export async function searchHolders(q: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const { items } = await call<Page<Account>>('/api/accounts', { query: { q, limit: 20 }, signal })
  return items
    .filter(({ administers, status, posts }) => administers === null && status === 'active' && posts > 0)
    .map(({ id, name, login }) => ({ id, name, detail: login }))
}

export const keyPostsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['administration', 'key-posts', accountId],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly KeyPost[] }>(`/api/accounts/${accountId}/posts`, { signal }),
  })

export const holdersQuery = queryOptions({
  queryKey: ['administration', 'holders'],
  queryFn: ({ signal }) =>
    call<{
      readonly roles: Readonly<Record<string, readonly RightHolder[]>>
      readonly administrators: Readonly<Record<string, readonly RightHolder[]>>
    }>('/api/rights/holders', { signal }),
})

export interface LogFilter {
  readonly type?: string
  readonly who?: string
  readonly object?: string
  readonly success?: 'true' | 'false'
  readonly from?: string
  readonly to?: string
}

export const securityEventsQuery = (filter: LogFilter) =>
  paged<SecurityEvent>('security-events', '/api/security-events', { ...filter })

export interface TrailFilter {
  readonly who?: string
  readonly action?: string
  readonly number?: string
  readonly from?: string
  readonly to?: string
}

export const trailEventsQuery = (filter: TrailFilter) =>
  paged<TrailEvent>('matter-events', '/api/audit/matter-events', { ...filter })

export const logTypesQuery = queryOptions({
  queryKey: ['administration', 'log-types'],
  queryFn: ({ signal }) =>
    call<{
      readonly types: readonly string[]
      readonly actions: readonly { readonly id: string; readonly label: string }[]
    }>('/api/security-events/types', { signal }),
})

/** While a verification runs, its progress is asked for this often, in milliseconds. */
const WATCHED = 1_000

export const verificationsQuery = queryOptions({
  queryKey: ['administration', 'verifications'],
  queryFn: ({ signal }) =>
    call<{ readonly items: readonly Verification[] }>('/api/audit/verifications', { signal }),
  refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? WATCHED : false),
})

export const selfCheckQuery = queryOptions({
  queryKey: ['administration', 'self-check'],
  queryFn: ({ signal }) =>
    call<{ readonly at: string; readonly items: readonly CheckItem[] }>('/api/self-check', { signal }),
})

export const rulesQuery = queryOptions({
  queryKey: ['administration', 'rules'],
  queryFn: ({ signal }) => call<Rules>('/api/rules', { signal }),
})

export const calendarYearsQuery = queryOptions({
  queryKey: ['administration', 'calendar-years'],
  queryFn: ({ signal }) =>
    call<{ readonly years: readonly CalendarYear[]; readonly provisional: readonly number[] }>(
      '/api/calendar-years',
      { signal },
    ),
})

/** The notice as pasted text, or as a file in base64. */
export type GivenNotice = { readonly text: string } | { readonly file: string }

export const previewNotice = (given: GivenNotice) =>
  call<NoticePreview>('/api/calendar-years/preview', { method: 'POST', body: given })

export const post = <T = void>(path: string, body: unknown = {}) => call<T>(path, { method: 'POST', body })
