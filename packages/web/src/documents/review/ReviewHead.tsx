import type { Day } from '@anlan/domain/kernel'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { HelpLink } from '../../guide/HelpLink.tsx'
import { Icon } from '../../kernel/icon/index.ts'
import { changedWord } from '../../kernel/time/index.ts'
import { type DutyFilter, dutyFilters, filterLabels } from '../duties/filter.ts'
import { IssueActs } from '../issue/IssueActs.tsx'
import type { Duty, ReviewedDocument } from '../types.ts'
import type { Review } from '../use-review.ts'
import './review-head.css'

const FactsDialog = lazy(() => import('./FactsDialog.tsx'))

interface Props {
  readonly document: ReviewedDocument
  readonly duties: readonly Duty[]
  readonly review: Review
  readonly today: Day
  readonly children: ReactNode
}

/** Which document, how far its review is, what still hinders sending it, and the next step. */
export function ReviewHead({ document, duties, review, today, children }: Props) {
  const [correcting, setCorrecting] = useState(false)
  return (
    <header className="review-head">
      <div className="headline">
        <h1 className="clip" title={document.title}>
          {document.state === 'review' ? '审阅：' : `${document.stateLabel}：`}
          {document.title}
        </h1>
        <small className="docnumber clip">
          {[document.number ?? '无文号', `${changedWord(document.createdAt, today)} 收`].join(' · ')}
        </small>
        {document.can.review && (
          <button type="button" className="btn plain" onClick={() => setCorrecting(true)}>
            改正
          </button>
        )}
        <HelpLink topic="review" />
      </div>
      {children}
      <div className="acts">
        <Hindrances document={document} />
        <Turns document={document} review={review} />
        <IssueActs document={document} duties={duties} />
      </div>
      {correcting && (
        <Suspense fallback={null}>
          <FactsDialog document={document} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </header>
  )
}

/** 还不能送签, with each reason as a link to the rows behind it. */
function Hindrances({ document }: { readonly document: ReviewedDocument }) {
  const { whyNotIssue, whyNotChange } = document
  if (document.state !== 'review') return whyNotChange === null ? null : <p className="why">{whyNotChange}</p>
  if (whyNotIssue.length === 0) return null
  return (
    <p className="why" id="why-not">
      <b>还不能送签</b>
      {whyNotIssue.map(({ code, message, dutyIds }) => (
        <span key={code}>
          {isFilter(code) ? (
            <Link to="/documents/$id" params={{ id: document.id }} search={{ show: code }}>
              {dutyIds.length} 条{filterLabels[code]}
            </Link>
          ) : (
            message
          )}
        </span>
      ))}
    </p>
  )
}

function isFilter(code: string): code is DutyFilter {
  return (dutyFilters as readonly string[]).includes(code)
}

function Turns({ document, review }: { readonly document: ReviewedDocument; readonly review: Review }) {
  if (!document.can.review) return null
  const { undo, redo } = document
  return (
    <span className="turns">
      <button
        type="button"
        className="btn icon"
        aria-label={undo ? `撤销 ${undo.label}` : '没有可撤销的'}
        title={undo ? `撤销：${undo.label}（Ctrl Z）` : '没有可撤销的'}
        aria-disabled={undo === null}
        onClick={() => undo && review.turn('undo')}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="btn icon redo"
        aria-label={redo ? `重做 ${redo.label}` : '没有可重做的'}
        title={redo ? `重做：${redo.label}（Ctrl Shift Z）` : '没有可重做的'}
        aria-disabled={redo === null}
        onClick={() => redo && review.turn('redo')}
      >
        <Icon name="undo" />
      </button>
    </span>
  )
}
