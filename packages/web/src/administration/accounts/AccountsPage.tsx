import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import '../../kernel/filter/chip.css'
import { compact } from '../../kernel/filter/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import type { Column } from '../../kernel/table/index.ts'
import { useToday } from '../../session/today.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { More } from '../../shell/More.tsx'
import { AdminFrame, useHolds } from '../AdminFrame.tsx'
import { AdminTable } from '../AdminTable.tsx'
import { type AccountFilter, accountCountsQuery, accountsQuery } from '../api.ts'
import { FilterBox } from '../FilterBox.tsx'
import type { Account } from '../types.ts'
import { accountState, momentOr } from '../words.ts'
import { type AccountAct, AccountActs } from './AccountActs.tsx'
import { AccountMenu } from './AccountMenu.tsx'

const route = getRouteApi('/admin/accounts')

const states = [
  { state: undefined, label: '全部', count: 'open' },
  { state: 'invited', label: '待首次登录', count: 'invited' },
  { state: 'locked', label: '锁定', count: 'locked' },
  { state: 'frozen', label: '冻结', count: 'frozen' },
  { state: 'unused', label: '90 天未用', count: 'unused' },
  { state: 'closed', label: '已停用', count: 'closed' },
] as const

/** Accounts: who may sign in, how each stands, and what the administrator who looks may do about it. */
export default function AccountsPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const holds = useHolds()
  const accounts = useInfiniteQuery(accountsQuery(filter))
  const counts = useQuery(accountCountsQuery)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [act, setAct] = useState<AccountAct | null>(null)
  const rows = accounts.data?.pages.flatMap((page) => page.items) ?? []
  const printable = rows.filter((row) => chosen.has(row.id) && row.administers === null)
  const mayCreate = holds('account.create')
  return (
    <AdminFrame
      title="账号"
      note={counts.data && `共 ${counts.data.open} 个未停用`}
      acts={
        mayCreate && (
          <>
            {printable.length > 0 && (
              <button
                type="button"
                className="btn"
                onClick={() => setAct({ type: 'slips', accounts: printable })}
              >
                <Icon name="print" />
                打印口令条 {printable.length} 张
              </button>
            )}
            <button type="button" className="btn primary" onClick={() => setAct({ type: 'open' })}>
              开立账号
            </button>
          </>
        )
      }
    >
      <div className="line no-print">
        <nav className="chips" aria-label="按状态筛选">
          {states.map(({ state, label, count }) => (
            <ChipLink
              key={label}
              to="/admin/accounts"
              search={compact<AccountFilter>({ ...filter, state })}
              chosen={filter.state === state}
            >
              {label} {counts.data?.[count]}
            </ChipLink>
          ))}
        </nav>
        <FilterBox
          label="找用户名或姓名"
          value={filter.q}
          onFind={(q) =>
            void navigate({
              to: '/admin/accounts',
              search: compact<AccountFilter>({ ...filter, q }),
              replace: true,
            })
          }
        />
      </div>
      {accounts.isPending && <Loading />}
      {accounts.isError && <ErrorPage error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.isSuccess && rows.length === 0 && (
        <EmptyState title="没有符合筛选的账号">
          <Link to="/admin/accounts">清除筛选，看全部账号</Link>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <AdminTable
          caption="账号"
          columns={columnsOf(today, setAct)}
          rows={rows}
          keyOf={(row) => row.id}
          {...(mayCreate ? { selection: { chosen, onChange: setChosen } } : {})}
        />
      )}
      <More query={accounts} />
      {act && <AccountActs act={act} onClose={() => setAct(null)} />}
    </AdminFrame>
  )
}

function columnsOf(
  today: ReturnType<typeof useToday>,
  onAct: (act: AccountAct) => void,
): readonly Column<Account>[] {
  return [
    {
      id: 'name',
      head: '姓名',
      cell: (row) => (
        <span className="title">
          {row.name}
          {row.administers && <span className="quiet"> 管理员</span>}
        </span>
      ),
    },
    { id: 'login', head: '用户名', width: '200px', cell: (row) => row.login },
    {
      id: 'state',
      head: '状态',
      width: '112px',
      cell: (row) => {
        const { word, tone } = accountState(row)
        return <span className={`tag ${tone}`}>{word}</span>
      },
    },
    {
      id: 'posts',
      head: '岗位',
      width: '72px',
      align: 'end',
      cell: (row) => (row.posts === 0 ? <span className="quiet">无</span> : row.posts),
    },
    {
      id: 'factor',
      head: '动态口令',
      width: '88px',
      secondary: true,
      cell: (row) => <span className="quiet">{row.secondFactor ? '已绑定' : '未绑定'}</span>,
    },
    {
      id: 'sessions',
      head: '在线',
      width: '64px',
      align: 'end',
      cell: (row) => (row.sessions === 0 ? <span className="quiet">—</span> : `${row.sessions} 处`),
    },
    {
      id: 'last',
      head: '最近登录',
      width: '128px',
      align: 'end',
      cell: (row) => <span className="quiet">{momentOr(row.lastSignInAt, today, '从未登录')}</span>,
    },
    {
      id: 'acts',
      head: '',
      width: '88px',
      align: 'end',
      cell: (row) => <AccountMenu account={row} onAct={onAct} />,
    },
  ]
}
