import { isDay } from './day.ts'
import { hasOwn } from './own.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { faultOfSensitive, normaliseSensitive, type SensitiveField } from './sensitive.ts'

interface FieldBase {
  readonly label: string
  readonly required?: boolean
  /** One line under the label, before any error. */
  readonly hint?: string
  /** Stands behind the input: 家, 件, %. */
  readonly unit?: string
  /** The list filters or sorts by it: it gets a column of its own with a b-tree. Only on what a matter keeps. */
  readonly filter?: boolean
  /** Any two characters of it find the matter. */
  readonly search?: boolean
  /** Who sees it besides the acting side; see `Visibility`. */
  readonly visibility?: Visibility
}

/**
 * How far an event or a field may be seen. parties: everybody who sees the matter; office: the owning and the
 * supervising side; house: the unit that acted.
 */
export type Visibility = 'parties' | 'office' | 'house'

export type Field = FieldBase &
  (
    | {
        readonly type: 'text'
        readonly max?: number
        /** A check of its own: gives the text in its one form (codes in capitals), or why it is none. */
        readonly check?: (text: string) => string | Refusal
      }
    | { readonly type: 'long-text'; readonly max?: number; readonly min?: number }
    /** Of a person: sealed where it is stored, masked where it is shown; see `sensitive.ts`. Cannot be filtered or searched. */
    | { readonly type: 'telephone' | 'identity-number' }
    /** Who informed, what only few may read: nothing of it is shown without a reason. */
    | { readonly type: 'secret-text'; readonly max?: number }
    | { readonly type: 'integer' | 'number'; readonly least?: number; readonly most?: number }
    | { readonly type: 'boolean' }
    | { readonly type: 'day' }
    /** ISO 8601 with zone. */
    | { readonly type: 'instant' }
    | { readonly type: 'choice'; readonly choices: Readonly<Record<string, string>> }
    /** A UUID of the directory. */
    | { readonly type: 'unit' | 'matter' }
    | { readonly type: 'person'; readonly holds?: Holding }
    | { readonly type: 'units' }
    /** Twelve digits of a place of the county. */
    | { readonly type: 'region' }
    /** UUIDs of files uploaded before. */
    | {
        readonly type: 'files'
        readonly least?: number
        readonly most?: number
        readonly accept?: 'image' | 'any'
      }
    /** Rows of further fields, for example reported figures. */
    | { readonly type: 'rows'; readonly of: Fields; readonly least?: number; readonly most?: number }
  )

export type Fields = Readonly<Record<string, Field>>

/**
 * The named person must hold a post with a right in the owning unit or in a unit above it, on the day that another
 * field of the same input names.
 */
export interface Holding {
  readonly right: string
  /** Name of the field with the day. */
  readonly on: string
}

/** The value of a checked field: what JSON can carry. */
export type FieldValue = string | number | boolean | null | readonly string[] | readonly Values[]
export type Values = Readonly<{ [name: string]: FieldValue }>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Checks an input against its declaration. Returns the values that the declaration knows, texts trimmed; or every
 * fault at once, each with the path of its field. What the declaration does not know is a fault too: a client that
 * sends a misspelt field must hear of it.
 */
export function checkValues(
  fields: Fields,
  input: unknown,
  at: readonly (string | number)[] = [],
): Values | readonly Refusal[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return [refuse('not-an-object', '填报内容的格式不对。', { at })]
  const given = input as Record<string, unknown>
  const faults: Refusal[] = []
  const values: Record<string, FieldValue> = {}
  for (const name of Object.keys(given)) {
    if (!hasOwn(fields, name))
      faults.push(refuse('unknown-field', `没有“${name}”这一项。`, { at: [...at, name] }))
  }
  for (const [name, field] of Object.entries(fields)) {
    const path = [...at, name]
    const raw = typeof given[name] === 'string' ? given[name].trim() : given[name]
    if (raw === undefined || raw === null || raw === '') {
      if (field.required) faults.push(refuse('required', `请填写“${field.label}”。`, { at: path }))
      continue
    }
    const checked = checkOne(field, raw, path)
    if ('value' in checked) values[name] = checked.value
    else faults.push(...checked.faults)
  }
  return faults.length > 0 ? faults : Object.freeze(values)
}

export function isFaults(checked: Values | readonly Refusal[]): checked is readonly Refusal[] {
  return Array.isArray(checked)
}

type Checked = { readonly value: FieldValue } | { readonly faults: readonly Refusal[] }
type Path = readonly (string | number)[]

const bad = (code: string, message: string, at: Path): Checked => ({
  faults: [refuse(code, message, { at })],
})

function checkOne(field: Field, raw: unknown, at: Path): Checked {
  const label = field.label
  switch (field.type) {
    case 'text':
    case 'long-text':
      return checkText(field, raw, at)
    case 'telephone':
    case 'identity-number':
    case 'secret-text':
      return checkSensitive(field, raw, at)
    case 'integer':
    case 'number':
      return checkNumber(field, raw, at)
    case 'boolean':
      return typeof raw === 'boolean' ? { value: raw } : bad('not-a-boolean', `“${label}”请选是或否。`, at)
    case 'day':
      return isDay(raw)
        ? { value: raw }
        : bad('not-a-day', `“${label}”不是日期，请按 2026-03-31 的样子填写。`, at)
    case 'instant':
      return typeof raw === 'string' && /T.*(Z|[+-]\d{2}:\d{2})$/.test(raw) && !Number.isNaN(Date.parse(raw))
        ? { value: new Date(raw).toISOString() }
        : bad('not-an-instant', `“${label}”不是时间。`, at)
    case 'choice':
      return typeof raw === 'string' && hasOwn(field.choices, raw)
        ? { value: raw }
        : bad('not-a-choice', `“${label}”请在所列各项中选择。`, at)
    case 'unit':
    case 'person':
    case 'matter':
      return typeof raw === 'string' && UUID.test(raw)
        ? { value: raw }
        : bad('not-an-id', `“${label}”没有选好，请重新选择。`, at)
    case 'region':
      return typeof raw === 'string' && /^\d{12}$/.test(raw)
        ? { value: raw }
        : bad('not-a-region', `“${label}”没有选好，请重新选择。`, at)
    case 'units':
    case 'files':
      return checkIds(field, raw, at)
    case 'rows':
      return checkRows(field, raw, at)
  }
}

/** Control characters but tab and line ends, and halves of characters: no database keeps them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSTORABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/u

function checkSensitive(field: SensitiveField, raw: unknown, at: Path): Checked {
  const max = field.type === 'secret-text' ? (field.max ?? 500) : 40
  const text = checkText({ type: 'text', label: field.label, max }, raw, at)
  if (!('value' in text) || typeof text.value !== 'string') return text
  const value = normaliseSensitive(field.type, text.value)
  const fault = faultOfSensitive(field.type, value)
  return fault === null ? { value } : bad(`bad-${field.type}`, `“${field.label}”：${fault}`, at)
}

function checkText(field: Extract<Field, { type: 'text' | 'long-text' }>, raw: unknown, at: Path): Checked {
  if (typeof raw !== 'string') return bad('not-a-text', `“${field.label}”请填文字。`, at)
  if (UNSTORABLE.test(raw)) return bad('not-a-text', `“${field.label}”含有不能保存的字符，请重新输入。`, at)
  const most = field.max ?? (field.type === 'text' ? 200 : 5000)
  const length = [...raw].length
  if (length > most) return bad('too-long', `“${field.label}”最多 ${most} 字，现有 ${length} 字。`, at)
  const least = field.type === 'long-text' ? (field.min ?? 0) : 0
  if (length < least) return bad('too-short', `“${field.label}”至少 ${least} 字。`, at)
  const checked = field.type === 'text' ? (field.check?.(raw) ?? raw) : raw
  return isRefusal(checked) ? { faults: [{ ...checked, at }] } : { value: checked }
}

function checkNumber(field: Extract<Field, { type: 'integer' | 'number' }>, raw: unknown, at: Path): Checked {
  const unit = field.unit ?? ''
  if (typeof raw !== 'number' || !Number.isFinite(raw))
    return bad('not-a-number', `“${field.label}”请填数字。`, at)
  if (field.type === 'integer' && !Number.isSafeInteger(raw))
    return bad('not-an-integer', `“${field.label}”请填整数。`, at)
  if (field.least !== undefined && raw < field.least)
    return bad('too-small', `“${field.label}”不能小于 ${field.least}${unit}。`, at)
  if (field.most !== undefined && raw > field.most)
    return bad('too-large', `“${field.label}”不能大于 ${field.most}${unit}。`, at)
  return { value: raw }
}

function checkIds(field: Extract<Field, { type: 'units' | 'files' }>, raw: unknown, at: Path): Checked {
  if (!Array.isArray(raw) || !raw.every((id): id is string => typeof id === 'string' && UUID.test(id)))
    return bad('not-ids', `“${field.label}”没有选好，请重新选择。`, at)
  const ids = [...new Set(raw)]
  const least = field.type === 'files' ? (field.least ?? (field.required ? 1 : 0)) : field.required ? 1 : 0
  if (ids.length < least) return bad('too-few', `“${field.label}”至少 ${least} 个。`, at)
  const most = field.type === 'files' ? (field.most ?? 20) : 600
  if (ids.length > most) return bad('too-many', `“${field.label}”最多 ${most} 个。`, at)
  return { value: ids }
}

function checkRows(field: Extract<Field, { type: 'rows' }>, raw: unknown, at: Path): Checked {
  if (!Array.isArray(raw)) return bad('not-rows', `“${field.label}”的格式不对。`, at)
  if (raw.length < (field.least ?? 0)) return bad('too-few', `“${field.label}”至少 ${field.least} 行。`, at)
  if (raw.length > (field.most ?? 1000))
    return bad('too-many', `“${field.label}”最多 ${field.most ?? 1000} 行。`, at)
  const rows = raw.map((row, index) => checkValues(field.of, row, [...at, index]))
  const faults = rows.filter(isFaults).flat()
  return faults.length > 0 ? { faults } : { value: rows.filter((row): row is Values => !isFaults(row)) }
}
