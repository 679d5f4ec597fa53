import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { HelpLink } from '../guide/HelpLink.tsx'
import { problemOf } from '../kernel/api/index.ts'
import { EmptyState, ErrorPage, Loading, say } from '../kernel/feedback/index.ts'
import '../kernel/filter/chip.css'
import { PhoneHead } from '../phone/PhoneHead.tsx'
import { useToday } from '../session/today.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import { More } from '../shell/More.tsx'
import { useIsPhone } from '../shell/screen.ts'
import { markNotices, noticesQuery } from './api.ts'
import { byDay } from './days.ts'
import { NoticeRow } from './NoticeRow.tsx'
import './notices.css'
import type { Notice } from './types.ts'

/** What the person was told, newest first, by day. */
export default function NoticesPage() {
  const { show } = useSearch({ from: '/notices' })
  const phone = useIsPhone()
  const client = useQueryClient()
  const today = useToday()
  const notices = useInfiniteQuery(noticesQuery(show === 'unread'))
  const rows = notices.data?.pages.flatMap((page) => page.items) ?? []
  const unread = notices.data?.pages[0]?.unread ?? 0

  function readAll(newest: Notice) {
    markNotices({ upTo: newest.at }, true).then(
      () => {
        say('已全部标为已读')
        void client.invalidateQueries({ queryKey: ['notices'] })
      },
      (error: unknown) => say(problemOf(error).message),
    )
  }

  const newest = rows[0]
  const all = unread > 0 && newest && (
    <button type="button" className="btn" onClick={() => readAll(newest)}>
      全部标为已读
    </button>
  )
  return (
    <>
      {phone && <PhoneHead title="通知" back />}
      <div className="page notices">
        {!phone && (
          <header className="page-head">
            <h1>通知</h1>
            <HelpLink topic="notices" />
            <span className="acts no-print">{all}</span>
          </header>
        )}
        <nav className="chips no-print" aria-label="筛选通知">
          <ChipLink to="/notices" search={{}} chosen={show === undefined}>
            全部
          </ChipLink>
          <ChipLink to="/notices" search={{ show: 'unread' }} chosen={show === 'unread'}>
            未读 {unread > 99 ? '99+' : unread}
          </ChipLink>
          {phone && all}
        </nav>
        {notices.isPending && <Loading />}
        {notices.isError && <ErrorPage error={notices.error} onRetry={() => void notices.refetch()} />}
        {notices.isSuccess && rows.length === 0 && (
          <EmptyState title={show === 'unread' ? '没有未读的通知' : '还没有通知'}>
            交办、催办、审核和临近时限时会在这里告诉您。要不要同时发邮件或短信，可在“个人设置”里选。
          </EmptyState>
        )}
        {byDay(rows, today).map(({ label, items }) => (
          <section key={label} aria-label={label}>
            <h2 className="day">{label}</h2>
            <ul>
              {items.map((row) => (
                <NoticeRow key={row.id} notice={row} />
              ))}
            </ul>
          </section>
        ))}
        <More query={notices} />
      </div>
    </>
  )
}
