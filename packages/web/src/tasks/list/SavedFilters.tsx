import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { call, problemOf, uuid } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { Menu } from '../../kernel/menu/index.ts'
import { searchFromText, searchText, type TaskSearch } from '../search.ts'
import type { SavedFilter } from './SavedFilterDialogs.tsx'

const KeepDialog = lazy(() =>
  import('./SavedFilterDialogs.tsx').then(({ KeepDialog }) => ({ default: KeepDialog })),
)
const ManageDialog = lazy(() =>
  import('./SavedFilterDialogs.tsx').then(({ ManageDialog }) => ({ default: ManageDialog })),
)

interface Saved {
  readonly items: readonly SavedFilter[]
}

const savedQuery = queryOptions({
  queryKey: ['saved-filters', 'tasks'],
  queryFn: ({ signal }) => call<Saved>('/api/saved-filters', { query: { page: 'tasks' }, signal }),
  staleTime: 300_000,
})

/** Filters under names: one's own and those of the unit; the present one is kept, others are taken or deleted. */
export function SavedFilters({ search }: { readonly search: TaskSearch }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const saved = useQuery(savedQuery)
  const [open, setOpen] = useState<'keep' | 'manage' | null>(null)
  const items = saved.data?.items ?? []
  const now = searchText(search)
  const set = (next: Saved) => client.setQueryData(savedQuery.queryKey, next)

  async function keep(name: string, shared: boolean): Promise<void> {
    const body = { page: 'tasks', name, search: now, shared }
    set(await call<Saved>('/api/saved-filters', { method: 'POST', body, intent: uuid() }))
    say(`已存为常用筛选“${name}”`)
    setOpen(null)
  }

  async function drop(filter: SavedFilter): Promise<void> {
    set(await call<Saved>(`/api/saved-filters/${filter.id}`, { method: 'DELETE' }))
    const { page, name, search: kept, unitId } = filter
    const body = { page, name, search: kept, shared: unitId !== null }
    say(`已删去常用筛选“${name}”`, {
      label: '撤销',
      run: () => {
        call<Saved>('/api/saved-filters', { method: 'POST', body, intent: uuid() }).then(
          set,
          (error: unknown) => say(problemOf(error).message),
        )
      },
    })
  }

  return (
    <>
      <Menu
        label={
          <>
            常用筛选
            <Icon name="down" />
          </>
        }
        entries={[
          ...items.map((filter) => ({
            id: filter.id,
            label: filter.name,
            chosen: filter.search === now,
            ...(filter.unitName === null ? {} : { detail: `${filter.unitName}共用` }),
            run: () => void navigate({ to: '/tasks', search: searchFromText(filter.search) }),
          })),
          { id: 'keep', label: '把现在的筛选存下来…', run: () => setOpen('keep') },
          ...(items.some(({ mine }) => mine)
            ? [{ id: 'manage', label: '删去不用的…', run: () => setOpen('manage') }]
            : []),
        ]}
      />
      <Suspense fallback={null}>
        {open === 'keep' && <KeepDialog onKeep={keep} onClose={() => setOpen(null)} />}
        {open === 'manage' && (
          <ManageDialog
            items={items.filter(({ mine }) => mine)}
            onDrop={drop}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </>
  )
}
