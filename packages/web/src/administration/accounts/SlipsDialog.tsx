import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Problem, problemOf } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { ErrorSummary } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { slipsOf } from '../slips.ts'
import type { Account } from '../types.ts'
import './sessions.css'

/** Makes one-time codes and shows the sheet as it prints. The codes are nowhere else: closing the dialog loses them. */
export function SlipsDialog({
  accounts,
  onClose,
}: {
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  const sheet = useRef<HTMLIFrameElement>(null)
  const [address, setAddress] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => () => (address === null ? undefined : URL.revokeObjectURL(address)), [address])

  async function make() {
    if (busy) return
    setBusy(true)
    try {
      setAddress(URL.createObjectURL(await slipsOf(accounts.map(({ id }) => id))))
      void client.invalidateQueries({ queryKey: ['administration'] })
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog title={`口令条：${accounts.length} 张`} wide={address !== null} onClose={onClose}>
      {problem && <ErrorSummary problem={problem} />}
      {address === null ? (
        <>
          <p>
            将为 {accounts.map(({ name }) => name).join('、')}{' '}
            生成一次性口令。这些账号现有的口令和旧口令条立即作废。
          </p>
          <p className="slip-acts">
            <button type="button" className="btn primary" aria-busy={busy} onClick={() => void make()}>
              生成口令条
            </button>
            <button type="button" className="btn" onClick={onClose}>
              先不办
            </button>
          </p>
        </>
      ) : (
        <>
          <p className="quiet">口令只显示这一次。打印后裁开，当面交给本人。</p>
          <iframe ref={sheet} className="slip-sheet" title="口令条" src={address} />
          <p className="slip-acts">
            <button
              type="button"
              className="btn primary"
              onClick={() => sheet.current?.contentWindow?.print()}
            >
              <Icon name="print" />
              打印
            </button>
            <button type="button" className="btn" onClick={onClose}>
              已打印，关闭
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}
