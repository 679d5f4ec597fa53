import type { Field } from '@anlan/domain/kernel'
import { type FormEvent, useId, useState } from 'react'
import { choicesOf } from '../declared.ts'
import type { SheetCell } from '../types.ts'

interface Props {
  readonly field: Field | undefined
  readonly cell: SheetCell
  readonly busy: boolean
  readonly onCorrect: (text: string) => void
}

/** A cell that was not understood: where it is, what is wrong, and the place to set it right. */
export function CellFix({ field, cell, busy, onCorrect }: Props) {
  const id = useId()
  const [text, setText] = useState(cell.text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== cell.text) onCorrect(text.trim())
  }
  const choices = field?.type === 'choice' ? choicesOf(field) : []
  return (
    <form className="cell-fix" onSubmit={submit}>
      <label htmlFor={id}>
        <span className="cell-name">{cell.cell}</span> {cell.label}
      </label>
      <b className="fault" id={`${id}-error`}>
        {cell.error}
      </b>
      <span className="fix">
        <span className="box">
          {choices.length > 0 ? (
            <select
              id={id}
              aria-describedby={`${id}-error`}
              value={choices.some(([, label]) => label === text) ? text : ''}
              onChange={({ target }) => setText(target.value)}
            >
              <option value="">请选择</option>
              {choices.map(([key, label]) => (
                <option key={key} value={label}>
                  {label}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={id}
              aria-describedby={`${id}-error`}
              autoComplete="off"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </span>
        <button type="submit" className="btn" aria-busy={busy}>
          改好
        </button>
      </span>
    </form>
  )
}
