import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { compact } from '../../kernel/filter/index.ts'
import '../../kernel/filter/chip.css'
import { Icon } from '../../kernel/icon/index.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import type { DocumentFilter } from '../api.ts'

const states = [
  { state: undefined, label: '全部' },
  { state: 'review', label: '审阅中' },
  { state: 'ready', label: '待签发' },
  { state: 'issued', label: '已下发' },
] as const

/** As far back as a list of years reaches. */
const YEARS = 6

/** One line: how far the document is, its year, two characters of its title. */
export function DocumentFilters({
  filter,
  thisYear,
}: {
  readonly filter: DocumentFilter
  readonly thisYear: number
}) {
  const navigate = useNavigate()
  const set = (change: Parameters<typeof compact<DocumentFilter>>[0]) =>
    void navigate({
      to: '/documents',
      search: compact<DocumentFilter>({ ...filter, ...change }),
      replace: true,
    })
  return (
    <div className="document-filters no-print">
      <nav className="chips" aria-label="按状态筛选">
        {states.map(({ state, label }) => (
          <ChipLink
            key={label}
            to="/documents"
            search={compact<DocumentFilter>({ ...filter, state })}
            chosen={filter.state === state}
          >
            {label}
          </ChipLink>
        ))}
        <select
          className="chip"
          aria-label="年度"
          value={filter.year ?? ''}
          onChange={({ target }) => set({ year: target.value === '' ? undefined : Number(target.value) })}
        >
          <option value="">各年度</option>
          {Array.from({ length: YEARS }, (_, back) => thisYear + 1 - back).map((year) => (
            <option key={year} value={year}>
              {year} 年度
            </option>
          ))}
        </select>
      </nav>
      <SearchBox value={filter.q ?? ''} onSearch={(q) => set({ q })} />
    </div>
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
          aria-label="找标题或文号"
          placeholder="标题、文号中任意两个字，回车"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </span>
    </form>
  )
}
