import { faultOfCitizenNumber, foldCode, maskCitizenNumber } from './citizen-number.ts'
import type { Field, Fields, FieldValue, Values } from './field.ts'

/**
 * Fields that hold what belongs to a person rather than to the work: stored sealed under a key of that person or matter,
 * found by equality only, shown masked, told in clear only to who gives a reason (SEC-L3-22, SEC-L3-25).
 */
export type SensitiveField = Extract<Field, { type: 'telephone' | 'identity-number' | 'secret-text' }>
export type SensitiveType = SensitiveField['type']

export function isSensitive(field: Field): field is SensitiveField {
  return field.type === 'telephone' || field.type === 'identity-number' || field.type === 'secret-text'
}

/** Whether any of the fields, or of their rows, is sensitive. */
export function holdSensitive(fields: Fields): boolean {
  return Object.values(fields).some((field) =>
    field.type === 'rows' ? holdSensitive(field.of) : isSensitive(field),
  )
}

/** Makes something of one sensitive value; gets where it stands: `['witnesses', 0, 'phone']`. */
export type OfSensitive = (
  field: SensitiveField,
  value: string,
  at: readonly (string | number)[],
) => FieldValue

/** The values with every sensitive one, in rows as well, replaced by what `to` makes of it. */
export function mapSensitive(
  fields: Fields,
  values: Values,
  to: OfSensitive,
  at: readonly (string | number)[] = [],
): Values {
  if (!holdSensitive(fields)) return values
  const mapped = (name: string, value: FieldValue): FieldValue => {
    const field = fields[name]
    if (field?.type === 'rows' && Array.isArray(value))
      return (value as readonly Values[]).map((row, index) =>
        mapSensitive(field.of, row, to, [...at, name, index]),
      )
    return field && isSensitive(field) && typeof value === 'string' ? to(field, value, [...at, name]) : value
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, mapped(name, value)]))
}

const MOBILE = /^1[3-9]\d{9}$/
/** Area code and number, perhaps with an extension; 400 and 800 numbers; short numbers such as 12350. */
const OTHER_LINE = /^(0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?|[48]00\d{7}|1\d{2,4}|[2-9]\d{6,7})$/

/** The one form in which equal values are equal: digits without spaces and the country's code, capitals. */
export function normaliseSensitive(type: SensitiveType, text: string): string {
  if (type === 'secret-text') return text
  const folded = foldCode(text)
  if (type === 'identity-number') return folded
  const digits = folded.replace(/^(\+|00)86-?/, '')
  return MOBILE.test(digits.replaceAll('-', '')) ? digits.replaceAll('-', '') : digits
}

/** What is wrong with a normalised value, in words that do not repeat it; null if nothing is. */
export function faultOfSensitive(type: SensitiveType, value: string): string | null {
  if (type === 'secret-text') return null
  if (value.includes('*')) return '这里填的是隐去部分数字的号码；不改请留空，要改请填完整号码。'
  if (type === 'identity-number') return faultOfCitizenNumber(value)
  return MOBILE.test(value) || OTHER_LINE.test(value) ? null : '电话号码不对：手机 11 位，固定电话请带区号。'
}

/** What may be shown without a reason: 138****0000, 140423********1239; of a secret text nothing but that there is one. */
export function maskSensitive(type: SensitiveType, value: string): string {
  if (type === 'secret-text') return '******'
  if (type === 'identity-number') return maskCitizenNumber(value)
  return value.length < 8 ? '*'.repeat(value.length) : `${value.slice(0, 3)}****${value.slice(-4)}`
}
