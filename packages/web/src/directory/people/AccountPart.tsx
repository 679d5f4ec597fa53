import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { List } from '../../api/types.ts'
import { call, problemOf } from '../../kernel/api/index.ts'
import { say } from '../../kernel/feedback/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { useDirectoryRights } from '../rights.ts'
import type { Person } from '../types.ts'
import { openSlip } from './open-slip.ts'

const OpenAccount = lazy(() => import('./OpenAccount.tsx'))

interface Account {
  readonly id: string
  readonly login: string
  readonly status: 'invited' | 'active' | 'frozen' | 'closed'
  readonly locked: boolean
  readonly lastSignInAt: string | null
  readonly personId: string | null
}

const statusWords = { invited: '待首次登录', active: '正常', frozen: '已冻结', closed: '已停用' } as const

/** The account behind a person, for the system administrator: opened here, its slip printed here. */
export function AccountPart({ person }: { readonly person: Person }) {
  const { opensAccounts } = useDirectoryRights()
  const [opening, setOpening] = useState(false)
  if (!opensAccounts) return null
  return (
    <section aria-labelledby="account">
      <h2 id="account">
        账号
        {!person.hasAccount && person.status === 'active' && (
          <button type="button" className="btn plain" onClick={() => setOpening(true)}>
            开通账号
          </button>
        )}
      </h2>
      {person.hasAccount ? (
        <AccountFacts person={person} />
      ) : (
        <p className="quiet">未开通。开通后打印口令条交给本人，首次登录时设置自己的口令。</p>
      )}
      <Suspense fallback={null}>
        {opening && <OpenAccount person={person} onClose={() => setOpening(false)} />}
      </Suspense>
    </section>
  )
}

function AccountFacts({ person }: { readonly person: Person }) {
  const today = useToday()
  const client = useQueryClient()
  const accounts = useQuery({
    queryKey: ['accounts', 'of', person.id],
    queryFn: ({ signal }) =>
      call<List<Account>>('/api/accounts', { query: { q: person.name, limit: 200 }, signal }),
  })
  const account = accounts.data?.items.find(({ personId }) => personId === person.id)
  if (!account) return null
  const print = async () => {
    try {
      await openSlip([account.id])
      await client.invalidateQueries({ queryKey: ['accounts'] })
    } catch (error) {
      say(problemOf(error).message)
    }
  }
  return (
    <p>
      用户名 <b>{account.login}</b>，{account.locked ? '已锁定' : statusWords[account.status]}，
      {account.lastSignInAt === null ? '还没有登录过' : `最近登录 ${timeWord(account.lastSignInAt, today)}`}{' '}
      {account.status !== 'closed' && (
        <button type="button" className="btn plain" onClick={() => void print()}>
          重新打印口令条
        </button>
      )}
    </p>
  )
}
