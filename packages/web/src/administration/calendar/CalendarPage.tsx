import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '../../kernel/api/index.ts'
import { ErrorPage, ErrorSummary, Loading, say } from '../../kernel/feedback/index.ts'
import { FieldFrame, tiedTo } from '../../kernel/fields/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { calendarYearsQuery, type GivenNotice, post, previewNotice } from '../api.ts'
import type { CalendarYear, NoticePreview } from '../types.ts'
import './calendar.css'
import { Preview } from './Preview.tsx'

/** The years whose working days are certain, and the loading of the notice that makes the next one so. */
export default function CalendarPage() {
  const client = useQueryClient()
  const today = useToday()
  const years = useQuery(calendarYearsQuery)
  const [given, setGiven] = useState<GivenNotice | null>(null)
  const [preview, setPreview] = useState<NoticePreview | null>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)

  async function look(notice: GivenNotice) {
    setProblem(null)
    try {
      setPreview(await previewNotice(notice))
      setGiven(notice)
    } catch (error) {
      setPreview(null)
      setProblem(problemOf(error))
    }
  }

  async function load() {
    if (given === null || preview === null) return
    try {
      await post('/api/calendar-years', given)
      say(`${preview.year} 年的放假安排已载入`)
      setPreview(null)
      setText('')
      void client.invalidateQueries({ queryKey: ['administration'] })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void look({ text })
  }
  const frame = {
    id: 'notice',
    label: '粘贴通知正文',
    required: true,
    hint: '国务院办公厅每年 11 月前后发布的“部分节假日安排的通知”，整篇粘贴即可。',
    error: problem?.faults[0]?.message,
  }
  return (
    <AdminFrame title="放假安排" note="工作日、到期日按它推算">
      {years.isPending && <Loading />}
      {years.isError && <ErrorPage error={years.error} onRetry={() => void years.refetch()} />}
      {years.data && <Years years={years.data.years} provisional={years.data.provisional} today={today} />}
      <section aria-labelledby="load">
        <h2 id="load">载入新一年的通知</h2>
        <form className="form" onSubmit={submit} noValidate>
          {problem && <ErrorSummary problem={problem} hrefOf={() => '#notice'} />}
          <FieldFrame {...frame}>
            <span className="box">
              <textarea
                {...tiedTo(frame)}
                rows={6}
                maxLength={50_000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </span>
          </FieldFrame>
          <div className="acts">
            <button type="submit" className="btn primary">
              读出并预览
            </button>
            <label className="btn">
              选文件（.txt、.csv、.xlsx）
              <input
                type="file"
                className="hidden"
                accept=".txt,.csv,.xlsx"
                onChange={({ target }) => {
                  const [file] = target.files ?? []
                  if (file) void inBase64(file).then((base64) => look({ file: base64 }))
                  target.value = ''
                }}
              />
            </label>
          </div>
        </form>
      </section>
      {preview && <Preview preview={preview} onLoad={() => void load()} onDrop={() => setPreview(null)} />}
    </AdminFrame>
  )
}

async function inBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function Years(props: {
  readonly years: readonly CalendarYear[]
  readonly provisional: readonly number[]
  readonly today: ReturnType<typeof useToday>
}) {
  return (
    <ul className="calendar-years" aria-label="各年的放假安排">
      {props.provisional.map((year) => (
        <li key={year} className="provisional">
          <b>{year}</b>
          <span className="tag near">暂定</span>
          <span className="small quiet">通知未载入，只按周末和法定节日推算，载入后重算</span>
        </li>
      ))}
      {[...props.years].reverse().map((year) => (
        <li key={year.year}>
          <b>{year.year}</b>
          <span className="docnumber">{year.notice || '文号未标明'}</span>
          <span className="small quiet">
            {year.from === 'built in'
              ? '随系统'
              : `${year.loadedBy ?? ''} ${year.loadedAt ? timeWord(year.loadedAt, props.today) : ''} 载入`}
          </span>
        </li>
      ))}
    </ul>
  )
}
