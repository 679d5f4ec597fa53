import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '../kernel/api/index.ts'
import { ErrorSummary } from '../kernel/feedback/index.ts'
import { FieldFrame, tiedTo } from '../kernel/fields/index.ts'
import { changePassword } from './api.ts'

interface Props {
  /** Asked for the current password first; not where somebody came in by a slip or a link. */
  readonly knowsCurrent?: boolean
  readonly onChanged: () => void
  /** How the new password is sent; by default as the change of one's own. */
  readonly send?: (password: string) => Promise<unknown>
}

/** The server judges the new password; the page only sees that it was typed twice alike. */
export function PasswordForm({ knowsCurrent = false, onChanged, send }: Props) {
  const [values, setValues] = useState({ current: '', password: '', again: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (values.password !== values.again) {
      const message = '两次填写的新口令不一样，请重新填写。'
      setProblem({
        status: 422,
        code: 'not-the-same',
        message,
        requestId: null,
        faults: [{ at: ['again'], code: 'not-the-same', message }],
      })
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      await (send
        ? send(values.password)
        : changePassword(knowsCurrent ? values.current : null, values.password))
      onChanged()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  const fields = [
    { id: 'current', label: '现在的口令', autoComplete: 'current-password' },
    { id: 'password', label: '新口令', autoComplete: 'new-password' },
    { id: 'again', label: '再填一次新口令', autoComplete: 'new-password' },
  ] as const
  const errors = new Map(problem?.faults.map((fault) => [String(fault.at[0]), fault.message]))
  return (
    <form className="form" onSubmit={submit} noValidate>
      {problem && <ErrorSummary problem={problem} hrefOf={(fault) => `#password-${fault.at[0]}`} />}
      {fields
        .filter(({ id }) => knowsCurrent || id !== 'current')
        .map(({ id, label, autoComplete }) => {
          const frame = { id: `password-${id}`, label, required: true, error: errors.get(id) }
          return (
            <FieldFrame key={id} {...frame}>
              <span className="box">
                <input
                  {...tiedTo(frame)}
                  type="password"
                  autoComplete={autoComplete}
                  value={values[id]}
                  onChange={(event) => setValues((now) => ({ ...now, [id]: event.target.value }))}
                />
              </span>
            </FieldFrame>
          )
        })}
      <div className="acts">
        <button type="submit" className="btn primary" aria-busy={busy}>
          设置口令
        </button>
      </div>
    </form>
  )
}
