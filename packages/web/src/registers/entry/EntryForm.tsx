import { checkEntry, isFaults, type Register } from '@anlan/domain/kernel'
import { type FormEvent, useMemo, useState } from 'react'
import { type Fault, intents, type Problem, problemOf, useDraft } from '../../kernel/api/index.ts'
import { ErrorSummary } from '../../kernel/feedback/index.ts'
import { emptyForm, FieldSet, type Form, fieldId, formFrom, inputOf } from '../../kernel/fields/index.ts'
import { useToday } from '../../session/today.ts'
import { changeEntry, createEntry, lastVersion } from '../api.ts'
import type { Entry } from '../types.ts'
import { ClashBox } from './ClashBox.tsx'
import { formFields, formOf } from './form-of.ts'
import { type Merged, merge } from './merge.ts'

interface Props {
  readonly register: Register
  /** The entry as it was opened; null for a new one. */
  readonly entry: Entry | null
  /** The entry as it stands now, after somebody else saved. */
  readonly refetch: () => Promise<Entry | null>
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}

/** What stands between the two people who change one entry. */
export interface Standing extends Merged {
  readonly who: string
}

/**
 * The form of an entry, drawn from its register and checked by it before anything is sent. Saved over somebody else's
 * change, it takes their other fields over and asks about those that both changed.
 */
export function EntryForm({ register, entry, refetch, onSaved, onCancel }: Props) {
  const id = `entry-${entry?.id ?? register.register}`
  const today = useToday()
  const [seen, setSeen] = useState(entry)
  const initial = useMemo(
    () => (entry === null ? emptyForm(register.fields) : formOf(register, entry)),
    [register, entry],
  )
  const [form, setForm, dropDraft] = useDraft<Form>(id, initial, (stored) =>
    formFrom(register.fields, stored, initial),
  )
  const fields = useMemo(() => formFields(register, seen), [register, seen])
  const [intent] = useState(intents)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [standing, setStanding] = useState<Standing | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const input = inputOf(register.fields, form, initial)
    const checked = checkEntry(register, input, { today })
    if (isFaults(checked)) {
      const faults = checked.map(({ at, code, message }): Fault => ({ at: at ?? [], code, message }))
      const message = `有 ${faults.length} 处要改`
      setProblem({ status: 422, code: 'bad-input', message, requestId: null, faults })
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      const key = intent([seen?.revision ?? 0, input])
      const saved =
        seen === null
          ? await createEntry(register.register, input, key)
          : await changeEntry(register.register, seen, input, key)
      dropDraft()
      onSaved(saved.id)
    } catch (error) {
      const told = problemOf(error)
      if (told.code === 'revision-conflict' && seen !== null) await meet(seen)
      else setProblem(told)
    } finally {
      setBusy(false)
    }
  }

  async function meet(before: Entry) {
    const [now, version] = await Promise.all([refetch(), lastVersion(register.register, before.id)])
    if (now === null) return
    const merged = merge(register, before, now, form)
    setForm(merged.form)
    setSeen(now)
    const who = [version?.unitName, version?.personName].filter((each) => each).join(' ')
    setStanding({ ...merged, who: who || '别人' })
  }

  function settle(name: string, theirs: boolean): void {
    if (theirs && seen) {
      const value = formOf(register, seen)[name]
      if (value !== undefined) setForm((now) => ({ ...now, [name]: value }))
    }
    setStanding((now) => now && { ...now, clashes: now.clashes.filter((clash) => clash.name !== name) })
  }

  const errors = new Map(problem?.faults.map((fault) => [fieldId(id, fault.at), fault.message]))
  const open = standing?.clashes.length ?? 0
  return (
    <form className="form entry-form" noValidate onSubmit={submit}>
      {problem && <ErrorSummary problem={problem} hrefOf={(fault) => `#${fieldId(id, fault.at)}`} />}
      {standing && <ClashBox standing={standing} onSettle={settle} />}
      <FieldSet id={id} fields={fields} form={form} onChange={setForm} errors={errors} />
      <div className="acts">
        <button
          type="submit"
          className={open > 0 ? 'btn' : 'btn primary'}
          aria-busy={busy}
          disabled={open > 0}
        >
          {busy ? '正在保存' : open > 0 ? `先选定 ${open} 处` : entry === null ? '登记' : '保存'}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            dropDraft()
            onCancel()
          }}
        >
          取消
        </button>
      </div>
    </form>
  )
}
