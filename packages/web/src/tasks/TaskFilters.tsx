import { task } from '@anlan/domain/matters'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import type { MatterFilter } from '../api/queries.ts'
import type { List, UnitRow } from '../api/types.ts'
import { call } from '../kernel/api/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Light, lightsWorstFirst } from '../kernel/light/index.ts'
import { ChipLink } from '../shell/ChipLink.tsx'

const states = Object.entries(task.states).map(([state, { label }]) => ({ state, label }))

/** One line of filters; each is a link, or writes into the address. */
export function TaskFilters({ filter }: { readonly filter: MatterFilter }) {
  const navigate = useNavigate()
  const set = (change: { readonly [Key in keyof MatterFilter]: MatterFilter[Key] | undefined }) =>
    void navigate({ to: '/tasks', search: (now) => ({ ...now, ...change }) as MatterFilter, replace: true })
  return (
    <div className="task-filters no-print">
      <nav className="chips" aria-label="按灯筛选">
        <ChipLink to="/tasks" search={without(filter, 'light')} chosen={filter.light === undefined}>
          全部
        </ChipLink>
        {lightsWorstFirst.map((light) => (
          <ChipLink key={light} to="/tasks" search={{ ...filter, light }} chosen={filter.light === light}>
            <Light name={light} />
          </ChipLink>
        ))}
        <span className="between" />
        <select
          className="chip"
          aria-label="状态"
          value={filter.state ?? ''}
          onChange={(event) => set({ state: event.target.value || undefined })}
        >
          <option value="">各种状态</option>
          {states.map(({ state, label }) => (
            <option key={state} value={state}>
              {label}
            </option>
          ))}
        </select>
        <UnitFilter value={filter.unit} onChange={(unit) => set({ unit })} />
        {filter.document !== undefined && (
          <ChipLink chosen to="/tasks" search={without(filter, 'document')}>
            只看一份来文
            <Icon name="cross" />
          </ChipLink>
        )}
        <select
          className="chip"
          aria-label="排序"
          value={filter.sort ?? 'due'}
          onChange={(event) => set({ sort: event.target.value === 'recent' ? 'recent' : undefined })}
        >
          <option value="due">按到期先后</option>
          <option value="recent">最近有变化的在前</option>
        </select>
      </nav>
      <SearchBox value={filter.q ?? ''} onSearch={(q) => set({ q })} />
    </div>
  )
}

function without(filter: MatterFilter, key: keyof MatterFilter): MatterFilter {
  const { [key]: _, ...rest } = filter
  return rest
}

function UnitFilter({
  value,
  onChange,
}: {
  readonly value: string | undefined
  readonly onChange: (unit: string | undefined) => void
}) {
  const units = useQuery({
    queryKey: ['units', 'all'],
    queryFn: ({ signal }) => call<List<UnitRow>>('/api/units', { query: { limit: 500 }, signal }),
    staleTime: 600_000,
  })
  return (
    <select
      className="chip unit"
      aria-label="单位"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">所有单位</option>
      {units.data?.items.map((unit) => (
        <option key={unit.id} value={unit.id}>
          {unit.name}
        </option>
      ))}
    </select>
  )
}

function SearchBox({
  value,
  onSearch,
}: {
  readonly value: string
  readonly onSearch: (q: string | undefined) => void
}) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(text.trim() || undefined)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium knows the search element from 118 on
    <form role="search" onSubmit={submit}>
      <span className="box">
        <Icon name="find" />
        <input
          type="search"
          aria-label="找标题"
          placeholder="标题中任意两个字，回车"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </span>
    </form>
  )
}
