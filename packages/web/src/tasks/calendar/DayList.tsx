import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { calendarQuery } from '../../api/queries.ts'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { Light } from '../../kernel/light/index.ts'
import { dayWord, weekdayWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { filterOf, type TaskSearch } from '../search.ts'
import './calendar.css'
import { searchOfDay } from './MonthGrid.tsx'
import { monthOf, monthWord, weeksOf } from './month.ts'
import { MonthLinks } from './TaskCalendar.tsx'

/** The calendar in a hand: the days of a month that hold something, one below the other. */
export default function DayList({ search }: { readonly search: TaskSearch }) {
  const today = useToday()
  const month = search.month ?? monthOf(today)
  const { from, days } = weeksOf(month, today)
  const { dueFrom: _from, dueTo: _to, ...filter } = filterOf(search)
  const calendar = useQuery(calendarQuery(from, days, filter))
  const own = (calendar.data?.days ?? []).filter(({ day, total }) => monthOf(day) === month && total > 0)
  return (
    <div className="day-list">
      <MonthLinks search={search} month={month} today={monthOf(today)} />
      {calendar.isPending && <Loading />}
      {calendar.isError && <ErrorPage error={calendar.error} onRetry={() => void calendar.refetch()} />}
      {calendar.isSuccess && own.length === 0 && (
        <EmptyState title={`${monthWord(month)}没有到期的任务`}>可看上个月或下个月，或清除筛选。</EmptyState>
      )}
      {own.map((each) => (
        <section key={each.day} aria-labelledby={`day-${each.day}`}>
          <h2 className="rows-head" id={`day-${each.day}`}>
            {dayWord(each.day, today)} {each.dayName ?? weekdayWord(each.day)} <span>{each.total} 项</span>
          </h2>
          <ul className="work-rows">
            {each.items.map((item) => (
              <li key={item.id}>
                <Link className="about" to="/tasks/$id" params={{ id: item.id }}>
                  <b>{item.title}</b>
                  <span className="where">
                    <Light name={item.light.light}>{item.light.words}</Light>
                  </span>
                </Link>
              </li>
            ))}
            {each.total > each.items.length && (
              <li>
                <Link className="btn" to="/tasks" search={searchOfDay(search, each.day)}>
                  这一天全部 {each.total} 项
                </Link>
              </li>
            )}
          </ul>
        </section>
      ))}
    </div>
  )
}
