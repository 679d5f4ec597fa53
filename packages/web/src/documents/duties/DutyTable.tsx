import type { Day } from '@anlan/domain/kernel'
import { Fragment, type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import '../../kernel/table/table.css'
import type { Drafts } from '../editor/draft.ts'
import type { Clause, Duty } from '../types.ts'
import { DutyRow } from './DutyRow.tsx'
import './duties.css'
import type { ReviewRow } from './filter.ts'
import { MissedRow } from './MissedRow.tsx'

interface Props {
  readonly rows: readonly ReviewRow[]
  readonly text: string
  readonly today: Day
  readonly active: string | null
  readonly chosen: ReadonlySet<string>
  readonly drafts: Drafts
  readonly canChange: boolean
  readonly onActivate: (key: string) => void
  readonly onChoose: (key: string, shifted: boolean) => void
  readonly onChooseAll: () => void
  readonly onAdd: (clause: Clause) => void
  readonly onSetAside: (clause: Clause) => void
  /** What opens below the active duty. */
  readonly open: (duty: Duty) => ReactNode
}

/** The duties in the order of the document, the active one open. */
export function DutyTable(props: Props) {
  const { rows, text, today, active, chosen, drafts, canChange, onActivate } = props
  const table = useRef<HTMLTableElement>(null)
  const holdStill = useStillness(table, active)

  function press(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.target.closest('input, button, a, .opened')) return
    const row = event.target.closest<HTMLElement>('tr[data-key]')
    if (row?.dataset.key === undefined) return
    holdStill(row)
    onActivate(row.dataset.key)
  }

  const pickable = rows.filter((row) => row.kind === 'duty')
  const count = pickable.filter((row) => chosen.has(row.key)).length
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J, K and arrows do it by keyboard
    <table
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take the focus, as in a grid
      role="grid"
      className="table duties"
      aria-multiselectable="true"
      onClick={press}
    >
      <caption className="hidden">读出的任务</caption>
      <colgroup>
        <col className="c-pick" />
        <col className="c-clause" />
        <col />
        <col className="c-who" />
        <col className="c-when" />
        <col className="c-often" />
        <col className="c-aim" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="pick">
            {canChange && (
              <input
                type="checkbox"
                aria-label="选择列出的全部"
                checked={count > 0 && count === pickable.length}
                ref={(box) => {
                  if (box) box.indeterminate = count > 0 && count < pickable.length
                }}
                onChange={props.onChooseAll}
              />
            )}
          </th>
          <th scope="col">条款</th>
          <th scope="col">任务</th>
          <th scope="col">谁</th>
          <th scope="col">何时</th>
          <th scope="col">多久一次</th>
          <th scope="col">目标</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          row.kind === 'missed' ? (
            <MissedRow
              key={row.key}
              rowKey={row.key}
              clause={row.clause}
              words={text.slice(row.clause.from, row.clause.to)}
              active={row.key === active}
              canChange={canChange}
              onAdd={props.onAdd}
              onSetAside={props.onSetAside}
            />
          ) : (
            <Fragment key={row.key}>
              <DutyRow
                duty={row.duty}
                today={today}
                active={row.key === active}
                chosen={chosen.has(row.key)}
                unsaved={row.key in drafts}
                canChange={canChange}
                onChoose={props.onChoose}
              />
              {row.key === active && (
                <tr className="opened">
                  <td colSpan={7}>{props.open(row.duty)}</td>
                </tr>
              )}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  )
}

/**
 * Opening one row closes another above it. A row that was pressed stays where the pointer is; a row reached by keyboard
 * or from the source comes into sight together with what opened below it.
 */
function useStillness(table: { readonly current: HTMLTableElement | null }, active: string | null) {
  const held = useRef<{ readonly row: HTMLElement; readonly top: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again whenever another row is active
  useLayoutEffect(() => {
    const { current } = held
    held.current = null
    const pane = table.current?.parentElement
    if (current && pane) pane.scrollTop += current.row.getBoundingClientRect().top - current.top
  }, [table, active])
  useEffect(() => {
    if (active === null) return
    const row = table.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(active)}"]`)
    const pane = table.current?.parentElement
    if (!row || !pane) return
    const opened = row.nextElementSibling?.classList.contains('opened') ? row.nextElementSibling : row
    const box = pane.getBoundingClientRect()
    const head = 32
    const below = opened.getBoundingClientRect().bottom - box.bottom + 72
    if (below > 0) pane.scrollTop += below
    const above = row.getBoundingClientRect().top - box.top - head
    if (above < 0) pane.scrollTop += above
    if (document.activeElement === document.body || document.activeElement?.closest('tr[data-key]'))
      row.focus({ preventScroll: true })
  }, [table, active])
  return (row: HTMLElement) => {
    held.current = { row, top: row.getBoundingClientRect().top }
  }
}
