import { checkValues, type Fields, isFaults } from '@anlan/domain/kernel'
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { type Fault, type Problem, problemOf, useDraft } from '../api/index.ts'
import { ErrorSummary } from '../feedback/index.ts'
import { FieldSet } from './FieldSet.tsx'
import { fieldId } from './field-id.ts'
import { emptyForm, type Form, formFrom, inputOf, shownPath } from './form.ts'
import { UploadWatchContext, useUploadWatch } from './uploads.ts'

export interface DeclaredFormProps {
  /** Names the form and its matter: prefix of ids and key of the draft. */
  readonly id: string
  readonly fields: Fields
  readonly initial?: Form
  readonly origins?: Readonly<Record<string, string>>
  readonly submitLabel: string
  /** What the press will do cannot be taken back, or blames: the button says so by its colour. */
  readonly grave?: boolean
  readonly onSubmit: (input: Readonly<Record<string, unknown>>) => Promise<unknown>
  readonly onCancel?: () => void
  readonly children?: ReactNode
}

/**
 * A form drawn from a declaration. It checks with the same words as the server, shows faults at the field and summed up
 * at the top, keeps what was typed as a draft, and sends once however often it is pressed.
 */
export function DeclaredForm(props: DeclaredFormProps) {
  const { id, fields } = props
  const initial = useMemo(() => ({ ...emptyForm(fields), ...props.initial }), [fields, props.initial])
  const [form, setForm, dropDraft] = useDraft<Form>(id, initial, (stored) =>
    formFrom(fields, stored, initial),
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState<'uploading' | 'sending' | null>(null)
  const uploads = useUploadWatch()
  /** Counts submissions that had to wait for files: what was uploaded is in the form when the page is drawn again. */
  const [waited, setWaited] = useState(0)

  const refuse = (message: string, faults: readonly Fault[] = []) =>
    setProblem({ status: 422, code: 'bad-input', message, requestId: null, faults })

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy !== null) return
    if (uploads.running()) {
      setBusy('uploading')
      await uploads.settled()
      setBusy(null)
      setWaited((times) => times + 1)
    } else await send()
  }

  async function send() {
    if (uploads.failed() > 0) {
      refuse(`有 ${uploads.failed()} 个文件没有传上，请重传或去掉后再提交。`)
      return
    }
    const input = inputOf(fields, form, initial)
    const checked = checkValues(fields, input)
    if (isFaults(checked)) {
      const faults = checked.map(({ at, code, message }): Fault => ({ at: at ?? [], code, message }))
      refuse(`有 ${faults.length} 处要改`, faults)
      return
    }
    setBusy('sending')
    setProblem(null)
    try {
      await props.onSubmit(input)
      dropDraft()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(null)
    }
  }

  const sendNow = useRef(send)
  useEffect(() => {
    sendNow.current = send
  })
  useEffect(() => {
    if (waited > 0) void sendNow.current()
  }, [waited])

  const idOf = (fault: Fault) => fieldId(id, shownPath(fields, form, initial, fault.at))
  const errors = new Map(problem?.faults.map((fault) => [idOf(fault), fault.message]))
  return (
    <form className="form" noValidate onSubmit={submit}>
      {problem && <ErrorSummary problem={problem} hrefOf={(fault) => `#${idOf(fault)}`} />}
      {props.children}
      <UploadWatchContext value={uploads}>
        <FieldSet
          id={id}
          fields={fields}
          form={form}
          onChange={setForm}
          errors={errors}
          origins={props.origins ?? {}}
        />
      </UploadWatchContext>
      <div className="acts">
        <button
          type="submit"
          className={props.grave ? 'btn danger' : 'btn primary'}
          aria-busy={busy !== null}
        >
          {busy === 'uploading' ? '正在传文件' : busy === 'sending' ? '正在提交' : props.submitLabel}
        </button>
        {props.onCancel && (
          <button type="button" className="btn" onClick={props.onCancel}>
            先不办
          </button>
        )}
      </div>
    </form>
  )
}
