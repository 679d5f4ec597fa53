import { isRefusal, type Refusal } from '@anlan/domain/kernel'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import type { ImportStep } from './apply.ts'
import { importColumns, type Mapping, type Subject } from './columns.ts'
import { guessColumns } from './guess.ts'
import { knownPeople, knownUnits } from './known.ts'
import type { Plan } from './plan.ts'
import { planPeople } from './planPeople.ts'
import { planUnits } from './planUnits.ts'
import { readSheet } from './readSheet.ts'

export interface Staged extends Plan<ImportStep> {
  readonly sheet: string
  /** All rows as text, from the first of the sheet. */
  readonly texts: readonly (readonly string[])[]
  readonly heads: readonly string[]
  readonly body: number
  readonly mapping: Mapping
}

export interface Staging {
  readonly county: string
  readonly today: string
  readonly cipher: FieldCipher
}

/**
 * Reads a sheet and works out what it would do to the directory as it stands. Nothing is kept between the preview and
 * the import: the file is sent again and compared again, so no telephone number waits anywhere.
 */
export async function stageImport(
  tx: ScopedDatabase,
  { county, today, cipher }: Staging,
  subject: Subject,
  { bytes, mapping: given }: { readonly bytes: Buffer; readonly mapping: Mapping | null },
): Promise<Staged | Refusal> {
  const sheet = await readSheet(bytes)
  if (isRefusal(sheet)) return sheet
  const guess = guessColumns(sheet, importColumns[subject])
  const mapping = given ? { ...guess.mapping, ...given } : guess.mapping
  const rows = { rows: sheet.rows, body: guess.body }
  const plan =
    subject === 'units'
      ? planUnits(rows, mapping, await knownUnits(tx, county, today))
      : planPeople(rows, mapping, await knownPeople(tx, county, today, cipher))
  return { ...plan, sheet: sheet.name, texts: sheet.rows, heads: guess.heads, body: guess.body, mapping }
}
