import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../../kernel/dialog/index.ts'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { compact } from '../../kernel/filter/index.ts'
import type { Column } from '../../kernel/table/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { More } from '../../shell/More.tsx'
import { AdminTable } from '../AdminTable.tsx'
import { type LogFilter, logTypesQuery, securityEventsQuery } from '../api.ts'
import { FilterBox, FilterDay } from '../FilterBox.tsx'
import type { SecurityEvent } from '../types.ts'
import { objectWord, typeWord } from '../words.ts'
import './log.css'

/** What concerns safety, newest first, by person, kind, day, object and result. */
export function SecurityLog({ filter }: { readonly filter: LogFilter }) {
  const today = useToday()
  const events = useInfiniteQuery(securityEventsQuery(filter))
  const [open, setOpen] = useState<SecurityEvent | null>(null)
  const rows = events.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Filters filter={filter} />
      {events.isPending && <Loading />}
      {events.isError && <ErrorPage error={events.error} onRetry={() => void events.refetch()} />}
      {events.isSuccess && rows.length === 0 && (
        <EmptyState title="没有符合筛选的日志">
          <Link to="/admin/log">清除筛选</Link>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <AdminTable
          caption="安全日志"
          columns={columnsOf(today, setOpen)}
          rows={rows}
          keyOf={(row) => `${row.day} ${row.seq}`}
          onOpen={setOpen}
        />
      )}
      <More query={events} />
      {open && <Entry event={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function Filters({ filter }: { readonly filter: LogFilter }) {
  const navigate = useNavigate()
  const types = useQuery(logTypesQuery)
  const set = (change: Partial<Record<keyof LogFilter, string | undefined>>) =>
    void navigate({
      to: '/admin/log',
      search: compact<LogFilter>({ ...filter, ...change } as LogFilter),
      replace: true,
    })
  return (
    <div className="chips no-print">
      <select
        className="chip"
        aria-label="种类"
        value={filter.type ?? ''}
        onChange={({ target }) => set({ type: target.value || undefined })}
      >
        <option value="">全部种类</option>
        {(types.data?.types ?? []).map((type) => (
          <option key={type} value={type}>
            {typeWord(type)}
          </option>
        ))}
      </select>
      <select
        className="chip"
        aria-label="结果"
        value={filter.success ?? ''}
        onChange={({ target }) => set({ success: target.value || undefined })}
      >
        <option value="">成功和失败</option>
        <option value="true">成功</option>
        <option value="false">失败</option>
      </select>
      <ChipLink
        to="/admin/log"
        search={compact<LogFilter>({ ...filter, type: 'personal-data-revealed' })}
        chosen={filter.type === 'personal-data-revealed'}
      >
        谁看过个人信息
      </ChipLink>
      <FilterBox label="用户名或姓名" value={filter.who} onFind={(who) => set({ who })} />
      <FilterBox label="对象编号" value={filter.object} onFind={(object) => set({ object })} />
      <FilterDay label="从" value={filter.from} onFind={(from) => set({ from })} />
      <FilterDay label="到" value={filter.to} onFind={(to) => set({ to })} />
    </div>
  )
}

function columnsOf(
  today: ReturnType<typeof useToday>,
  onOpen: (event: SecurityEvent) => void,
): readonly Column<SecurityEvent>[] {
  return [
    {
      id: 'type',
      head: '种类',
      width: '184px',
      cell: (row) => (
        <button type="button" className="link" onClick={() => onOpen(row)}>
          {typeWord(row.type)}
        </button>
      ),
    },
    { id: 'at', head: '时间', width: '120px', cell: (row) => timeWord(row.at, today) },
    {
      id: 'who',
      head: '谁',
      width: '200px',
      cell: (row) => (
        <span title={row.who}>
          {row.name ?? row.who} {row.name && <span className="quiet">{row.who}</span>}
        </span>
      ),
    },
    {
      id: 'object',
      head: '对象',
      cell: (row) =>
        row.objectType && (
          <span title={row.objectId ?? undefined}>
            {objectWord(row.objectType)} {row.objectName ?? <span className="quiet">{row.objectId}</span>}
          </span>
        ),
    },
    {
      id: 'result',
      head: '结果',
      width: '72px',
      cell: (row) =>
        row.success ? <span className="quiet">成功</span> : <span className="tag late">失败</span>,
    },
    {
      id: 'reason',
      head: '原因',
      width: '160px',
      secondary: true,
      cell: (row) => row.reason && <span className="quiet">{row.reason}</span>,
    },
    {
      id: 'address',
      head: '地址',
      width: '128px',
      cell: (row) => <span className="quiet">{row.address}</span>,
    },
  ]
}

/** One entry with everything that is proven of it. */
function Entry({ event, onClose }: { readonly event: SecurityEvent; readonly onClose: () => void }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['时间', event.at],
    ['用户', [event.name, event.who].filter(Boolean).join(' ')],
    ['岗位', event.role],
    ['地址', event.address],
    ['设备', event.device],
    ['对象', [event.objectType, event.objectName, event.objectId].filter(Boolean).join(' ')],
    ['结果', event.success ? '成功' : '失败'],
    ['原因', event.reason],
    ['请求编号', event.requestId],
  ]
  return (
    <Dialog title={typeWord(event.type)} keepsWork={false} onClose={onClose}>
      <dl className="log-entry">
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <h3>入链原文</h3>
      <p className="handed log-text">{event.text}</p>
      <p className="small quiet">
        {event.day} 第 {event.seq} 条，以 HMAC-SM3 与前一条相连。
      </p>
    </Dialog>
  )
}
