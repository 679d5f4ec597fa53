import { type FormEvent, useState } from 'react'
import { type Problem, problemOf } from '../kernel/api/index.ts'
import { ErrorSummary, say } from '../kernel/feedback/index.ts'
import { FieldFrame, tiedTo } from '../kernel/fields/index.ts'
import { confirmAddress, dropAddress, giveAddress } from './api.ts'
import type { NoticeSettings } from './types.ts'

interface Props {
  readonly settings: NoticeSettings
  readonly onChanged: (settings: NoticeSettings) => void
}

/** An address counts once its code came back: a mistyped one would tell a stranger. */
export function EmailForm({ settings, onChanged }: Props) {
  const open = settings.ways.some(({ id, words }) => id === 'email' && !words.includes('没有开通'))
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  if (!open) return null
  const { email } = settings
  const waits = email !== null && !email.confirmed

  async function run(act: () => Promise<NoticeSettings>, done: string) {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      onChanged(await act())
      setTyped('')
      say(done)
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const text = typed.trim()
    if (waits) void run(() => confirmAddress(text), '邮箱已确认')
    else void run(() => giveAddress(text), '验证码已发出')
  }

  const drop = (
    <button
      type="button"
      className="btn"
      onClick={() => void run(dropAddress, waits ? '请重新填写邮箱' : '已不再用邮箱接收')}
    >
      {waits ? '换一个邮箱' : '不再用邮箱接收'}
    </button>
  )
  if (email?.confirmed) return <p>{drop}</p>
  const frame = {
    id: 'notice-email',
    label: waits ? '邮件中的验证码' : '接收通知的邮箱',
    required: true,
    hint: waits ? `已发到 ${email.address}，30 分钟内有效。` : '先发一封验证邮件，确认后才发通知。',
    error: problem?.faults[0]?.message,
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      {problem && <ErrorSummary problem={problem} hrefOf={() => '#notice-email'} />}
      <FieldFrame {...frame}>
        <span className="box">
          <input
            {...tiedTo(frame)}
            type={waits ? 'text' : 'email'}
            inputMode={waits ? 'numeric' : 'email'}
            autoComplete={waits ? 'one-time-code' : 'email'}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
      </FieldFrame>
      <div className="acts">
        <button type="submit" className="btn" aria-busy={busy}>
          {waits ? '确认' : '发送验证码'}
        </button>
        {waits && drop}
      </div>
    </form>
  )
}
