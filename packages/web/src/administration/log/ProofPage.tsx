import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../kernel/api/index.ts'
import { EmptyState, ErrorPage, Loading, say } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import type { Column } from '../../kernel/table/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { AdminTable } from '../AdminTable.tsx'
import { post, verificationsQuery } from '../api.ts'
import type { Verification } from '../types.ts'
import './proof.css'

const stateWords = { running: '正在核验', whole: '全部完好', broken: '发现问题', failed: '没有做完' } as const
const faultWords = { edited: '改动', inserted: '插入', missing: '缺失' } as const

/** Verification of everything that is chained: started here, done by a job, with which row is not as it was. */
export default function ProofPage() {
  const client = useQueryClient()
  const today = useToday()
  const [busy, setBusy] = useState(false)
  const runs = useQuery(verificationsQuery)
  const [last, ...before] = runs.data?.items ?? []
  const running = last?.state === 'running'

  async function start() {
    if (busy || running) return
    setBusy(true)
    try {
      await post('/api/audit/verifications')
      await client.invalidateQueries({ queryKey: ['administration', 'verifications'] })
    } catch (error) {
      say(problemOf(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <AdminFrame
      title="完整性核验"
      note="办理记录、安全日志、检查点"
      acts={
        <button
          type="button"
          className="btn primary"
          disabled={running}
          aria-busy={busy || running}
          onClick={() => void start()}
        >
          {running ? '正在核验' : '现在核验'}
        </button>
      }
    >
      <p className="lead">
        每条记录以密钥与前一条相连，密钥不在数据库里。直接改数据库的人改得了记录，补不上链；核验指出是哪一条。每夜自动核验一次。
      </p>
      {runs.isPending && <Loading />}
      {runs.isError && <ErrorPage error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.isSuccess && !last && (
        <EmptyState title="还没有核验过">按“现在核验”开始，可以离开这一页，结果会留在这里。</EmptyState>
      )}
      {last && <Run run={last} today={today} />}
      {before.length > 0 && (
        <section aria-labelledby="before">
          <h2 id="before">以前的核验</h2>
          <AdminTable caption="以前的核验" columns={columnsOn(today)} rows={before} keyOf={(row) => row.id} />
        </section>
      )}
    </AdminFrame>
  )
}

function Run({ run, today }: { readonly run: Verification; readonly today: ReturnType<typeof useToday> }) {
  const share = run.total === 0 ? 1 : Math.min(1, run.done / run.total)
  return (
    <section aria-labelledby="last" className={`proof ${run.state}`}>
      <h2 id="last">
        <Icon name={run.state === 'whole' ? 'tick' : run.state === 'running' ? 'clock' : 'warning'} />
        {run.state === 'broken' ? `发现 ${run.faults.length} 处问题` : stateWords[run.state]}
      </h2>
      <p className="quiet">
        {timeWord(run.startedAt, today)} {run.startedBy}开始
        {run.endedAt && `，${timeWord(run.endedAt, today)} 结束`}；办理记录 {run.events} 条，安全日志{' '}
        {run.securityEvents} 条，检查点 {run.checkpoints} 个
      </p>
      {run.state === 'running' && (
        <progress aria-label="核验进度" max={1} value={share}>
          {Math.round(share * 100)}%
        </progress>
      )}
      {run.faults.length > 0 && (
        <ul className="faults">
          {run.faults.map((fault) => (
            <li key={`${fault.table} ${fault.row} ${fault.words}`}>
              <span className="tag late">{faultWords[fault.what]}</span>
              <span>{fault.words}</span>
              <span className="mono quiet">{fault.table}</span>
            </li>
          ))}
        </ul>
      )}
      {run.state === 'broken' && (
        <p>请保持现场，不要在数据库里改回；用当时的备份对照，并报告主管领导。导出日志可作为材料。</p>
      )}
    </section>
  )
}

function columnsOn(today: ReturnType<typeof useToday>): readonly Column<Verification>[] {
  return [
    {
      id: 'state',
      head: '结果',
      width: '160px',
      cell: (row) => (
        <span className={`tag ${row.state === 'whole' ? 'ok' : 'late'}`}>
          {row.state === 'broken' ? `发现 ${row.faults.length} 处问题` : stateWords[row.state]}
        </span>
      ),
    },
    { id: 'at', head: '开始', width: '128px', cell: (row) => timeWord(row.startedAt, today) },
    { id: 'by', head: '谁', width: '112px', cell: (row) => row.startedBy },
    {
      id: 'counts',
      head: '核验了',
      cell: (row) => (
        <span className="quiet">
          办理记录 {row.events} 条，安全日志 {row.securityEvents} 条，检查点 {row.checkpoints} 个
        </span>
      ),
    },
  ]
}
