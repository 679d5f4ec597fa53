import type { Fields } from '@anlan/domain/kernel'
import { FieldInput } from './FieldInput.tsx'
import { emptyEntry, type Form } from './form.ts'

export interface FieldSetProps {
  /** Prefix of the inputs' ids. */
  readonly id: string
  readonly fields: Fields
  readonly form: Form
  readonly onChange: (change: (form: Form) => Form) => void
  /** Message by the id of its input. */
  readonly errors: ReadonlyMap<string, string>
  /** Where a filled-in value came from, by field. */
  readonly origins?: Readonly<Record<string, string>>
}

/** All fields of a declaration, in its order, one column. */
export function FieldSet({ id, fields, form, onChange, errors, origins = {} }: FieldSetProps) {
  return (
    <>
      {Object.entries(fields).map(([name, field]) => {
        const input = `${id}-${name}`
        return (
          <FieldInput
            key={name}
            frame={{
              id: input,
              label: field.label,
              required: field.required ?? false,
              hint: field.hint,
              error: errors.get(input),
              origin: origins[name],
            }}
            field={field}
            entry={form[name] ?? emptyEntry(field)}
            errors={errors}
            onChange={(change) =>
              onChange((now) => ({ ...now, [name]: change(now[name] ?? emptyEntry(field)) }))
            }
          />
        )
      })}
    </>
  )
}
