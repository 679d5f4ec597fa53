import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { type Problem, problemOf } from '../kernel/api/index.ts'
import { Dialog } from '../kernel/dialog/index.ts'
import { ErrorSummary, say } from '../kernel/feedback/index.ts'
import { FieldFrame, tiedTo } from '../kernel/fields/index.ts'

export interface ActField {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly type?: 'text' | 'date' | 'number' | 'area'
  readonly value?: string
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
}

export type Given = Readonly<Record<string, string>>

interface Props {
  readonly title: string
  readonly lead?: ReactNode
  readonly fields?: readonly ActField[]
  readonly verb: string
  /** It ends, locks or replaces something. */
  readonly grave?: boolean
  /** Said after it is done; none where the act shows something itself. */
  readonly done?: string
  readonly act: (given: Given) => Promise<unknown>
  readonly onClose: () => void
}

/** One act of an administrator: what it does, what must be given, and what stands in its way. */
export function ActDialog({ title, lead, fields = [], verb, grave, done, act, onClose }: Props) {
  const client = useQueryClient()
  const [given, setGiven] = useState<Given>(
    Object.fromEntries(fields.map(({ id, value, choices }) => [id, value ?? choices?.[0]?.id ?? ''])),
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const missing = fields.filter(({ id, optional }) => !optional && given[id]?.trim() === '')
    if (missing.length > 0) return setProblem(missingOf(missing))
    setBusy(true)
    try {
      await act(given)
      void client.invalidateQueries({ queryKey: ['administration'] })
      if (done !== undefined) say(done)
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  const errorOf = (id: string) => problem?.faults.find(({ at }) => at.at(-1) === id)?.message
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form admin-dialog" onSubmit={submit} noValidate>
        {problem && <ErrorSummary problem={problem} hrefOf={({ at }) => `#act-${String(at.at(-1) ?? '')}`} />}
        {lead && <div className="quiet">{lead}</div>}
        {fields.map((field) => (
          <ActInput
            key={field.id}
            field={field}
            error={errorOf(field.id)}
            value={given[field.id] ?? ''}
            onChange={(value) => setGiven((now) => ({ ...now, [field.id]: value }))}
          />
        ))}
        <div className="acts">
          <button type="submit" className={grave ? 'btn danger' : 'btn primary'} aria-busy={busy}>
            {verb}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            先不办
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function missingOf(missing: readonly ActField[]): Problem {
  const faults = missing.map(({ id, label }) => ({ at: [id], code: 'required', message: `请填写${label}。` }))
  return { status: 422, code: 'required', message: '有几项还没有填写。', requestId: null, faults }
}

function ActInput(props: {
  readonly field: ActField
  readonly error: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { field, value, onChange } = props
  const { label, hint, optional = false, type = 'text', choices } = field
  const frame = { id: `act-${field.id}`, label, hint, required: !optional, error: props.error }
  const shared = { ...tiedTo(frame), value }
  return (
    <FieldFrame {...frame}>
      <span className="box">
        {choices ? (
          <select {...shared} onChange={(event) => onChange(event.target.value)}>
            {choices.map(({ id, label: words }) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </select>
        ) : type === 'area' ? (
          <textarea {...shared} maxLength={500} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input {...shared} type={type} maxLength={200} onChange={(event) => onChange(event.target.value)} />
        )}
      </span>
    </FieldFrame>
  )
}
