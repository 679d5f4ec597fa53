import { type FormEvent, useState } from 'react'
import { problemOf } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { revealPhone } from '../api.ts'
import type { Person } from '../types.ts'

/** What people call for; any other reason is typed. */
const reasons = ['工作联系', '催办任务', '预警叫应', '核对信息'] as const

/** Asks why a number is to be seen: one press for the usual reasons. Each look is written down. */
export default function Reveal(props: {
  readonly person: Person
  readonly onShown: (phone: string) => void
  readonly onClose: () => void
}) {
  const { person, onShown, onClose } = props
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function show(reason: string) {
    if (busy) return
    if (reason.trim().length < 2) {
      setFault('请写明理由，至少两个字。')
      return
    }
    setBusy(true)
    try {
      const phone = await revealPhone(person.id, reason.trim())
      if (phone === null) setFault('没有登记电话。')
      else onShown(phone)
    } catch (error) {
      setFault(problemOf(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog title={`查看${person.name}的电话`} onClose={onClose} keepsWork={false}>
      <p>为什么要看？理由和时间会记入安全日志。</p>
      <div className="reasons">
        {reasons.map((reason) => (
          <button
            key={reason}
            type="button"
            className="btn"
            aria-busy={busy}
            onClick={() => void show(reason)}
          >
            {reason}
          </button>
        ))}
      </div>
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void show(text)
        }}
      >
        <div className={fault === null ? 'field' : 'field wrong'}>
          <span className="label">
            <label htmlFor="reveal-reason">其他理由</label>
          </span>
          {fault !== null && (
            <p className="error" id="reveal-fault" role="alert">
              {fault}
            </p>
          )}
          <span className="box">
            <input
              id="reveal-reason"
              maxLength={200}
              aria-describedby={fault === null ? undefined : 'reveal-fault'}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <button type="submit" className="btn plain" aria-busy={busy}>
              查看
            </button>
          </span>
        </div>
      </form>
    </Dialog>
  )
}
