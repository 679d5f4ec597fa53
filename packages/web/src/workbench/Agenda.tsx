import { type Day, weekdayOf } from '@anlan/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { agendaQuery } from '../api/queries.ts'
import type { AgendaDay } from '../api/types.ts'
import { ErrorPart, Loading } from '../kernel/feedback/index.ts'
import { dayWord, nearDayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import './agenda.css'

/** My dates of the next fourteen days: two to three weeks at a glance, and below the days that hold something. */
export function Agenda() {
  const today = useToday()
  const agenda = useQuery(agendaQuery(today))
  return (
    <aside className="agenda" aria-labelledby="agenda">
      <h2 id="agenda">
        我的日程 <small className="quiet">今后 14 天</small>
      </h2>
      {agenda.isPending && <Loading />}
      {agenda.isError && <ErrorPart error={agenda.error} onRetry={() => void agenda.refetch()} />}
      {agenda.data && <Days days={agenda.data} today={today} />}
    </aside>
  )
}

function Days({ days, today }: { readonly days: readonly AgendaDay[]; readonly today: Day }) {
  const busy = days.filter((each) => each.items.length > 0)
  return (
    <>
      <div className="weeks">
        {['一', '二', '三', '四', '五', '六', '日'].map((word) => (
          <span key={word} aria-hidden="true">
            {word}
          </span>
        ))}
        {Array.from({ length: weekdayOf(today) - 1 }, (_, index) => (
          <span key={`before ${index.toString()}`} />
        ))}
        {days.map((each) => (
          <DayCell key={each.day} of={each} today={today} />
        ))}
      </div>
      {busy.length === 0 && <p className="quiet none">14 天内没有到期的事。</p>}
      {busy.map((each) => (
        <div className="day" key={each.day} id={`day-${each.day}`}>
          <time dateTime={each.day}>
            {dayWord(each.day, today)}
            <small>{each.dayName ?? nearDayWord(each.day, today)}</small>
          </time>
          <ol>
            {each.items.map((item) => (
              <li key={`${item.matterId} ${item.time ?? ''} ${item.title}`}>
                <span>{item.time ?? '全天'}</span>
                <Link
                  className="clip under"
                  to="/tasks/$id"
                  params={{ id: item.matterId }}
                  title={item.title}
                >
                  {item.title}
                </Link>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  )
}

function DayCell({ of, today }: { readonly of: AgendaDay; readonly today: Day }) {
  const date = Number(of.day.slice(8))
  const className = of.working ? undefined : 'free'
  const current = of.day === today ? 'date' : undefined
  if (of.items.length === 0)
    return (
      <span className={`cell ${className ?? ''}`} aria-current={current}>
        {date}
      </span>
    )
  return (
    <a className={`cell ${className ?? ''}`} aria-current={current} href={`#day-${of.day}`}>
      {date}
      <i>{of.items.length} 项</i>
    </a>
  )
}
