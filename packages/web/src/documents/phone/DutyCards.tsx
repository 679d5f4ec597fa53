import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../kernel/feedback/index.ts'
import { Light } from '../../kernel/light/index.ts'
import { useToday } from '../../session/today.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { type DutyFilter, filterLabels, rowsOf, shows } from '../duties/filter.ts'
import { DutyFacts } from '../review/DutyFacts.tsx'
import { ReasonDialog } from '../review/ReasonDialog.tsx'
import type { Duty, ReviewedDocument } from '../types.ts'
import { useReview } from '../use-review.ts'
import { clauseWord } from '../words.ts'

const route = getRouteApi('/documents/$id')

const offered: readonly DutyFilter[] = ['unconfirmed', 'no-time', 'no-unit', 'set-aside']

/** The duties one below the other; what needs more than a yes or no is done at the desk. */
export function DutyCards({
  document,
  duties,
}: {
  readonly document: ReviewedDocument
  readonly duties: readonly Duty[]
}) {
  const { show } = route.useSearch()
  const today = useToday()
  const review = useReview(document.id)
  const [aside, setAside] = useState<Duty | null>(null)
  const rows = rowsOf({
    duties,
    clauses: document.clauses,
    missed: document.coverage.missed,
    hindrances: document.whyNotIssue,
  })
  const shown = rows.filter((row) => shows(show, row, document.whyNotIssue))
  return (
    <>
      <nav className="chips card-filters" aria-label="筛选任务">
        <ChipLink to="/documents/$id" params={{ id: document.id }} search={{}} chosen={show === undefined}>
          全部
        </ChipLink>
        {offered.map((filter) => (
          <ChipLink
            key={filter}
            to="/documents/$id"
            params={{ id: document.id }}
            search={{ show: filter }}
            chosen={filter === show}
          >
            {filterLabels[filter]} {rows.filter((row) => shows(filter, row, document.whyNotIssue)).length}
          </ChipLink>
        ))}
      </nav>
      {shown.length === 0 && <EmptyState title="没有符合筛选的任务">换一个筛选，或看全部。</EmptyState>}
      <ul className="duty-cards">
        {shown.map((row) =>
          row.kind === 'missed' ? (
            <li key={row.key}>
              <p className="gap">未读出任务 {clauseWord(row.clause.path)}</p>
              <p className="words">{document.text.slice(row.clause.from, row.clause.to)}</p>
              <p className="small quiet">请在电脑上补一条，或注明不分办。</p>
            </li>
          ) : (
            <li key={row.key}>
              <p className="small quiet">
                {clauseWord(row.duty.clause)}
                {row.duty.state === 'confirmed' && <Light name="done">已确认</Light>}
                {row.duty.state === 'issued' && <Light name="done">已下发</Light>}
              </p>
              <h3>{row.duty.title}</h3>
              <details>
                <summary>原文</summary>
                <p className="words">{row.duty.text}</p>
              </details>
              <DutyFacts duty={row.duty} today={today} />
              {(row.duty.noTime || row.duty.noUnit) && row.duty.state !== 'set-aside' && (
                <p className="gap">
                  {[row.duty.noUnit && '无单位', row.duty.noTime && '无时限'].filter(Boolean).join('，')}
                  ，请在电脑上补
                </p>
              )}
              {document.can.review && row.duty.state !== 'issued' && (
                <div className="card-acts">
                  {row.duty.state === 'set-aside' ? (
                    <button
                      type="button"
                      className="btn"
                      onClick={() =>
                        review.step(`恢复：${row.duty.title}`, [{ op: 'restore', ids: [row.duty.id] }])
                      }
                    >
                      恢复为任务
                    </button>
                  ) : (
                    <>
                      {row.duty.state === 'read' && (
                        <button
                          type="button"
                          className="btn"
                          onClick={() =>
                            review.step(`确认：${row.duty.title}`, [{ op: 'confirm', ids: [row.duty.id] }])
                          }
                        >
                          确认
                        </button>
                      )}
                      {row.duty.state === 'confirmed' && (
                        <button
                          type="button"
                          className="btn"
                          onClick={() =>
                            review.step(`取消确认：${row.duty.title}`, [
                              { op: 'unconfirm', ids: [row.duty.id] },
                            ])
                          }
                        >
                          取消确认
                        </button>
                      )}
                      <button type="button" className="btn plain" onClick={() => setAside(row.duty)}>
                        不作任务
                      </button>
                    </>
                  )}
                </div>
              )}
            </li>
          ),
        )}
      </ul>
      {aside && (
        <ReasonDialog
          title={`不作任务：${aside.title}`}
          onClose={() => setAside(null)}
          onReason={(why) =>
            void review.step(`不作任务：${aside.title}`, [{ op: 'set-aside', ids: [aside.id], why }])
          }
        />
      )}
    </>
  )
}
