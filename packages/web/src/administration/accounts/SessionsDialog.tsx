import { useQuery, useQueryClient } from '@tanstack/react-query'
import { problemOf } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { EmptyState, ErrorPart, Loading, say } from '../../kernel/feedback/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { post, sessionsQuery } from '../api.ts'
import type { Account } from '../types.ts'
import { clientWords } from '../words.ts'
import './sessions.css'

/** Where an account is signed in now, each to be ended by itself, or all at once. */
export function SessionsDialog({
  account,
  onClose,
}: {
  readonly account: Account
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  const today = useToday()
  const sessions = useQuery(sessionsQuery(account.id))
  const end = (sessionId?: string) =>
    post(`/api/accounts/${account.id}/sessions/end`, sessionId === undefined ? {} : { sessionId }).then(
      () => {
        say(sessionId === undefined ? `已结束${account.name}的全部会话` : '已结束这个会话')
        void client.invalidateQueries({ queryKey: ['administration'] })
      },
      (error: unknown) => say(problemOf(error).message),
    )
  const items = sessions.data?.items ?? []
  return (
    <Dialog title={`登录会话：${account.name}`} keepsWork={false} onClose={onClose}>
      {sessions.isPending && <Loading />}
      {sessions.isError && <ErrorPart error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isSuccess && items.length === 0 && <EmptyState title="现在没有登录" />}
      <ul className="session-rows">
        {items.map((session) => (
          <li key={session.id}>
            <div>
              <b>
                {clientWords[session.client]} {session.address ?? '地址未知'}
              </b>
              <p className="small quiet">
                {timeWord(session.createdAt, today)} 登录，{timeWord(session.seenAt, today)} 最后使用，
                {session.factors > 1 ? '口令加动态口令' : '只用口令'}
              </p>
              <p className="small quiet clip" title={session.device ?? undefined}>
                {session.device ?? '设备未知'}
              </p>
            </div>
            <button type="button" className="btn plain" onClick={() => void end(session.id)}>
              结束
            </button>
          </li>
        ))}
      </ul>
      {items.length > 1 && (
        <p>
          <button type="button" className="btn danger" onClick={() => void end()}>
            全部结束
          </button>
        </p>
      )}
    </Dialog>
  )
}
