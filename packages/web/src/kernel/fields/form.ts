import type { Field, Fields } from '@anlan/domain/kernel'

/** Something chosen by name: the form shows the name and sends the id. */
export interface Chosen {
  readonly id: string
  readonly name: string
}

/** What one field holds while somebody fills it: text as typed, ticks, chosen things, rows. Plain JSON, kept as draft. */
export type Entry = string | boolean | readonly Chosen[] | readonly Form[]
export type Form = { readonly [name: string]: Entry }

/** The empty entry of a field. */
export function emptyEntry(field: Field): Entry {
  switch (field.type) {
    case 'boolean':
      return false
    case 'unit':
    case 'person':
    case 'matter':
    case 'region':
    case 'units':
    case 'files':
      return []
    case 'rows':
      return Array.from({ length: field.least ?? 0 }, () => emptyForm(field.of))
    default:
      return ''
  }
}

export function emptyForm(fields: Fields): Form {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyEntry(field)]))
}

/**
 * What the form says, in the shape that `checkValues` reads and the server takes. Empty entries are left out, and so is
 * a row that was filled in beforehand (`initial`), is not complete, and was not touched: it was an offer.
 */
export function inputOf(fields: Fields, form: Form, initial: Form = {}): Readonly<Record<string, unknown>> {
  const pairs = Object.entries(fields).map(
    ([name, field]) => [name, valueOfEntry(field, form[name], initial[name])] as const,
  )
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
}

function valueOfEntry(field: Field, entry: Entry | undefined, initial: Entry | undefined): unknown {
  if (entry === undefined || entry === '') return undefined
  switch (field.type) {
    case 'boolean':
      return entry === true || (field.required ? false : undefined)
    case 'integer':
    case 'number':
      return typeof entry === 'string' ? numberFrom(entry) : undefined
    case 'instant':
      return typeof entry === 'string' ? `${entry}${entry.length === 16 ? ':00' : ''}+08:00` : undefined
    case 'unit':
    case 'person':
    case 'matter':
    case 'region':
      return chosenIn(entry)[0]?.id
    case 'units':
    case 'files':
      return chosenIn(entry).length === 0 ? undefined : chosenIn(entry).map((each) => each.id)
    case 'rows':
      return sentRows(field, entry, initial).map(({ row }) => inputOf(field.of, row))
    default:
      return entry
  }
}

type RowsField = Extract<Field, { type: 'rows' }>

/** The rows that are sent, each with the place at which it is shown. */
function sentRows(field: RowsField, entry: Entry | undefined, initial: Entry | undefined) {
  const offered = rowsOf(initial).map((row) => JSON.stringify(row))
  const required = Object.entries(field.of).filter(([, each]) => each.required)
  const isOffer = (row: Form) =>
    offered.length > (field.least ?? 0) &&
    required.some(([name, each]) => row[name] === emptyEntry(each)) &&
    offered.includes(JSON.stringify(row))
  return rowsOf(entry)
    .map((row, shownAt) => ({ row, shownAt }))
    .filter(({ row }) => !isOffer(row))
}

/** Where a fault of the input stands in the form: rows that were not sent are counted again. */
export function shownPath(
  fields: Fields,
  form: Form,
  initial: Form,
  at: readonly (string | number)[],
): readonly (string | number)[] {
  const [name, index, ...rest] = at
  const field = typeof name === 'string' ? fields[name] : undefined
  if (field?.type !== 'rows' || name === undefined || typeof index !== 'number') return at
  const shown = sentRows(field, form[name], initial[name])[index]
  return shown === undefined ? at : [name, shown.shownAt, ...rest]
}

export function rowsOf(entry: Entry | undefined): readonly Form[] {
  return Array.isArray(entry) ? entry.filter(isForm) : []
}

/** Reads full-width digits and thousands too; what is no number stays text, so that the check can refuse it. */
function numberFrom(text: string): number | string {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

export function chosenIn(entry: Entry | undefined): readonly Chosen[] {
  return Array.isArray(entry)
    ? entry.filter((each): each is Chosen => typeof each === 'object' && 'id' in each)
    : []
}

export function isForm(value: unknown): value is Form {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A stored draft, if it still fits the declaration: fields that are gone are dropped, new ones start empty. */
export function formFrom(fields: Fields, stored: unknown, initial: Form): Form | null {
  if (!isForm(stored)) return null
  const pairs = Object.entries(fields).map(([name, field]) => {
    const kept = stored[name]
    const start = initial[name] ?? emptyEntry(field)
    return [
      name,
      kept !== undefined && Array.isArray(kept) === Array.isArray(start) && typeof kept === typeof start
        ? kept
        : start,
    ]
  })
  return Object.fromEntries(pairs)
}
