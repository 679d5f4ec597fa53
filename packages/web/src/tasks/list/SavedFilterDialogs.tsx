import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { ErrorSummary, say } from '../../kernel/feedback/index.ts'
import './saved-filters.css'

/** What a list was narrowed to, kept under a name. */
export interface SavedFilter {
  readonly id: string
  readonly page: string
  readonly name: string
  /** As it stands in the address. */
  readonly search: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly mine: boolean
}

/** Names the present filter. */
export function KeepDialog(props: {
  readonly onKeep: (name: string, shared: boolean) => Promise<void>
  readonly onClose: () => void
}) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    if (trimmed === '') return
    props.onKeep(trimmed, shared).catch((error: unknown) => setProblem(problemOf(error)))
  }
  return (
    <Dialog title="存为常用筛选" onClose={props.onClose}>
      <form className="form saved-filter" onSubmit={submit}>
        {problem && <ErrorSummary problem={problem} />}
        <label>
          名称
          <span className="box">
            <input
              autoFocus
              required
              maxLength={40}
              placeholder="例如：本周到期的乡镇任务"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </span>
        </label>
        <label className="check">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          本单位的人都能用
        </label>
        <p className="acts">
          <button type="submit" className="btn primary" disabled={name.trim() === ''}>
            保存
          </button>
          <button type="button" className="btn" onClick={props.onClose}>
            取消
          </button>
        </p>
      </form>
    </Dialog>
  )
}

/** One's own filters, to be deleted; each deletion can be undone. */
export function ManageDialog(props: {
  readonly items: readonly SavedFilter[]
  readonly onDrop: (filter: SavedFilter) => Promise<void>
  readonly onClose: () => void
}) {
  return (
    <Dialog title="我存的常用筛选" onClose={props.onClose}>
      {props.items.length === 0 && <p className="quiet">没有了。</p>}
      <ul className="saved-filters">
        {props.items.map((filter) => (
          <li key={filter.id}>
            <span className="clip">{filter.name}</span>
            {filter.unitName !== null && <span className="quiet">{filter.unitName}共用</span>}
            <button
              type="button"
              className="btn plain"
              onClick={() => {
                props.onDrop(filter).catch((error: unknown) => say(problemOf(error).message))
              }}
            >
              删去<span className="hidden">{filter.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
