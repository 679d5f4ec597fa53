import { clockOf, isRefusal, parseInstant } from '@anlan/domain/kernel'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { problemOf } from '../kernel/api/index.ts'
import { say } from '../kernel/feedback/index.ts'
import { meQuery } from '../session/api.ts'
import { markNotices } from './api.ts'
import type { Notice } from './types.ts'

/** One notice: what happened, to what, and the way there. What is unread has a dot, a word for readers, and weight. */
export function NoticeRow({ notice }: { readonly notice: Notice }) {
  const client = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const mark = (read: boolean) =>
    markNotices({ ids: [notice.id] }, read).then(
      () => void client.invalidateQueries({ queryKey: ['notices'] }),
      (error: unknown) => say(problemOf(error).message),
    )
  const many = notice.count > 1
  // Under which of several hats it is to be done.
  const hat = (me?.posts.length ?? 0) > 1 ? notice.unitName : null
  return (
    <li className={notice.read ? 'notice' : 'notice unread'}>
      <NoticeLink notice={notice} onOpen={() => !notice.read && void mark(true)}>
        <span className="what">
          {!notice.read && <span className="hidden">未读：</span>}
          {notice.urgent && <span className="urgent">催办</span>}
          {notice.fromName ?? ''} {notice.urgent ? '请抓紧办理' : notice.words}
          {many && <span className="quiet"> 共 {notice.count} 件</span>}
        </span>
        <b>{many ? `《${notice.document?.title ?? notice.title}》` : notice.title}</b>
        {hat && <span className="hat">{hat}</span>}
      </NoticeLink>
      <time dateTime={notice.at}>{clockWord(notice.at)}</time>
      <button type="button" className="btn plain no-print" onClick={() => void mark(!notice.read)}>
        {notice.read ? '标为未读' : '标为已读'}
        <span className="hidden">：{notice.title}</span>
      </button>
    </li>
  )
}

/** To the task, or where it stands for many, to the document that waits for its signature or to its tasks. */
function NoticeLink(props: {
  readonly notice: Notice
  readonly onOpen: () => void
  readonly children: ReactNode
}) {
  const { notice, onOpen, children } = props
  const { document, matterId, partId } = notice
  const shared = { className: 'about', onClick: onOpen }
  if (notice.count > 1 && document !== null && notice.topic === 'judge')
    return (
      <Link {...shared} to="/documents/$id" params={{ id: document.id }}>
        {children}
      </Link>
    )
  if (notice.count > 1 && document !== null)
    return (
      <Link {...shared} to="/tasks" search={{ document: document.id }}>
        {children}
      </Link>
    )
  return (
    <Link
      {...shared}
      to="/tasks/$id"
      params={{ id: matterId }}
      search={partId === null ? {} : { part: partId }}
    >
      {children}
    </Link>
  )
}

function clockWord(at: string): string {
  const moment = parseInstant(at)
  return isRefusal(moment) ? at : clockOf(moment)
}
