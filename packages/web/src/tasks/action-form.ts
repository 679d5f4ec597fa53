import type { Field, Fields } from '@anlan/domain/kernel'
import type { Matter, Part } from '../api/types.ts'
import { type Entry, emptyForm, type Form } from '../kernel/fields/index.ts'

/**
 * What is known is filled in: values that the part or the matter keeps under the same name, and one row for each target
 * to be reported. Returns the form and where each value came from.
 */
export function prefill(
  needs: Fields,
  matter: Matter,
  part: Part | null,
): { readonly form: Form; readonly origins: Readonly<Record<string, string>> } {
  const form: Record<string, Entry> = {}
  const origins: Record<string, string> = {}
  for (const [name, field] of Object.entries(needs)) {
    const rows = name === 'figures' && field.type === 'rows' ? figureRows(field.of, matter, part) : []
    if (rows.length > 0) {
      form[name] = rows
      origins[name] = part && part.figures.length > 0 ? '上次填报' : '按文件目标列出'
      continue
    }
    const entry = entryFrom(field, part?.data[name])
    if (entry !== null && field.type !== 'long-text') {
      form[name] = entry
      origins[name] = '现值'
    }
  }
  if ('dueOn' in needs && typeof part?.data.askedDueOn === 'string') {
    form.dueOn = part.data.askedDueOn
    origins.dueOn = '申请单位所填'
  }
  return { form, origins }
}

function figureRows(of: Fields, matter: Matter, part: Part | null): readonly Form[] {
  const names = matter.targets.map((target) => target.name)
  return names.map((name) => {
    const last = part?.figures.find((figure) => figure.target === name)
    return { ...emptyForm(of), target: name, done: text(last?.done), of: text(last?.of) }
  })
}

function entryFrom(field: Field, value: unknown): Entry | null {
  switch (field.type) {
    case 'text':
    case 'long-text':
    case 'day':
    case 'choice':
      return typeof value === 'string' ? value : null
    case 'integer':
    case 'number':
      return typeof value === 'number' ? String(value) : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    default:
      return null
  }
}

const text = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value)
