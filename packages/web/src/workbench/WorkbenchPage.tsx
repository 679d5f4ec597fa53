import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { inboxQuery, waitingQuery } from '../api/queries.ts'
import type { Inbox } from '../api/types.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { HelpLink } from '../guide/HelpLink.tsx'
import { EmptyState, ErrorPage, ErrorPart, Loading } from '../kernel/feedback/index.ts'
import { dayWord, weekdayWord } from '../kernel/time/index.ts'
import { meQuery } from '../session/api.ts'
import { useToday } from '../session/today.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import { More } from '../shell/More.tsx'
import { hatOf } from '../shell/navigation.ts'
import { Agenda } from './Agenda.tsx'
import { ChangesList } from './ChangesList.tsx'
import { InboxTable } from './InboxTable.tsx'
import { groupsInOrder, groupWords } from './search.ts'
import { WaitingTable } from './WaitingTable.tsx'
import './workbench.css'

const route = getRouteApi('/')

/** The longest waited for are in sight; all of them one press away. */
const WAITING_IN_SIGHT = 4

/** What I must do now, sorted by when it hurts; below what I wait for; at the right my dates. */
export default function WorkbenchPage() {
  const { group, waiting: showsAll } = route.useSearch()
  const today = useToday()
  const { data: me } = useQuery(meQuery)
  const inbox = useInfiniteQuery(inboxQuery(group))
  const first = inbox.data?.pages[0]
  const rows = inbox.data?.pages.flatMap((page) => page.items) ?? []
  const mayReceive = me !== undefined && (hatOf(me)?.rights.includes('document.receive') ?? false)
  return (
    <div className="workbench">
      <section className="work" aria-labelledby="inbox">
        <header className="page-head">
          <h1 id="inbox">要我办的</h1>
          <span className="quiet">
            {dayWord(today, today)} {weekdayWord(today)}
            {first && ` · ${totalOf(first)} 件，按先误事的排前`}
          </span>
          <HelpLink topic="workbench" />
          {mayReceive && (
            <Link to="/documents" className="btn primary">
              登记来文
            </Link>
          )}
        </header>
        {first && (
          <div className="filters">
            <nav className="chips" aria-label="筛选">
              <ChipLink to="/" search={{}} chosen={group === undefined}>
                全部 {totalOf(first)}
              </ChipLink>
              {groupsInOrder
                .filter((each) => first.groups[each] > 0 || each === group)
                .map((each) => (
                  <ChipLink key={each} to="/" search={{ group: each }} chosen={group === each}>
                    {groupWords[each]} {first.groups[each]}
                  </ChipLink>
                ))}
            </nav>
            {rows.length > 0 && <ExportButton path="/api/inbox" query={{ group }} />}
            <span className="keys" aria-hidden="true">
              <kbd>J</kbd>
              <kbd className="and">K</kbd> 上下
              <kbd>回车</kbd> 打开
              <kbd>E</kbd> 办理
            </span>
          </div>
        )}
        {inbox.isPending && <Loading />}
        {inbox.isError && <ErrorPage error={inbox.error} onRetry={() => void inbox.refetch()} />}
        {first?.items.length === 0 && (
          <EmptyState title="没有要您办的事">
            任务签发到您的单位、或有人报请您审核时，会按到期先后排在这里。
          </EmptyState>
        )}
        {rows.length > 0 && <InboxTable rows={rows} />}
        <More query={inbox} />
        <Waiting all={showsAll === 'all'} />
        <ChangesList />
      </section>
      <Agenda />
    </div>
  )
}

function Waiting({ all }: { readonly all: boolean }) {
  const waiting = useInfiniteQuery(waitingQuery())
  const rows = waiting.data?.pages.flatMap((page) => page.items) ?? []
  const total = waiting.data?.pages[0]?.total ?? 0
  if (waiting.isError) return <ErrorPart error={waiting.error} onRetry={() => void waiting.refetch()} />
  if (rows.length === 0) return null
  return (
    <section className="waiting" aria-labelledby="waiting">
      <h2 id="waiting">
        我等的{' '}
        <small className="quiet">
          在别人手上，{total} 件{all || total <= WAITING_IN_SIGHT ? '' : `中最久的 ${WAITING_IN_SIGHT} 件`}
        </small>
        {total > WAITING_IN_SIGHT && (
          <Link
            to="/"
            search={(now) => (all ? (now.group ? { group: now.group } : {}) : { ...now, waiting: 'all' })}
          >
            {all ? '收起' : `全部 ${total}`}
          </Link>
        )}
      </h2>
      {all && <ExportButton path="/api/waiting" query={{}} />}
      <WaitingTable rows={all ? rows : rows.slice(0, WAITING_IN_SIGHT)} />
      {all && <More query={waiting} />}
    </section>
  )
}

function totalOf({ groups }: Inbox): number {
  return Object.values(groups).reduce((sum, count) => sum + count, 0)
}
