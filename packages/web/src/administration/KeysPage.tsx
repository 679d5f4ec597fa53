import { scopeWords } from '@anlan/domain/directory'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../kernel/api/index.ts'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import type { Column } from '../kernel/table/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { ActDialog } from './ActDialog.tsx'
import { AdminFrame } from './AdminFrame.tsx'
import { AdminTable } from './AdminTable.tsx'
import { keysQuery } from './api.ts'
import { NewKeyDialog } from './keys/NewKeyDialog.tsx'
import type { ApiKey } from './types.ts'
import { momentOr } from './words.ts'

/** Keys by which other systems call the interface: made here, with what each may do, when it was last used, and an end to it. */
export default function KeysPage() {
  const today = useToday()
  const keys = useQuery(keysQuery)
  const [ending, setEnding] = useState<ApiKey | null>(null)
  const [making, setMaking] = useState(false)
  const rows = keys.data?.items ?? []
  return (
    <AdminFrame
      title="接口密钥"
      note={keys.data && `${rows.length} 把有效`}
      acts={
        <button type="button" className="btn primary" onClick={() => setMaking(true)}>
          新建密钥
        </button>
      }
    >
      <p className="lead">
        密钥以某个账号的一个岗位办事，看到的不多于这个岗位。怀疑泄露时立即停用，再发新的。
      </p>
      {keys.isPending && <Loading />}
      {keys.isError && <ErrorPage error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.isSuccess && rows.length === 0 && (
        <EmptyState title="没有接口密钥">
          其他系统要调用接口时，由安全管理员在这里新建，限定岗位、范围和有效期。
        </EmptyState>
      )}
      {rows.length > 0 && (
        <AdminTable
          caption="接口密钥"
          columns={columnsOf(today, setEnding)}
          rows={rows}
          keyOf={(row) => row.id}
        />
      )}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {ending && (
        <ActDialog
          title={`停用密钥：${ending.name}`}
          lead="使用这把密钥的系统立即不能再调用。停用后不能恢复。"
          verb="停用"
          grave
          done={`已停用密钥“${ending.name}”`}
          onClose={() => setEnding(null)}
          act={() => call(`/api/keys/${ending.id}`, { method: 'DELETE' })}
        />
      )}
    </AdminFrame>
  )
}

function columnsOf(
  today: ReturnType<typeof useToday>,
  onEnd: (key: ApiKey) => void,
): readonly Column<ApiKey>[] {
  return [
    { id: 'name', head: '用途', cell: (row) => <span className="title">{row.name}</span> },
    {
      id: 'holder',
      head: '账号与岗位',
      width: '240px',
      cell: (row) => `${row.holder} ${row.post ?? ''}`,
    },
    {
      id: 'scopes',
      head: '范围',
      width: '240px',
      cell: (row) => <span title={row.scopes.join(' ')}>{row.scopes.map(scopeWords).join('、')}</span>,
    },
    {
      id: 'used',
      head: '最近使用',
      width: '112px',
      align: 'end',
      cell: (row) => <span className="quiet">{momentOr(row.lastUsedAt, today, '从未使用')}</span>,
    },
    {
      id: 'until',
      head: '有效至',
      width: '152px',
      align: 'end',
      cell: (row) => timeWord(row.expiresAt, today),
    },
    {
      id: 'acts',
      head: '',
      width: '72px',
      align: 'end',
      cell: (row) => (
        <button type="button" className="btn plain" onClick={() => onEnd(row)}>
          停用
        </button>
      ),
    },
  ]
}
