import type { Day } from '@anlan/domain/kernel'
import { task } from '@anlan/domain/matters'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import type { MatterSort } from '../api/queries.ts'
import type { List, UnitRow } from '../api/types.ts'
import { call } from '../kernel/api/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Light, lightsWorstFirst } from '../kernel/light/index.ts'
import { dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import type { TaskSearch } from './search.ts'

const states = Object.entries(task.states).map(([state, { label }]) => ({ state, label }))

/** One line of filters; each is a link, or writes into the address. */
export function TaskFilters({ search: filter }: { readonly search: TaskSearch }) {
  const navigate = useNavigate()
  const today = useToday()
  const set = (change: { readonly [Key in keyof TaskSearch]: TaskSearch[Key] | undefined }) =>
    void navigate({ to: '/tasks', search: (now) => ({ ...now, ...change }) as TaskSearch, replace: true })
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
        {(filter.dueFrom !== undefined || filter.dueTo !== undefined) && (
          <ChipLink chosen to="/tasks" search={without(without(filter, 'dueFrom'), 'dueTo')}>
            {spanWords(filter, (day) => dayWord(day as Day, today))}到期
            <Icon name="cross" />
          </ChipLink>
        )}
        {filter.view !== 'calendar' && (
          <select
            className="chip"
            aria-label="排序"
            value={filter.sort ?? 'due'}
            onChange={({ target }) =>
              set({ sort: target.value === 'due' ? undefined : (target.value as MatterSort) })
            }
          >
            {Object.entries(orderWords).map(([sort, words]) => (
              <option key={sort} value={sort}>
                {words}
              </option>
            ))}
          </select>
        )}
      </nav>
      <SearchBox value={filter.q ?? ''} onSearch={(q) => set({ q })} />
    </div>
  )
}

export const orderWords: Readonly<Record<MatterSort, string>> = {
  due: '按到期先后',
  recent: '新立项的在前',
  changed: '最近更新的在前',
  title: '按标题',
}

/** 11-23 至 11-29，or one day, or an open end. */
function spanWords({ dueFrom, dueTo }: TaskSearch, word: (day: string) => string): string {
  if (dueFrom === dueTo && dueFrom !== undefined) return `${word(dueFrom)} `
  if (dueFrom === undefined) return `${word(dueTo ?? '')} 前`
  return dueTo === undefined ? `${word(dueFrom)} 起` : `${word(dueFrom)} 至 ${word(dueTo)} `
}

function without(filter: TaskSearch, key: keyof TaskSearch): TaskSearch {
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
