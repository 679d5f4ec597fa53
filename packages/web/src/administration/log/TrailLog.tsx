import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { compact } from '../../kernel/filter/index.ts'
import type { Column } from '../../kernel/table/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { More } from '../../shell/More.tsx'
import { AdminTable } from '../AdminTable.tsx'
import { logTypesQuery, type TrailFilter, trailEventsQuery } from '../api.ts'
import { FilterBox, FilterDay } from '../FilterBox.tsx'
import type { LogSearch } from '../search.ts'
import type { TrailEvent } from '../types.ts'
import './log.css'

/** What happened to matters, newest first: numbers, acts and states, nothing of what they say. */
export function TrailLog({ filter }: { readonly filter: TrailFilter }) {
  const today = useToday()
  const events = useInfiniteQuery(trailEventsQuery(filter))
  const rows = events.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Filters filter={filter} />
      {events.isPending && <Loading />}
      {events.isError && <ErrorPage error={events.error} onRetry={() => void events.refetch()} />}
      {events.isSuccess && rows.length === 0 && (
        <EmptyState title="没有符合筛选的办理记录">
          <Link to="/admin/log" search={{ of: 'matters' }}>
            清除筛选
          </Link>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <AdminTable caption="办理记录" columns={columnsOn(today)} rows={rows} keyOf={(row) => row.id} />
      )}
      <More query={events} />
    </>
  )
}

function Filters({ filter }: { readonly filter: TrailFilter }) {
  const navigate = useNavigate()
  const types = useQuery(logTypesQuery)
  const set = (change: Partial<Record<keyof TrailFilter, string | undefined>>) =>
    void navigate({
      to: '/admin/log',
      search: compact<LogSearch>({ of: 'matters', ...filter, ...change } as LogSearch),
      replace: true,
    })
  return (
    <div className="chips no-print">
      <select
        className="chip"
        aria-label="动作"
        value={filter.action ?? ''}
        onChange={({ target }) => set({ action: target.value || undefined })}
      >
        <option value="">全部动作</option>
        {(types.data?.actions ?? []).map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <FilterBox label="姓名或用户名" value={filter.who} onFind={(who) => set({ who })} />
      <FilterBox label="事项编号" value={filter.number} onFind={(number) => set({ number })} />
      <FilterDay label="从" value={filter.from} onFind={(from) => set({ from })} />
      <FilterDay label="到" value={filter.to} onFind={(to) => set({ to })} />
    </div>
  )
}

function columnsOn(today: ReturnType<typeof useToday>): readonly Column<TrailEvent>[] {
  return [
    {
      id: 'action',
      head: '动作',
      width: '136px',
      cell: (row) => <span className="title">{row.actionLabel}</span>,
    },
    {
      id: 'number',
      head: '事项',
      width: '176px',
      cell: (row) => (
        <>
          {row.kindLabel} <span className="docnumber">{row.number ?? '未编号'}</span>
        </>
      ),
    },
    { id: 'seq', head: '第几条', width: '64px', align: 'end', cell: (row) => row.seq },
    { id: 'at', head: '收到', width: '120px', cell: (row) => timeWord(row.receivedAt, today) },
    {
      id: 'who',
      head: '谁',
      cell: (row) => (
        <>
          {row.who ?? '系统'} <span className="quiet">{row.unit}</span>
        </>
      ),
    },
    {
      id: 'states',
      head: '状态',
      width: '216px',
      cell: (row) =>
        row.from === row.to ? (
          <span className="quiet">{row.to ?? '—'}</span>
        ) : (
          `${row.from ?? '新建'} → ${row.to ?? ''}`
        ),
    },
    {
      id: 'proof',
      head: '链值',
      width: '128px',
      secondary: true,
      cell: (row) => (
        <span className="mono quiet" title={row.proof}>
          {row.proof.slice(0, 12)}…
        </span>
      ),
    },
  ]
}
