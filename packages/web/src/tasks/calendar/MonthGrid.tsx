import type { Day } from '@anlan/domain/kernel'
import { Link, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { CalendarDay } from '../../api/types.ts'
import { Light } from '../../kernel/light/index.ts'
import { useToday } from '../../session/today.ts'
import type { TaskSearch } from '../search.ts'
import { dayAfterKey, monthOf } from './month.ts'

/** As many stand by name in a cell; the rest is a count that leads to the list. */
const named = 3

interface Props {
  readonly days: readonly CalendarDay[]
  readonly month: string
  readonly search: TaskSearch
}

/** The list of what is due on one day. */
export function searchOfDay({ view: _view, month: _month, ...filter }: TaskSearch, day: Day): TaskSearch {
  return { ...filter, dueFrom: day, dueTo: day }
}

/** Weeks as rows. One day is in the tab order; arrows walk, Enter opens the day's list, PageUp and PageDown turn the month. */
export function MonthGrid({ days, month, search }: Props) {
  const today = useToday()
  const navigate = useNavigate()
  const grid = useRef<HTMLTableElement>(null)
  const [walked, setWalked] = useState<Day | null>(null)
  const known = (day: Day | null) => day !== null && days.some((each) => each.day === day)
  const first = days.find((each) => monthOf(each.day) === month)?.day ?? null
  const current = known(walked) ? walked : known(today) && monthOf(today) === month ? today : first

  function walk(event: KeyboardEvent, day: Day): void {
    if (!(event.target instanceof HTMLTableCellElement)) return
    if (event.key === 'Enter') void navigate({ to: '/tasks', search: searchOfDay(search, day) })
    const next = dayAfterKey(day, event.key)
    if (next === null) return
    event.preventDefault()
    setWalked(next)
    const cell = grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)
    if (cell) cell.focus()
    else
      void navigate({ to: '/tasks', search: { ...search, month: monthOf(next) } }).then(() =>
        // The other month is drawn once its days have come.
        setTimeout(() => grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus(), 300),
      )
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: days take the focus, as in a grid
    <table ref={grid} role="grid" className="month-grid" aria-label={`${month} 到期的任务`}>
      <thead>
        <tr>
          {['一', '二', '三', '四', '五', '六', '日'].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7)).map(
          (row) => (
            <tr key={row[0]?.day}>
              {row.map((each) => (
                <td
                  key={each.day}
                  data-day={each.day}
                  tabIndex={each.day === current ? 0 : -1}
                  aria-current={each.day === today ? 'date' : undefined}
                  className={[monthOf(each.day) === month ? '' : 'other', each.working ? '' : 'free']
                    .join(' ')
                    .trim()}
                  onKeyDown={(event) => walk(event, each.day)}
                >
                  <DayCell of={each} search={search} />
                </td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function DayCell({ of, search }: { readonly of: CalendarDay; readonly search: TaskSearch }) {
  const shown = of.items.slice(0, of.total > named ? named - 1 : named)
  return (
    <>
      <p className="date">
        <time dateTime={of.day}>{Number(of.day.slice(8))}</time>
        {of.dayName && <small className="clip">{of.dayName}</small>}
        {of.total > 0 && (
          <Link to="/tasks" search={searchOfDay(search, of.day)} tabIndex={-1}>
            {of.total} 项
          </Link>
        )}
      </p>
      <ul>
        {shown.map((item) => (
          <li key={item.id}>
            <Link to="/tasks/$id" params={{ id: item.id }} title={item.title} tabIndex={-1}>
              <Light name={item.light.light} title={item.light.words}>
                <span className="hidden">{item.light.words}</span>
              </Light>
              <span className="clip">{item.title}</span>
            </Link>
          </li>
        ))}
        {of.total > shown.length && (
          <li>
            <Link className="quiet" to="/tasks" search={searchOfDay(search, of.day)} tabIndex={-1}>
              另 {of.total - shown.length} 项
            </Link>
          </li>
        )}
      </ul>
    </>
  )
}
