import type { GroupRule } from '@anlan/domain/directory'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { List } from '../api/types.ts'
import { call, uuid } from '../kernel/api/index.ts'
import type { PeopleFilter, UnitFilter } from './search.ts'
import type {
  Group,
  GroupMember,
  HistoryEntry,
  OpenWork,
  Person,
  Unit,
  UnitInput,
  UnitSums,
} from './types.ts'

/* Keys begin with `directory`: whoever changes something of it has everything asked again. */

export const unitsQuery = (filter: UnitFilter) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'units', filter],
    queryFn: ({ signal, pageParam }) =>
      call<List<Unit>>('/api/units', { query: { ...filter, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const unitSumsQuery = queryOptions({
  queryKey: ['directory', 'sums'],
  queryFn: ({ signal }) => call<UnitSums>('/api/units/sums', { signal }),
})

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory', 'unit', id],
    queryFn: ({ signal }) => call<Unit>(`/api/units/${id}`, { signal }),
  })

/** The units under one, sections first. */
export const unitsUnderQuery = (parentId: string) =>
  queryOptions({
    queryKey: ['directory', 'under', parentId],
    queryFn: ({ signal }) => call<List<Unit>>('/api/units', { query: { parentId, limit: 500 }, signal }),
  })

export const openWorkQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory', 'open-work', id],
    queryFn: ({ signal }) => call<OpenWork>(`/api/units/${id}/open-work`, { query: { limit: 50 }, signal }),
  })

export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'people', filter],
    queryFn: ({ signal, pageParam }) => {
      const { unit, account, ...rest } = filter
      const query = {
        ...rest,
        ...(unit === undefined ? {} : { unitId: unit }),
        ...(account === undefined ? {} : { account: account === 'yes' }),
        limit: 100,
        cursor: pageParam,
      }
      return call<List<Person>>('/api/people', { query, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory', 'person', id],
    queryFn: ({ signal }) => call<Person>(`/api/people/${id}`, { signal }),
  })

export const groupsQuery = queryOptions({
  queryKey: ['directory', 'groups'],
  queryFn: ({ signal }) => call<{ readonly items: readonly Group[] }>('/api/groups', { signal }),
})

export const membersQuery = (members: GroupRule) =>
  queryOptions({
    queryKey: ['directory', 'members', members],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly GroupMember[] }>('/api/groups/preview', {
        method: 'POST',
        body: { members },
        signal,
      }),
  })

export const historyQuery = (type: 'unit' | 'person' | 'group', id: string) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'history', type, id],
    queryFn: ({ signal, pageParam }) =>
      call<List<HistoryEntry>>('/api/directory/history', { query: { type, id, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Everything that shows the directory, also the choices of forms, is asked again. */
export async function directoryMoved(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['directory'] }),
    client.invalidateQueries({ queryKey: ['units'] }),
    client.invalidateQueries({ queryKey: ['groups'] }),
  ])
}

export function inputOfUnit(unit: Unit): UnitInput {
  const { name, shortName, kind, parentId, region, industries, aliases, sort, validFrom, validTo } = unit
  return { name, shortName, kind, parentId, region, industries, aliases, sort, validFrom, validTo }
}

export function saveUnit(id: string, revision: number, input: UnitInput): Promise<void> {
  return call<void>(`/api/units/${id}`, { method: 'PUT', body: input, ifMatch: revision, intent: uuid() })
}

export function addUnit(input: UnitInput): Promise<{ readonly id: string }> {
  return call('/api/units', { method: 'POST', body: input, intent: uuid() })
}

export function savePerson(
  person: Pick<Person, 'id' | 'revision'>,
  input: { readonly name: string; readonly phone?: string | null; readonly status: Person['status'] },
): Promise<void> {
  return call<void>(`/api/people/${person.id}`, {
    method: 'PUT',
    body: input,
    ifMatch: person.revision,
    intent: uuid(),
  })
}

/** The number in clear; each look is written into the trail with its reason. */
export async function revealPhone(id: string, reason: string): Promise<string | null> {
  const { phone } = await call<{ readonly phone: string | null }>(`/api/people/${id}/phone`, {
    method: 'POST',
    body: { reason },
  })
  return phone
}
