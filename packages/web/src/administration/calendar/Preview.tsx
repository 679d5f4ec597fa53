import { isDay } from '@anlan/domain/kernel'
import { useEffect, useRef } from 'react'
import { Icon } from '../../kernel/icon/index.ts'
import { weekdayWord } from '../../kernel/time/index.ts'
import type { NoticePreview } from '../types.ts'

/** What the notice says and what it would change, before anybody loads it. */
export function Preview({
  preview,
  onLoad,
  onDrop,
}: {
  readonly preview: NoticePreview
  readonly onLoad: () => void
  readonly onDrop: () => void
}) {
  const { year, notice, doubts, replaces, days, changes } = preview
  const section = useRef<HTMLElement>(null)
  // The preview stands below a long form: whoever asked for it is brought to it.
  useEffect(() => section.current?.scrollIntoView({ block: 'start' }), [])
  const off = days.filter(({ working }) => !working).length
  return (
    <section ref={section} aria-labelledby="preview" className="calendar-preview">
      <h2 id="preview">
        {year} 年：放假 {off} 天，调休上班 {days.length - off} 天，与现在相比变 {changes.length} 天
      </h2>
      <p className="quiet">
        {notice || '没有读出文号'}
        {replaces && `；将替换现有的安排（${replaces.notice || '文号未标明'}）`}
      </p>
      {changes.length > 0 && <p>{movedWords(preview)}</p>}
      {doubts.length > 0 && (
        <ul className="doubts">
          {doubts.map((doubt) => (
            <li key={doubt}>
              <Icon name="warning" />
              {doubt}
            </li>
          ))}
        </ul>
      )}
      {changes.length === 0 ? (
        <p className="quiet">没有变化。</p>
      ) : (
        <ul className="calendar-changes">
          {changes.map((change) => (
            <li key={change.day}>
              <b>{change.day}</b>
              <span className="quiet">{isDay(change.day) ? weekdayWord(change.day) : ''}</span>
              <span>
                {word(change.before)} → {word(change.after)}
              </span>
              <span className="quiet">{change.name ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="acts">
        <button type="button" className="btn primary" onClick={onLoad}>
          载入 {year} 年的安排
        </button>
        <button type="button" className="btn" onClick={onDrop}>
          先不载入
        </button>
      </p>
    </section>
  )
}

function movedWords({ open, moved }: NoticePreview): string {
  const after = '载入后自动重算，变动的在办理过程中各留一条记录。'
  if (moved === null) return `${open} 件未办结事项的时限落在这些天及以后；${after}`
  if (moved.due + moved.reminders === 0) return '没有未办结事项的到期日或提醒因此变动。'
  const due = moved.due === 0 ? [] : [`${moved.due} 件的到期日变动`]
  const reminders = moved.reminders === 0 ? [] : [`${moved.reminders} 件只有临期提醒变动`]
  return `未办结事项中，${[...due, ...reminders].join('，')}；${after}`
}

const word = (working: boolean) => (working ? '上班' : '休息')
