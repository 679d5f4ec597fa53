import { createHash } from 'node:crypto'
import {
  type Fields,
  type FieldValue,
  isRefusal,
  isSensitive,
  type Refusal,
  refuse,
  type Values,
} from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { readSheet } from '../../directory/import/index.ts'
import type { PersonalData } from '../../personal-data/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import type { Keeper } from '../commands.ts'
import { entriesByKey } from '../load.ts'
import { findingNames, namesIn } from '../names.ts'
import type { Served } from '../served.ts'
import { type AssessedRow, assessRows, keyIn, type RowStatus, readRow } from './assess.ts'
import { type Corrections, corrected, findHead, type Mapping } from './sheet.ts'

/** A sheet as the person sent it, with what they set right in the preview. */
export interface Sheet {
  readonly bytes: Buffer
  readonly mapping: Mapping | null
  readonly corrections: Corrections
}

export interface Staged {
  readonly sheet: string
  readonly heads: readonly string[]
  /** All rows as text, corrected. */
  readonly texts: readonly (readonly string[])[]
  readonly body: number
  readonly mapping: Mapping
  readonly rows: readonly AssessedRow[]
  /** Names what was shown, so that nothing else is done: the register may have moved on since. */
  readonly digest: string
}

export type Sums = Readonly<Record<RowStatus, number>>

export function sumsOf(rows: readonly AssessedRow[]): Sums {
  const sums = { new: 0, changed: 0, same: 0, error: 0 }
  for (const { status } of rows) sums[status]++
  return sums
}

/**
 * Reads a sheet and works out what it would do to the register as it stands. Nothing is kept between the preview and the
 * import: the file is sent again and compared again, so no telephone number waits anywhere.
 */
export async function stageImport(
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  personalData: PersonalData,
  { bytes, mapping: given, corrections }: Sheet,
): Promise<Staged | Refusal> {
  const sheet = await readSheet(bytes)
  if (isRefusal(sheet)) return sheet
  const { register } = served
  const { county } = keeper.scope
  const texts = corrected(sheet.rows, corrections)
  const head = findHead(texts, register)
  const mapping = given ? { ...head.mapping, ...given } : head.mapping
  if (Object.values(mapping).every((column) => column === null))
    return refuse('no-columns', `这张表里没有找到${register.label}的栏目，请用模板填写。`, { at: ['file'] })
  const find = await findingNames(tx, county, keeper.today)
  const read = texts.flatMap((row, index) =>
    index < head.body || saysNothing(row) ? [] : [readRow(register.fields, mapping, index + 1, row, find)],
  )
  const keys = read.map((row) => keyIn(served, row)).filter((key) => key !== null)
  const entries = await entriesByKey(tx, served, keeper.scope, keys)
  const { key } = register
  const byKey = new Map(entries.map((entry) => [String(key === null ? '' : entry.values[key]), entry]))
  const all: readonly Values[] = [...entries.map(({ values }) => values), ...read.map(({ values }) => values)]
  const nameOf = await namesIn(tx, county, register.fields, all)
  const holds = await heldBy(
    tx,
    county,
    register.fields,
    personalData,
    entries.map(({ id }) => id),
  )
  const rows = assessRows(served, mapping, read, { keeper, find, byKey, nameOf, holds })
  return {
    sheet: sheet.name,
    heads: head.heads,
    texts,
    body: head.body,
    mapping,
    rows,
    digest: digestOf(rows),
  }
}

/** An empty row, or one merged into a single cell: a note, a line for signatures. */
function saysNothing(row: readonly string[]): boolean {
  const filled = row.filter((text) => text !== '')
  return filled.length === 0 || (filled.length > 2 && new Set(filled).size === 1)
}

/** Whether entries already hold a telephone number, without opening any. */
async function heldBy(
  tx: ScopedDatabase,
  county: string,
  fields: Fields,
  personalData: PersonalData,
  ids: readonly string[],
): Promise<(id: string, name: string, value: string) => boolean> {
  if (ids.length === 0 || !Object.values(fields).some(isSensitive)) return () => false
  const { rows } = await sql<{ id: string; field: string; blind: Buffer }>`
    SELECT subject_id AS id, field, blind FROM blind_index
    WHERE county = ${county} AND subject_type = 'entry' AND subject_id = ANY (${ids}::uuid[])`.execute(tx)
  const held = new Set(rows.map(({ id, field, blind }) => `${id} ${field} ${blind.toString('hex')}`))
  return (id, name, value) => {
    const field = fields[name]
    const blind = field && isSensitive(field) ? personalData.blind(field.type, value) : null
    return blind !== null && held.has(`${id} ${name} ${blind.toString('hex')}`)
  }
}

function digestOf(rows: readonly AssessedRow[]): string {
  const told = rows.map(({ row, status, cells, entry, values }): FieldValue => {
    return JSON.stringify([row, status, cells, entry?.id, entry?.revision, values])
  })
  return createHash('sha256').update(told.join('\n')).digest('hex')
}
