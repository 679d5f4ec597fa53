import type { Day } from '@anlan/domain/kernel'
import { Link } from '@tanstack/react-router'
import { DutyEditor } from '../editor/DutyEditor.tsx'
import type { Draft } from '../editor/draft.ts'
import type { Editing } from '../editor/use-drafts.ts'
import type { Duty } from '../types.ts'
import type { Review } from '../use-review.ts'
import { clauseWord } from '../words.ts'
import { DutyFacts } from './DutyFacts.tsx'

interface Props {
  readonly duty: Duty
  readonly draft: Draft
  readonly editing: Editing
  readonly review: Review
  readonly today: Day
  readonly canChange: boolean
  readonly onShow: (at: number) => void
  readonly onDone: () => void
  readonly onConfirm: () => void
  readonly onSplit: () => void
  readonly onSetAside: () => void
}

/** Below the active row: its fields and what can be done with it. */
export function OpenDuty(props: Props) {
  const { duty, review, canChange } = props
  const name = `${clauseWord(duty.clause)} ${duty.title}`
  if (!canChange || duty.state === 'set-aside' || duty.state === 'issued')
    return (
      <div className="open-duty">
        <DutyFacts duty={duty} today={props.today} />
        <div className="open-acts">
          {duty.matterId !== null && (
            <Link className="btn" to="/tasks/$id" params={{ id: duty.matterId }}>
              看任务
            </Link>
          )}
          {canChange && duty.state === 'set-aside' && (
            <button
              type="button"
              className="btn"
              onClick={() => review.step(`恢复：${name}`, [{ op: 'restore', ids: [duty.id] }])}
            >
              恢复为任务
            </button>
          )}
        </div>
      </div>
    )
  return (
    <div className="open-duty">
      <DutyEditor
        duty={duty}
        draft={props.draft}
        editing={props.editing}
        today={props.today}
        onShow={props.onShow}
        onDone={props.onDone}
      />
      <div className="open-acts">
        {duty.state === 'confirmed' ? (
          <button
            type="button"
            className="btn"
            onClick={() => review.step(`取消确认：${name}`, [{ op: 'unconfirm', ids: [duty.id] }])}
          >
            取消确认
          </button>
        ) : (
          <button type="button" className="btn" onClick={props.onConfirm}>
            确认这条
          </button>
        )}
        <button type="button" className="btn plain" onClick={props.onSplit}>
          拆成两条
        </button>
        <button type="button" className="btn plain" onClick={props.onSetAside}>
          不作任务
        </button>
        <span className="hint">
          <kbd>E</kbd> 改 <kbd>回车</kbd> 确认并到下一条
        </span>
      </div>
    </div>
  )
}
