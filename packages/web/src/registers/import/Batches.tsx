import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { batchesQuery } from '../api.ts'

interface Props {
  readonly register: string
  readonly busy: boolean
  readonly onUndo: (id: string) => void
}

/** One's own newest imports; each can be taken back as a whole while nothing that it brought was changed since. */
export function Batches({ register, busy, onUndo }: Props) {
  const today = useToday()
  const { data } = useQuery(batchesQuery(register))
  const [asked, setAsked] = useState<string | null>(null)
  if (!data || data.items.length === 0) return null
  return (
    <section className="batches" aria-labelledby="batches">
      <h2 id="batches">我最近的导入</h2>
      <ul>
        {data.items.map(({ id, fileName, sums, at, undoneAt }) => (
          <li key={id}>
            <span className="quiet">{timeWord(at, today)}</span>
            <span className="clip" title={fileName}>
              {fileName}
            </span>
            <span>
              新增 {sums.new}，修改 {sums.changed}
              {sums.error > 0 && `，有误未导入 ${sums.error}`}
            </span>
            {undoneAt !== null ? (
              <span className="quiet">{timeWord(undoneAt, today)} 已撤销</span>
            ) : asked === id ? (
              <button
                type="button"
                className="btn danger"
                aria-busy={busy}
                onClick={() => {
                  setAsked(null)
                  onUndo(id)
                }}
              >
                确定撤销
              </button>
            ) : (
              <button type="button" className="btn plain" onClick={() => setAsked(id)}>
                整批撤销
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
