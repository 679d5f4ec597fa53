import type { Register } from '@anlan/domain/kernel'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import '../../kernel/filter/chip.css'
import { Icon } from '../../kernel/icon/index.ts'
import { filtersOf, ordersOf } from '../declared.ts'
import type { EntrySearch } from '../search.ts'
import { FilterSelect } from './FilterSelect.tsx'
import { RangeFilters } from './RangeFilters.tsx'

/** One line of what the register can be narrowed by, its order, and two characters of a name or code. */
export function EntryFilters({
  register,
  search,
}: {
  readonly register: Register
  readonly search: EntrySearch
}) {
  const navigate = useNavigate()
  const filters = filtersOf(register)
  const ranges = filters.filter(({ kind }) => kind === 'range')
  const set = (change: Readonly<Record<string, string | undefined>>) => {
    const next = { ...search, ...change }
    void navigate({
      to: '/registers/$register',
      params: { register: register.register },
      search: Object.fromEntries(
        Object.entries(next).filter(
          (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
        ),
      ),
      replace: true,
    })
  }
  return (
    <div className="register-filters no-print">
      <fieldset className="chips" aria-label="筛选">
        {filters
          .filter(({ kind }) => kind !== 'range')
          .map((filter) => (
            <FilterSelect
              key={filter.name}
              filter={filter}
              value={search[filter.name] ?? ''}
              onChange={(value) => set({ [filter.name]: value })}
            />
          ))}
        {ranges.length > 0 && <RangeFilters ranges={ranges} search={search} onChange={set} />}
        <select
          className="chip"
          aria-label="在册状态"
          value={search.state ?? ''}
          onChange={({ target }) => set({ state: target.value })}
        >
          <option value="">在册</option>
          <option value="retired">已移出</option>
        </select>
        <select
          className="chip"
          aria-label="排序"
          value={search.sort ?? register.title}
          onChange={({ target }) => set({ sort: target.value === register.title ? undefined : target.value })}
        >
          {ordersOf(register).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </fieldset>
      <SearchLine value={search.q ?? ''} onSearch={(q) => set({ q })} />
    </div>
  )
}

function SearchLine({ value, onSearch }: { readonly value: string; readonly onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium knows the search element from 118 on
    <form role="search" onSubmit={submit}>
      <span className="box">
        <Icon name="find" />
        <input
          type="search"
          aria-label="查找"
          placeholder="名称、代码中任意两个字，回车"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </span>
    </form>
  )
}
