import { useState } from 'react'
import { say } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import type { Duty } from '../types.ts'
import type { Review } from '../use-review.ts'
import { BulkDialog, type BulkField } from './BulkDialog.tsx'
import './bulk-bar.css'
import { confirmable, setAll } from './bulk.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

interface Props {
  readonly duties: readonly Duty[]
  readonly review: Review
  readonly onClear: () => void
}

/** What can be done to all chosen duties, each as one step that can be taken back. */
export function BulkBar({ duties, review, onClear }: Props) {
  const [field, setField] = useState<BulkField | 'aside' | null>(null)
  const count = duties.length
  const ids = duties.map((duty) => duty.id)
  const out = duties.every((duty) => duty.state === 'set-aside')
  const several = duties.filter((duty) => duty.needsCollector)

  function confirm(): void {
    const { ready, without } = confirmable(duties)
    if (ready.length > 0)
      review.step(`确认（${ready.length} 条）`, [{ op: 'confirm', ids: ready.map((duty) => duty.id) }])
    if (without.length > 0) say(`${without.length} 条没有责任单位，没有确认；补上单位后再确认。`)
    if (without.length === 0) onClear()
  }

  return (
    <div className="bulk-bar" role="toolbar" aria-label={`对选中的 ${count} 条`}>
      <b>已选 {count} 条</b>
      <button type="button" className="btn plain" onClick={() => setField('dueOn')}>
        设时限
      </button>
      <button type="button" className="btn plain" onClick={() => setField('lead')}>
        设单位
      </button>
      <button type="button" className="btn plain" onClick={() => setField('rrule')}>
        设频次
      </button>
      <button
        type="button"
        className="btn plain"
        onClick={() => review.step(`长期坚持（${count} 条）`, setAll(duties, { standing: true }))}
      >
        长期坚持
      </button>
      {several.length > 0 && (
        <button
          type="button"
          className="btn plain"
          title="有几个责任单位而没有牵头的，各自办结，不汇总"
          onClick={() =>
            review.step(`各自负责（${several.length} 条）`, setAll(several, { severally: true }))
          }
        >
          各自负责
        </button>
      )}
      {count > 1 && (
        <button
          type="button"
          className="btn plain"
          onClick={() => {
            if (review.step(`合并（${count} 条）`, [{ op: 'merge', ids }])) onClear()
          }}
        >
          合并
        </button>
      )}
      {out ? (
        <button
          type="button"
          className="btn plain"
          onClick={() => review.step(`恢复（${count} 条）`, [{ op: 'restore', ids }])}
        >
          恢复为任务
        </button>
      ) : (
        <button type="button" className="btn plain" onClick={() => setField('aside')}>
          不作任务
        </button>
      )}
      <span className="gap" />
      <button type="button" className="btn icon" aria-label="取消选择" title="取消选择" onClick={onClear}>
        <Icon name="cross" />
      </button>
      <button type="button" className="btn" onClick={confirm}>
        确认 {count} 条
      </button>
      {field === 'aside' && (
        <ReasonDialog
          title={`${count} 条不作任务`}
          onClose={() => setField(null)}
          onReason={(why) => {
            if (review.step(`不作任务（${count} 条）`, [{ op: 'set-aside', ids, why }])) onClear()
          }}
        />
      )}
      {field !== null && field !== 'aside' && (
        <BulkDialog
          field={field}
          duties={duties}
          onClose={() => setField(null)}
          onChange={(label, changes) => void review.step(`${label}（${count} 条）`, changes)}
        />
      )}
    </div>
  )
}
