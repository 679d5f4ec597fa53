import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '../kernel/api/index.ts'
import { ErrorSummary } from '../kernel/feedback/index.ts'
import { FieldFrame, tiedTo } from '../kernel/fields/index.ts'
import { changePassword } from './api.ts'

/** The server judges the new password; the page only sees that it was typed twice alike. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const [values, setValues] = useState({ current: '', next: '', again: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (values.next !== values.again) {
      const message = '两次填写的新密码不一样，请重新填写。'
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
      await changePassword(values.current, values.next)
      onChanged()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  const fields = [
    { id: 'current', label: '现在的密码', autoComplete: 'current-password' },
    { id: 'next', label: '新密码', autoComplete: 'new-password' },
    { id: 'again', label: '再填一次新密码', autoComplete: 'new-password' },
  ] as const
  const errors = new Map(problem?.faults.map((fault) => [String(fault.at[0]), fault.message]))
  return (
    <form className="form" onSubmit={submit} noValidate>
      {problem && <ErrorSummary problem={problem} hrefOf={(fault) => `#password-${fault.at[0]}`} />}
      {fields.map(({ id, label, autoComplete }) => {
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
          修改密码
        </button>
      </div>
    </form>
  )
}
