import type { Span } from '@anlan/domain/documents'
import { type MouseEvent, memo, useEffect, useMemo, useRef } from 'react'
import { missedKey } from '../duties/filter.ts'
import type { Duty, ReviewedDocument } from '../types.ts'
import { type Mark, marksOf } from './marks.ts'
import { selectionIn, type TextSelection } from './offsets.ts'
import { PieceLine } from './PieceLine.tsx'
import './paper.css'
import { SheetTable } from './SheetTable.tsx'
import { type Piece, sheetOf } from './sheet.ts'

interface Props {
  readonly document: ReviewedDocument
  readonly duties: readonly Duty[]
  /** Key of the row that one is at: a duty, or a clause that yielded nothing. */
  readonly active: string | null
  readonly onActivate: (key: string) => void
  /** What is selected on the sheet; a mere click gives the place of the cursor. */
  readonly onSelect: (selection: TextSelection | null) => void
}

const NO_MARKS: readonly Mark[] = []

/** The document as official text. Pressing words or a clause goes to its duty; the active duty's words are lit. */
export const Paper = memo(function Paper({ document, duties, active, onActivate, onSelect }: Props) {
  const sheet = useRef<HTMLElement>(null)
  const parts = useMemo(() => sheetOf(document), [document])
  const marks = useMemo(() => marksOf(duties), [duties])
  const activeDuty = duties.find((duty) => duty.id === active) ?? null
  const activeClause = activeDuty
    ? (document.clauses.find(
        (clause) =>
          clause.asks &&
          clause.dutyIds[0] !== undefined &&
          clause.from <= activeDuty.from &&
          clause.to > activeDuty.from,
      ) ?? null)
    : null
  const missed = useMemo(() => new Set(document.coverage.missed), [document.coverage.missed])
  const marksIn = useMarksIn(marks)
  useScrollTo(sheet, active, activeDuty)

  function press(event: MouseEvent): void {
    const { current } = sheet
    if (!current || !(event.target instanceof Element)) return
    const selected = selectionIn(current)
    onSelect(selected)
    if (selected && selected.to > selected.from) return
    const key = keyAt(event.target, selected?.from ?? null)
    if (key !== null) onActivate(key)
  }

  /** Words of a field lead to their duty, other words to the duty that they stand in, then to the clause's first. */
  function keyAt(target: Element, offset: number | null): string | null {
    const marked = target.closest<HTMLElement>('[data-duty]')?.dataset.duty
    if (marked !== undefined) return marked
    const around = duties.find((duty) => offset !== null && duty.from <= offset && duty.to >= offset)
    if (around) return around.id
    const ordinal = Number(target.closest<HTMLElement>('[data-clause]')?.dataset.clause)
    const clause = document.clauses.find((each) => each.ordinal === ordinal)
    if (!clause) return null
    return missed.has(clause.ordinal) ? missedKey(clause) : (clause.dutyIds[0] ?? null)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the rows beside it do the same by keyboard
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <article ref={sheet} className="paper" tabIndex={0} aria-label="原文" onClick={press}>
      <div className="sheet">
        {parts.map((part) =>
          part.kind === 'table' ? (
            <SheetTable
              key={part.key}
              text={document.text}
              table={part}
              marksIn={marksIn}
              active={activeDuty}
            />
          ) : (
            <PieceLine
              key={part.key}
              text={document.text}
              piece={part.piece}
              marks={marksIn(part.piece)}
              active={
                activeDuty &&
                (touches(activeDuty, part.piece) ||
                  (activeClause !== null && part.piece.clause === activeClause))
                  ? activeDuty
                  : null
              }
              missed={part.piece.clause !== null && missed.has(part.piece.clause.ordinal)}
              at={part.piece.clause !== null && missedKey(part.piece.clause) === active}
            />
          ),
        )}
      </div>
    </article>
  )
})

function touches(duty: Duty, piece: Piece): boolean {
  const within = ({ from = -1, to = -1 }: { readonly from?: number; readonly to?: number }) =>
    from < piece.to && to > piece.from
  return within(duty) || [...duty.lead, ...duty.support, ...duty.when, ...duty.targets].some(within)
}

/** The same list for a piece as long as the marks in it stay, so that only pieces that changed are drawn again. */
function useMarksIn(marks: readonly Mark[]) {
  const kept = useRef(new Map<number, readonly Mark[]>())
  return (piece: Span): readonly Mark[] => {
    const now = marks.filter((mark) => mark.from < piece.to && mark.to > piece.from)
    if (now.length === 0) return NO_MARKS
    const before = kept.current.get(piece.from)
    if (before?.length === now.length && before.every((mark, at) => sameMark(mark, now[at]))) return before
    kept.current.set(piece.from, now)
    return now
  }
}

function sameMark(a: Mark, b: Mark | undefined): boolean {
  return (
    b !== undefined && a.from === b.from && a.to === b.to && a.family === b.family && a.dutyId === b.dutyId
  )
}

/** Brings the active words into sight, without moving what is in sight already. */
function useScrollTo(
  sheet: { readonly current: HTMLElement | null },
  key: string | null,
  duty: Duty | null,
): void {
  const found = duty !== null
  useEffect(() => {
    const { current } = sheet
    if (key === null || !current) return
    const place = current.querySelector(
      found ? '.clause.active, tr.active' : `[data-clause="${key.replace('clause-', '')}"]`,
    )
    if (!place) return
    const { top, bottom } = place.getBoundingClientRect()
    const pane = current.getBoundingClientRect()
    if (top < pane.top + 8 || (bottom > pane.bottom - 8 && top > pane.top + pane.height / 2))
      current.scrollTop += top - pane.top - pane.height / 4
  }, [sheet, key, found])
}
