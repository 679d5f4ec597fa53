import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { inboxQuery } from '../api/queries.ts'
import type { InboxGroup, InboxRow } from '../api/types.ts'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Light } from '../kernel/light/index.ts'
import { More } from '../shell/More.tsx'
import { WeChatNote } from '../shell/WeChatNote.tsx'
import { actSearch } from '../workbench/act-search.ts'
import { PhoneHead } from './PhoneHead.tsx'
import './rows.css'

/** What is done first, what this week, what later. */
const sections: readonly { readonly label: string; readonly groups: readonly InboxGroup[] }[] = [
  { label: '先办', groups: ['late', 'today'] },
  { label: '本周', groups: ['week'] },
  { label: '以后', groups: ['later', 'paused', 'none'] },
]

/** Today's work: one 48 px verb a row, only the first one filled. */
export default function TodayPage() {
  const inbox = useInfiniteQuery(inboxQuery(undefined))
  const rows = inbox.data?.pages.flatMap((page) => page.items) ?? []
  const groups = inbox.data?.pages[0]?.groups
  return (
    <>
      <PhoneHead title="今天的事" />
      <WeChatNote />
      {inbox.isPending && <Loading />}
      {inbox.isError && <ErrorPage error={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.isSuccess && rows.length === 0 && (
        <EmptyState title="没有要您办的事">新任务签发到您的单位后，会出现在这里。</EmptyState>
      )}
      {sections.map((section) => {
        const own = rows.filter((row) => section.groups.includes(row.group))
        if (own.length === 0) return null
        const total = section.groups.reduce((sum, group) => sum + (groups?.[group] ?? 0), 0)
        return (
          <section key={section.label} aria-labelledby={section.groups[0]}>
            <h2 className="rows-head" id={section.groups[0]}>
              {section.label} <span>{total} 件</span>
            </h2>
            <ul className="work-rows">
              {own.map((row) => (
                <WorkRow key={row.turnId} row={row} hot={row === rows[0]} />
              ))}
            </ul>
          </section>
        )
      })}
      <More query={inbox} />
    </>
  )
}

function WorkRow({ row, hot }: { readonly row: InboxRow; readonly hot: boolean }) {
  return (
    <li>
      <Link
        className="about"
        to="/tasks/$id"
        params={{ id: row.matterId }}
        search={row.partId ? { part: row.partId } : {}}
      >
        <b>{row.title}</b>
        <span className="where">
          <Light name={row.light.light}>{row.light.words}</Light>
          <span>{row.source?.number ?? row.unitName}</span>
        </span>
      </Link>
      <Link
        className={hot ? 'go hot' : 'go'}
        to="/tasks/$id"
        params={{ id: row.matterId }}
        search={actSearch(row)}
      >
        {row.actionLabel}
        <span className="hidden">：{row.title}</span>
      </Link>
    </li>
  )
}
