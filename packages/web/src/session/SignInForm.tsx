import { type FormEvent, useState } from 'react'
import type { Me } from '../api/types.ts'
import { type Problem, problemOf } from '../kernel/api/index.ts'
import { ErrorSummary } from '../kernel/feedback/index.ts'
import { FieldFrame, tiedTo } from '../kernel/fields/index.ts'
import { isPhone } from '../shell/screen.ts'
import { signIn } from './api.ts'

interface Props {
  /** Known where a session ended: the same person goes on. */
  readonly login?: string
  readonly onSignedIn: (me: Me) => void
}

/** Name and password; the six digits are asked for once the server says that this account has them. */
export function SignInForm({ login: known = '', onSignedIn }: Props) {
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [asksTotp, setAsksTotp] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const given = { login: login.trim(), password, ...(asksTotp ? { totp: totp.trim() } : {}) }
      onSignedIn(await signIn(given, isPhone() ? 'phone' : 'desk'))
    } catch (error) {
      const failure = problemOf(error)
      if (failure.code === 'second-factor-needed' && !asksTotp) setAsksTotp(true)
      else setProblem(failure)
      setTotp('')
    } finally {
      setBusy(false)
    }
  }

  const name = { id: 'login', label: '用户名', required: true }
  const secret = {
    id: 'password',
    label: '口令',
    required: true,
    hint: '第一次登录，填写打印单上的一次性口令。',
  }
  const code = {
    id: 'totp',
    label: '动态口令',
    required: true,
    hint: '打开手机上的动态口令程序，填写 6 位数字。',
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      {problem && <ErrorSummary problem={problem} />}
      <FieldFrame {...name}>
        <span className="box">
          <input
            {...tiedTo(name)}
            autoComplete="username"
            autoCapitalize="none"
            readOnly={known !== ''}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        </span>
      </FieldFrame>
      <FieldFrame {...secret}>
        <span className="box">
          <input
            {...tiedTo(secret)}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </span>
      </FieldFrame>
      {asksTotp && (
        <FieldFrame {...code}>
          <span className="box">
            <input
              {...tiedTo(code)}
              ref={(input) => input?.focus()}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={totp}
              onChange={(event) => setTotp(event.target.value)}
            />
          </span>
        </FieldFrame>
      )}
      <div className="acts">
        <button type="submit" className="btn primary big" aria-busy={busy}>
          {busy ? '正在登录' : '登录'}
        </button>
      </div>
    </form>
  )
}
