import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { changesQuery } from '../api/queries.ts'
import type { Changes } from '../api/types.ts'
import { call, problemOf } from '../kernel/api/index.ts'
import { ErrorPart, say } from '../kernel/feedback/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import './changes.css'
import { type ChangeRow, togetherByWhom } from './changes.ts'

/** The newest are in sight; the others one press away. */
const IN_SIGHT = 6

/** What others did since I last looked, with what I gave out or must do. */
export function ChangesList() {
  const client = useQueryClient()
  const today = useToday()
  const changes = useQuery(changesQuery)
  const [all, setAll] = useState(false)
  if (changes.isError) return <ErrorPart error={changes.error} onRetry={() => void changes.refetch()} />
  const data = changes.data
  const [newest] = data?.items ?? []
  if (data === undefined || newest === undefined) return null

  function seen(until: string): void {
    call<{ readonly since: string }>('/api/changes/seen', { method: 'POST', body: { until } }).then(
      ({ since }) =>
        client.setQueryData(changesQuery.queryKey, { since, items: [], more: false } satisfies Changes),
      (error: unknown) => say(problemOf(error).message),
    )
  }

  const rows = togetherByWhom(data.items)
  const shown = all ? rows : rows.slice(0, IN_SIGHT)
  return (
    <section className="changes" aria-labelledby="changes">
      <h2 id="changes">
        有变化的{' '}
        <small className="quiet">
          自 {timeWord(data.since, today)}，{data.items.length}
          {data.more && '+'} 条
        </small>
        <button type="button" className="btn plain" onClick={() => seen(newest.at)}>
          都看过了
        </button>
      </h2>
      <ol>
        {shown.map(({ change, count }) => (
          <Row
            key={`${change.matterId} ${change.at} ${change.action} ${change.partId ?? ''}`}
            change={change}
            count={count}
          />
        ))}
      </ol>
      {rows.length > IN_SIGHT && (
        <button type="button" className="btn plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `其余 ${rows.length - IN_SIGHT} 行`}
        </button>
      )}
    </section>
  )
}

function Row({ change, count }: ChangeRow) {
  const today = useToday()
  return (
    <li>
      <time dateTime={change.at}>{timeWord(change.at, today)}</time>
      <span className="clip">
        <b>{change.unitName ?? '系统'}</b> {change.personName}
      </span>
      <b>{change.label}</b>
      <Link
        className="clip under"
        to="/tasks/$id"
        params={{ id: change.matterId }}
        search={change.partId === null ? {} : { part: change.partId }}
        title={change.title}
      >
        {change.title}
        {count > 1 && ` 等 ${count} 项`}
      </Link>
    </li>
  )
}
