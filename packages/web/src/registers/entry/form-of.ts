import { type Field, type Fields, isSensitive, type Register } from '@anlan/domain/kernel'
import { emptyForm, type Form, type Entry as FormEntry } from '../../kernel/fields/index.ts'
import type { Entry } from '../types.ts'

/** An entry as a form shows it. Personal data is never filled in: what is typed replaces it. */
export function formOf(
  { fields }: Pick<Register, 'fields'>,
  { values, names }: Pick<Entry, 'values' | 'names'>,
): Form {
  const filled = Object.entries(fields).flatMap(([name, field]): [string, FormEntry][] => {
    const entry = entryOf(field, values[name], names)
    return entry === null ? [] : [[name, entry]]
  })
  return { ...emptyForm(fields), ...Object.fromEntries(filled) }
}

function entryOf(field: Field, value: unknown, names: Readonly<Record<string, string>>): FormEntry | null {
  if (value === undefined || value === null || isSensitive(field)) return null
  switch (field.type) {
    case 'boolean':
      return value === true
    case 'unit':
    case 'person':
    case 'matter':
    case 'region':
      return [{ id: String(value), name: names[String(value)] ?? String(value) }]
    case 'units':
    case 'files':
      return Array.isArray(value)
        ? value.map((id) => ({ id: String(id), name: names[String(id)] ?? '附件' }))
        : []
    case 'rows':
      return Array.isArray(value)
        ? value.map((row) => formOf({ fields: field.of }, { values: row as Entry['values'], names }))
        : []
    default:
      return String(value)
  }
}

/** The fields of the form: personal data that is there says so, and that it need not be typed again. */
export function formFields({ fields }: Pick<Register, 'fields'>, entry: Entry | null): Fields {
  if (entry === null) return fields
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const kept = entry.values[name]
      return [
        name,
        isSensitive(field) && typeof kept === 'string'
          ? { ...field, hint: `现为 ${kept}，不改请留空。` }
          : field,
      ]
    }),
  )
}
