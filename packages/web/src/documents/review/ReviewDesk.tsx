import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { EmptyState, say } from '../../kernel/feedback/index.ts'
import { toggleRow } from '../../kernel/table/selection.ts'
import { useToday } from '../../session/today.ts'
import { DutyTable } from '../duties/DutyTable.tsx'
import { countRows, neighbour, rowsOf, shows } from '../duties/filter.ts'
import { useReviewKeys } from '../duties/use-review-keys.ts'
import { useDrafts } from '../editor/use-drafts.ts'
import type { TextSelection } from '../paper/offsets.ts'
import { Paper } from '../paper/Paper.tsx'
import type { Clause, Duty, ReviewedDocument } from '../types.ts'
import { useReview } from '../use-review.ts'
import { clauseWord } from '../words.ts'
import { BulkBar } from './BulkBar.tsx'
import { CoverageStrip } from './CoverageStrip.tsx'
import { DutyFilters } from './DutyFilters.tsx'
import { MatchBox } from './MatchBox.tsx'
import { OpenDuty } from './OpenDuty.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import './review.css'
import { ReviewHead } from './ReviewHead.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { SplitDialog } from './SplitDialog.tsx'
import { usePlace } from './use-place.ts'

const route = getRouteApi('/documents/$id')

type Asked =
  | { readonly what: 'split'; readonly duty: Duty }
  | { readonly what: 'aside'; readonly duty: Duty }
  | { readonly what: 'clause'; readonly clause: Clause }

const NO_DRAFT = {}

/** The review on the desk: both panes, the keyboard, and what is chosen. */
export function ReviewDesk({
  document,
  duties,
}: {
  readonly document: ReviewedDocument
  readonly duties: readonly Duty[]
}) {
  const search = route.useSearch()
  const today = useToday()
  const review = useReview(document.id)
  const editing = useDrafts(document.id, review)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [selection, setSelection] = useState<TextSelection | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const side = useRef<HTMLElement>(null)
  const lastChosen = useRef<string | null>(null)

  const all = useMemo(
    () =>
      rowsOf({
        duties,
        clauses: document.clauses,
        missed: document.coverage.missed,
        hindrances: document.whyNotIssue,
      }),
    [duties, document],
  )
  const named = document.unresolved.find((each) => each.printed === search.name)?.dutyIds
  const rows = all.filter(
    (row) =>
      shows(search.show, row, document.whyNotIssue) &&
      (search.name === undefined || (named?.includes(row.key) ?? false)),
  )
  const keys = rows.map((row) => row.key)
  const firstOpen = all.find((row) => row.kind === 'missed' || row.duty.state === 'read') ?? all[0]
  const [active, activate] = usePlace(firstOpen?.key ?? null)
  const current = rows.find((row) => row.key === active)
  const picked = duties.filter((duty) => chosen.has(duty.id))
  const canChange = document.can.review

  // Nothing is done to rows that another filter showed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: emptied whenever the filter changes
  useEffect(() => setChosen(new Set()), [search.show, search.name])

  // A filter that hides the active row goes on at its first one.
  const firstKey = keys[0]
  const hidden = active !== null && !keys.includes(active)
  useEffect(() => {
    if (hidden && firstKey !== undefined) activate(firstKey)
  }, [hidden, firstKey, activate])

  const show = useCallback((at: number) => {
    window.document.querySelector(`.paper [data-from="${at}"]`)?.scrollIntoView({ block: 'center' })
  }, [])

  function confirm(duty: Duty): void {
    const next = neighbour(keys, duty.id)
    if (editing.confirm(duty) && next !== null) activate(next)
  }

  function add(span: TextSelection, clause: Clause | null): void {
    const words = document.text.slice(span.from, span.to).replace(/\s+/g, '')
    const title = clause?.heading ?? words.slice(0, 28)
    review.step(
      `补一条：${title}`,
      [{ op: 'add', ...span, title: title.slice(0, 120), clause: clause?.path ?? [] }],
      {
        answered: (before, after) => {
          const known = new Set(before.map((duty) => duty.id))
          const added = after.find((duty) => !known.has(duty.id))
          if (added) activate(added.id)
        },
      },
    )
    setSelection(null)
    window.getSelection()?.removeAllRanges()
  }

  function choose(key: string, shifted = false): void {
    setChosen((now) => toggleRow(keys, now, key, shifted ? lastChosen.current : null))
    lastChosen.current = key
  }
  const chooseLatest = useRef(choose)
  useEffect(() => {
    chooseLatest.current = choose
  })
  const onChoose = useCallback((key: string, shifted: boolean) => chooseLatest.current(key, shifted), [])

  useReviewKeys({
    keys,
    active,
    activate,
    confirm: () => {
      if (!canChange || !current) return
      if (current.kind === 'missed') addClause(current.clause)
      else if (current.duty.state === 'read') confirm(current.duty)
      else {
        const next = neighbour(keys, current.key)
        if (next !== null) activate(next)
      }
    },
    edit: () => side.current?.querySelector<HTMLElement>('.opened input:not([id$="-title"])')?.focus(),
    choose: () => canChange && current?.kind === 'duty' && choose(current.key),
    turn: (direction) => {
      if (document[direction] !== null) review.turn(direction)
      else say(direction === 'undo' ? '没有可以撤销的。' : '没有可以重做的。')
    },
  })

  const addClause = (clause: Clause) => {
    const inside = selection && selection.to > selection.from && selection.from >= clause.from
    add(inside ? selection : { from: clause.from, to: clause.to }, clause)
  }
  const cursorIn = (duty: Duty) =>
    selection !== null && selection.from > duty.from && selection.from < duty.to ? selection.from : null

  return (
    <div className="review">
      <ReviewHead document={document} duties={duties} review={review} today={today}>
        <CoverageStrip document={document} duties={duties} active={active} onActivate={activate} />
      </ReviewHead>
      <div className="source">
        <Paper
          document={document}
          duties={duties}
          active={active}
          onActivate={activate}
          onSelect={setSelection}
        />
        {canChange && selection !== null && selection.to > selection.from && (
          <SelectionBar
            selection={selection}
            onAdd={() => add(selection, clauseAround(document.clauses, selection))}
            onDrop={() => setSelection(null)}
          />
        )}
      </div>
      <section className="side" aria-label="读出的任务" ref={side}>
        <div className="side-head">
          <DutyFilters
            documentId={document.id}
            search={search}
            counts={countRows(all, document.whyNotIssue)}
          />
          <a className="btn plain opt" href={`/api/documents/${document.id}/table.xlsx`} download>
            导出表格
          </a>
        </div>
        {canChange && document.unresolved.length > 0 && (
          <MatchBox documentId={document.id} names={document.unresolved} onSettle={review.settle} />
        )}
        <div className={picked.length > 0 ? 'rows-pane with-bar' : 'rows-pane'}>
          {rows.length === 0 ? (
            <EmptyState title={all.length === 0 ? '没有读出任务' : '没有符合筛选的任务'}>
              {all.length === 0 ? '在左边原文中选出文字，补为一条任务。' : '换一个筛选，或看全部。'}
            </EmptyState>
          ) : (
            <DutyTable
              rows={rows}
              text={document.text}
              today={today}
              active={active}
              chosen={chosen}
              drafts={editing.drafts}
              canChange={canChange}
              onActivate={activate}
              onChoose={onChoose}
              onChooseAll={() => {
                const every = rows.filter((row) => row.kind === 'duty').map((row) => row.key)
                setChosen(every.every((key) => chosen.has(key)) ? new Set() : new Set(every))
              }}
              onAdd={addClause}
              onSetAside={(clause) => setAsked({ what: 'clause', clause })}
              open={(duty) => (
                <OpenDuty
                  duty={duty}
                  draft={editing.drafts[duty.id] ?? NO_DRAFT}
                  editing={editing}
                  review={review}
                  today={today}
                  canChange={canChange}
                  onShow={show}
                  onDone={() =>
                    side.current
                      ?.querySelector<HTMLElement>('tr[aria-current]')
                      ?.focus({ preventScroll: true })
                  }
                  onConfirm={() => confirm(duty)}
                  onSplit={() => setAsked({ what: 'split', duty })}
                  onSetAside={() => setAsked({ what: 'aside', duty })}
                />
              )}
            />
          )}
        </div>
        {picked.length > 0 && (
          <BulkBar duties={picked} review={review} onClear={() => setChosen(new Set())} />
        )}
      </section>
      {asked?.what === 'split' && (
        <SplitDialog
          duty={asked.duty}
          cursor={cursorIn(asked.duty)}
          onClose={() => setAsked(null)}
          onSplit={(at) =>
            void review.step(`拆成两条：${clauseWord(asked.duty.clause)} ${asked.duty.title}`, [
              { op: 'split', id: asked.duty.id, at },
            ])
          }
        />
      )}
      {asked?.what === 'aside' && (
        <ReasonDialog
          title={`不作任务：${asked.duty.title}`}
          onClose={() => setAsked(null)}
          onReason={(why) => {
            const next = neighbour(keys, asked.duty.id)
            if (
              review.step(`不作任务：${clauseWord(asked.duty.clause)} ${asked.duty.title}`, [
                { op: 'set-aside', ids: [asked.duty.id], why },
              ]) &&
              next !== null
            )
              activate(next)
          }}
        />
      )}
      {asked?.what === 'clause' && (
        <ReasonDialog
          title={`不分办：${clauseWord(asked.clause.path)} ${asked.clause.heading ?? ''}`}
          onClose={() => setAsked(null)}
          onReason={(why) => {
            review.setClauseAside(asked.clause.ordinal, why)
            const next = neighbour(keys, `clause-${asked.clause.ordinal}`)
            if (next !== null) activate(next)
          }}
        />
      )}
    </div>
  )
}

/** The lowest clause in which the words stand. */
function clauseAround(clauses: readonly Clause[], { from }: TextSelection): Clause | null {
  return [...clauses].reverse().find((clause) => clause.from <= from && clause.to > from) ?? null
}
