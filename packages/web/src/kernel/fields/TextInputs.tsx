import type { Field } from '@anlan/domain/kernel'
import { FieldFrame, type FrameProps, tiedTo } from './FieldFrame.tsx'

interface Props<Type extends Field['type']> {
  readonly frame: FrameProps
  readonly field: Extract<Field, { type: Type }>
  readonly value: string
  readonly onChange: (value: string) => void
}

type OneLine = 'text' | 'telephone' | 'identity-number' | 'secret-text'

export function TextInput({ frame, field, value, onChange }: Props<OneLine>) {
  return (
    <FieldFrame {...frame}>
      <span className="box">
        <input
          {...tiedTo(frame)}
          type="text"
          inputMode={field.type === 'telephone' ? 'tel' : 'text'}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </FieldFrame>
  )
}

export function LongTextInput({ frame, field, value, onChange }: Props<'long-text'>) {
  const most = field.max ?? 5000
  const length = [...value.trim()].length
  return (
    <FieldFrame {...frame}>
      <span className="box">
        <textarea
          {...tiedTo(frame)}
          rows={4}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {(length > most * 0.8 || field.min !== undefined) && (
          <span className="count">
            {length} / {most} 字
          </span>
        )}
      </span>
    </FieldFrame>
  )
}

/** A figure as text, so that nothing typed is swallowed; right-aligned, with its unit behind. */
export function NumberInput({ frame, field, value, onChange }: Props<'integer' | 'number'>) {
  return (
    <FieldFrame {...frame} narrow>
      <span className="box">
        <input
          {...tiedTo(frame)}
          type="text"
          inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {field.unit && <span className="unit">{field.unit}</span>}
      </span>
    </FieldFrame>
  )
}

export function DayInput({ frame, value, onChange }: Props<'day'>) {
  return (
    <FieldFrame {...frame} narrow>
      <span className="box">
        <input
          {...tiedTo(frame)}
          type="date"
          min="1900-01-01"
          max="2199-12-31"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </FieldFrame>
  )
}

export function InstantInput({ frame, value, onChange }: Props<'instant'>) {
  return (
    <FieldFrame {...frame}>
      <span className="box">
        <input
          {...tiedTo(frame)}
          type="datetime-local"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </FieldFrame>
  )
}
