import type { Field } from '@anlan/domain/kernel'
import { lazy, Suspense } from 'react'
import { ChoiceInput } from './ChoiceInput.tsx'
import type { FrameProps } from './FieldFrame.tsx'
import { FilesInput } from './FilesInput.tsx'
import { chosenIn, type Entry } from './form.ts'
import { RowsInput } from './RowsInput.tsx'
import { DayInput, InstantInput, LongTextInput, NumberInput, TextInput } from './TextInputs.tsx'

/** The picker brings a combobox with it: loaded where a form really asks for a unit or a person. */
const Picker = lazy(() => import('./Picker.tsx'))

export interface FieldInputProps {
  readonly frame: FrameProps
  readonly field: Field
  readonly entry: Entry
  readonly onChange: (change: (entry: Entry) => Entry) => void
  /** Errors below this field, by the path joined with dashes. */
  readonly errors: ReadonlyMap<string, string>
}

/** One field, drawn from its declaration. */
export function FieldInput({ frame, field, entry, onChange, errors }: FieldInputProps) {
  const text = typeof entry === 'string' ? entry : ''
  const type = (value: string) => onChange(() => value)
  switch (field.type) {
    case 'text':
    case 'telephone':
    case 'identity-number':
    case 'secret-text':
      return <TextInput frame={frame} field={field} value={text} onChange={type} />
    case 'long-text':
      return <LongTextInput frame={frame} field={field} value={text} onChange={type} />
    case 'integer':
    case 'number':
      return <NumberInput frame={frame} field={field} value={text} onChange={type} />
    case 'day':
      return <DayInput frame={frame} field={field} value={text} onChange={type} />
    case 'instant':
      return <InstantInput frame={frame} field={field} value={text} onChange={type} />
    case 'choice':
      return <ChoiceInput frame={frame} field={field} value={text} onChange={type} />
    case 'boolean':
      return (
        <label className="tick">
          <input
            id={frame.id}
            type="checkbox"
            checked={entry === true}
            onChange={(event) => onChange(() => event.target.checked)}
          />
          {frame.label}
        </label>
      )
    case 'unit':
    case 'person':
    case 'matter':
    case 'region':
    case 'units':
      return (
        <Suspense fallback={<p className="quiet">正在打开“{frame.label}”</p>}>
          <Picker
            frame={frame}
            type={field.type === 'units' ? 'unit' : field.type}
            several={field.type === 'units'}
            value={chosenIn(entry)}
            onChange={(value) => onChange(() => value)}
          />
        </Suspense>
      )
    case 'files':
      return (
        <FilesInput
          frame={frame}
          field={field}
          value={chosenIn(entry)}
          onChange={(change) => onChange((now) => change(chosenIn(now)))}
        />
      )
    case 'rows':
      return <RowsInput frame={frame} field={field} entry={entry} onChange={onChange} errors={errors} />
  }
}
