import {
  changedFields,
  checkEntry,
  type Fields,
  type FieldValue,
  type FindByName,
  fieldWords,
  isFaults,
  isRefusal,
  isSensitive,
  maskSensitive,
  type NameOf,
  type Refusal,
  readCell,
  refuse,
  type Values,
} from '@anlan/domain/kernel'
import type { Keeper } from '../commands.ts'
import { whyBeyond } from '../commands.ts'
import type { Served } from '../served.ts'
import { placedBy, type StoredEntry } from '../store.ts'
import { cellName, type Mapping } from './sheet.ts'

export type RowStatus = 'new' | 'changed' | 'same' | 'error'

/** One cell of a row that does something or is wrong. */
export interface AssessedCell {
  /** The field's name. */
  readonly key: string
  readonly label: string
  /** C5; null where the sheet has no column for the field. */
  readonly cell: string | null
  readonly column: number | null
  /** What the sheet says. */
  readonly text: string
  readonly from: string | null
  readonly to: string | null
  readonly error?: string
}

export interface AssessedRow {
  /** As the spreadsheet numbers it. */
  readonly row: number
  readonly status: RowStatus
  readonly title: string
  readonly cells: readonly AssessedCell[]
  /** The entry that the row changes. */
  readonly entry: StoredEntry | null
  /** What it says, personal data in clear; only for rows that do something. */
  readonly values: Values
}

/** What rows are compared with. */
export interface Known {
  readonly keeper: Keeper
  readonly find: FindByName
  readonly byKey: ReadonlyMap<string, StoredEntry>
  /** Whether an entry already holds this value of a sensitive field. */
  readonly holds: (id: string, field: string, value: string) => boolean
  readonly nameOf: NameOf
}

interface ReadRow {
  readonly row: number
  readonly texts: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, FieldValue>>
  readonly faults: ReadonlyMap<string, string>
}

/** What a row of the sheet says, cell by cell. Masked numbers of our own export say nothing new. */
export function readRow(
  fields: Fields,
  mapping: Mapping,
  row: number,
  texts: readonly string[],
  find: FindByName,
): ReadRow {
  const values: Record<string, FieldValue> = {}
  const faults = new Map<string, string>()
  const said: Record<string, string> = {}
  for (const [name, column] of Object.entries(mapping)) {
    const field = fields[name]
    const text = column === null ? '' : (texts[column] ?? '')
    said[name] = text
    if (!field || text === '' || (isSensitive(field) && text.includes('*'))) continue
    const value = readCell(field, text, find)
    if (isRefusal(value)) faults.set(name, value.message)
    else if (value !== undefined) values[name] = value
  }
  return { row, texts: said, values, faults }
}

/** The key of a row in its one form, if it has a sound one. */
export function keyIn({ register }: Served, { values }: ReadRow): string | null {
  if (register.key === null) return null
  const field = register.fields[register.key]
  const text = values[register.key]
  if (typeof text !== 'string') return null
  const checked = field?.type === 'text' ? (field.check?.(text) ?? text) : text
  return isRefusal(checked) ? null : checked
}

const withoutSensitive = (fields: Fields, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const field = fields[name]
      return field === undefined || !isSensitive(field)
    }),
  )

/**
 * What each row would do to the register as it stands: enter something new, change the entry of the same key, nothing;
 * or why it cannot, cell by cell. An empty cell leaves an entry as it is.
 */
export function assessRows(
  served: Served,
  mapping: Mapping,
  rows: readonly ReadRow[],
  known: Known,
): AssessedRow[] {
  const first = new Map<string, number>()
  return rows.map((read) => {
    const key = keyIn(served, read)
    const before = key === null ? undefined : first.get(key)
    if (key !== null && before === undefined) first.set(key, read.row)
    return assessRow(served, mapping, read, { known, key, before })
  })
}

function assessRow(
  served: Served,
  mapping: Mapping,
  read: ReadRow,
  {
    known,
    key,
    before,
  }: { readonly known: Known; readonly key: string | null; readonly before: number | undefined },
): AssessedRow {
  const { register } = served
  const { fields } = register
  const entry = (key === null ? undefined : known.byKey.get(key)) ?? null
  const faults = new Map(read.faults)
  const put = (name: string, message: string) => faults.has(name) || faults.set(name, message)
  if (before !== undefined)
    put(register.key ?? register.title, `与第 ${before} 行重复，同一张表里只能出现一次。`)
  const given = { ...(entry ? withoutSensitive(fields, entry.values) : {}), ...read.values }
  const checked = checkEntry(register, given, { today: known.keeper.today })
  if (isFaults(checked)) for (const fault of checked) put(nameOf(served, fault), fault.message)
  const values: Values = isFaults(checked) ? given : checked
  for (const refused of beyond(served, known.keeper, entry, values))
    put(nameOf(served, refused), refused.message)
  const changed = entry ? changesOf(served, entry, values, known) : Object.keys(values)
  const status = faults.size > 0 ? 'error' : !entry ? 'new' : changed.length > 0 ? 'changed' : 'same'
  const told = status === 'error' ? [...faults.keys()] : status === 'changed' ? changed : []
  return {
    row: read.row,
    status,
    title: String(values[register.title] ?? read.texts[register.title] ?? ''),
    cells: told.map((name) =>
      cellOf(served, mapping, read, { name, entry, values, error: faults.get(name), known }),
    ),
    entry,
    values,
  }
}

/** Which field a fault stands at; what names none is about the row's name. */
function nameOf({ register }: Served, { at }: Refusal): string {
  return typeof at?.[0] === 'string' ? at[0] : register.title
}

function beyond(
  served: Served,
  keeper: Keeper,
  entry: StoredEntry | null,
  values: Values,
): readonly Refusal[] {
  const retired =
    entry && entry.state !== 'active'
      ? [
          refuse('wrong-state', '这一条已移出名册，请先恢复，再导入它的改动。', {
            at: [served.register.title],
          }),
        ]
      : []
  const is = entry && whyBeyond(served, keeper, entry, false)
  const placed = placedBy(served, values)
  const becomes = placed.region === '' ? null : whyBeyond(served, keeper, placed, true)
  return [...retired, ...(is ? [is] : []), ...(becomes ? [becomes] : [])]
}

function changesOf(served: Served, entry: StoredEntry, values: Values, { holds }: Known): readonly string[] {
  const { fields } = served.register
  const plain = changedFields(
    served.register,
    withoutSensitive(fields, entry.values),
    withoutSensitive(fields, values),
  )
  const sealed = Object.entries(values).filter(([name, value]) => {
    const field = fields[name]
    return field && isSensitive(field) && typeof value === 'string' && !holds(entry.id, name, value)
  })
  return [...plain, ...sealed.map(([name]) => name)]
}

function cellOf(
  { register }: Served,
  mapping: Mapping,
  read: ReadRow,
  of: {
    readonly name: string
    readonly entry: StoredEntry | null
    readonly values: Values
    readonly error: string | undefined
    readonly known: Known
  },
): AssessedCell {
  const { name, entry, values, error, known } = of
  const field = register.fields[name]
  const column = mapping[name] ?? null
  const words = (value: FieldValue | undefined) => {
    if (!field || value === undefined || value === null) return null
    if (isSensitive(field)) return typeof value === 'string' ? maskSensitive(field.type, value) : null
    return fieldWords(field, value, known.nameOf)
  }
  return {
    key: name,
    label: field?.label ?? name,
    cell: column === null ? null : cellName(read.row, column),
    column,
    text: read.texts[name] ?? '',
    from: entry && field && !isSensitive(field) ? words(entry.values[name]) : null,
    to: error === undefined ? words(values[name]) : null,
    ...(error === undefined ? {} : { error }),
  }
}
