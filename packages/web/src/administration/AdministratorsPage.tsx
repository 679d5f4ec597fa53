import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../kernel/dialog/index.ts'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import type { Column } from '../kernel/table/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { ActDialog } from './ActDialog.tsx'
import { AdminFrame } from './AdminFrame.tsx'
import { AdminTable } from './AdminTable.tsx'
import { administratorsQuery, post } from './api.ts'
import type { OfficeChange, OfficeHolder } from './types.ts'
import { momentOr } from './words.ts'

type Act =
  | { readonly type: 'replace' | 'reset'; readonly holder: OfficeHolder }
  | { readonly type: 'approve' | 'withdraw'; readonly change: OfficeChange }

/** What is to be handed over, shown once. */
interface Handed {
  readonly title: string
  readonly words: string
  readonly secret: string
}

/** The three administrators; two of them must agree before one is replaced or starts anew. */
export default function AdministratorsPage() {
  const today = useToday()
  const administrators = useQuery(administratorsQuery)
  const [act, setAct] = useState<Act | null>(null)
  const [handed, setHanded] = useState<Handed | null>(null)
  const { holders = [], changes = [] } = administrators.data ?? {}
  const open = changes.filter(({ state }) => state === 'open')
  const over = changes.filter(({ state }) => state !== 'open')
  return (
    <AdminFrame title="管理员" note="三个人互不兼任；变更须由两人同意">
      {administrators.isPending && <Loading />}
      {administrators.isError && (
        <ErrorPage error={administrators.error} onRetry={() => void administrators.refetch()} />
      )}
      {administrators.data && (
        <>
          <AdminTable
            caption="三个管理员"
            columns={holderColumns(today, setAct)}
            rows={holders}
            keyOf={(row) => row.id}
          />
          <section aria-labelledby="waiting">
            <h2 id="waiting">等待同意</h2>
            {open.length === 0 ? (
              <EmptyState title="没有等待同意的变更">
                管理员调离、丢失手机或忘记口令时，由任一管理员发起，另一位同意后生效。
              </EmptyState>
            ) : (
              <AdminTable
                caption="等待同意的变更"
                columns={openColumns(today, setAct)}
                rows={open}
                keyOf={(row) => row.id}
              />
            )}
          </section>
          {over.length > 0 && (
            <section aria-labelledby="over">
              <h2 id="over">办过的变更</h2>
              <AdminTable
                caption="办过的变更"
                columns={overColumns(today)}
                rows={over}
                keyOf={(row) => row.id}
              />
            </section>
          )}
        </>
      )}
      {act && <ActOn act={act} onHand={setHanded} onClose={() => setAct(null)} />}
      {handed && (
        <Dialog title={handed.title} onClose={() => setHanded(null)}>
          <p>{handed.words}</p>
          <output className="handed">{handed.secret}</output>
          <p className="quiet small">只显示这一次。关闭后不能再看，只能撤回重办。</p>
        </Dialog>
      )}
    </AdminFrame>
  )
}

function holderColumns(
  today: ReturnType<typeof useToday>,
  onAct: (act: Act) => void,
): readonly Column<OfficeHolder>[] {
  return [
    { id: 'office', head: '岗位', width: '128px', cell: (row) => <b>{row.label}</b> },
    { id: 'name', head: '姓名', cell: (row) => row.name },
    { id: 'login', head: '用户名', width: '184px', cell: (row) => row.login },
    {
      id: 'state',
      head: '状态',
      width: '112px',
      cell: (row) => {
        if (row.status === 'invited') return <span className="tag near">待设口令</span>
        if (row.status === 'frozen') return <span className="tag near">已冻结</span>
        if (row.lockedUntil) return <span className="tag late">输错锁定</span>
        return <span className="tag ok">正常</span>
      },
    },
    {
      id: 'factor',
      head: '动态口令',
      width: '96px',
      cell: (row) => <span className="quiet">{row.secondFactor ? '已绑定' : '未绑定'}</span>,
    },
    {
      id: 'last',
      head: '最近登录',
      width: '128px',
      align: 'end',
      secondary: true,
      cell: (row) => <span className="quiet">{momentOr(row.lastSignInAt, today, '从未登录')}</span>,
    },
    {
      id: 'acts',
      head: '',
      width: '176px',
      align: 'end',
      cell: (row) => (
        <>
          <button type="button" className="btn plain" onClick={() => onAct({ type: 'reset', holder: row })}>
            重新设置
          </button>
          <button type="button" className="btn plain" onClick={() => onAct({ type: 'replace', holder: row })}>
            更换
          </button>
        </>
      ),
    },
  ]
}

const purposeWords = { replace: '更换为', reset: '重新设置' } as const

function changeColumns(today: ReturnType<typeof useToday>): readonly Column<OfficeChange>[] {
  return [
    {
      id: 'what',
      head: '变更',
      width: '248px',
      cell: (row) => (
        <span className="title">
          {row.label} {purposeWords[row.purpose]} {row.name}
        </span>
      ),
    },
    { id: 'reason', head: '原因', cell: (row) => <span title={row.reason}>{row.reason}</span> },
    {
      id: 'proposed',
      head: '发起',
      width: '176px',
      cell: (row) => `${row.proposedName} ${timeWord(row.proposedAt, today)}`,
    },
  ]
}

function openColumns(
  today: ReturnType<typeof useToday>,
  onAct: (act: Act) => void,
): readonly Column<OfficeChange>[] {
  return [
    ...changeColumns(today),
    {
      id: 'acts',
      head: '',
      width: '192px',
      align: 'end',
      cell: (row) => (
        <>
          {row.mine ? (
            <span className="quiet small">等另一位同意</span>
          ) : (
            <button
              type="button"
              className="btn plain"
              onClick={() => onAct({ type: 'approve', change: row })}
            >
              同意
            </button>
          )}
          <button
            type="button"
            className="btn plain"
            onClick={() => onAct({ type: 'withdraw', change: row })}
          >
            {row.mine ? '撤回' : '不同意'}
          </button>
        </>
      ),
    },
  ]
}

function overColumns(today: ReturnType<typeof useToday>): readonly Column<OfficeChange>[] {
  return [
    ...changeColumns(today),
    {
      id: 'decided',
      head: '结果',
      width: '216px',
      cell: (row) =>
        `${row.decidedName ?? ''} ${row.state === 'done' ? '同意' : '撤回'} ${momentOr(row.decidedAt, today, '')}`,
    },
  ]
}

function ActOn(props: {
  readonly act: Act
  readonly onHand: (handed: Handed) => void
  readonly onClose: () => void
}) {
  const { act, onHand, onClose } = props
  if ('change' in act) {
    const { change } = act
    const what = `${change.label} ${purposeWords[change.purpose]} ${change.name}`
    if (act.type === 'withdraw')
      return (
        <ActDialog
          title={change.mine ? '撤回变更' : '不同意变更'}
          lead={`${what}。撤回后一切照旧，需要时再发起。`}
          verb={change.mine ? '撤回' : '不同意'}
          done="已撤回，一切照旧"
          onClose={onClose}
          act={() => post(`/api/administrators/changes/${change.id}/withdraw`)}
        />
      )
    return (
      <ActDialog
        title={`同意变更：${what}`}
        lead={`${change.proposedName}发起，原因：${change.reason}。同意后立即生效：${
          change.purpose === 'replace' ? '原账号停用并退出' : '原口令和动态口令作废，已登录的退出'
        }。`}
        verb="同意"
        grave
        onClose={onClose}
        act={async () => {
          const made = await post<{ login: string; name: string; path: string }>(
            `/api/administrators/changes/${change.id}/approve`,
          )
          onHand({
            title: '已生效，请转交链接',
            words: `请把这个链接交给${made.name}本人（用户名 ${made.login}）。打开后还要填写发起人${change.proposedName}手中的前半码，才能设置口令。`,
            secret: `${window.location.origin}${made.path}`,
          })
        }}
      />
    )
  }
  const { holder, type } = act
  return (
    <ActDialog
      title={type === 'replace' ? `更换${holder.label}` : `重新设置${holder.label}`}
      lead={
        type === 'replace'
          ? `现任${holder.name}。另一位管理员同意后，${holder.login} 停用，接任者设置自己的口令和动态口令。接任者不能是另外两位管理员。`
          : `${holder.name}忘记口令或丢失手机时用。另一位管理员同意后，原口令和动态口令作废，本人重新设置。`
      }
      fields={[
        ...(type === 'replace' ? [{ id: 'name', label: '接任者姓名' }] : []),
        { id: 'reason', label: '原因', hint: '另一位管理员据此决定，并记入安全日志。' },
      ]}
      verb="发起"
      onClose={onClose}
      act={async ({ name = holder.name, reason }) => {
        const made = await post<{ half: string }>('/api/administrators/changes', {
          administers: holder.administers,
          purpose: type,
          name,
          reason,
        })
        onHand({
          title: '已发起，请记下前半码',
          words: `等另一位管理员同意。请把这个前半码当面交给${name}本人；链接在同意的那位手中，两样合起来才能设置口令。`,
          secret: made.half,
        })
      }}
    />
  )
}
