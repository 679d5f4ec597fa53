import type { UnitKind } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { revisionConflict } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { indexTexts } from '../../search/index.ts'

/** A unit as it is written down. */
export interface UnitInput {
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly parentId: string | null
  /** Twelve digits: where it lies, and for a town or village what it governs. */
  readonly region: string
  /** Fields of work, as documents name them. */
  readonly industries: readonly string[]
  readonly aliases: readonly string[]
  readonly sort: number
  /** Its first day; null if it has always been there. */
  readonly validFrom?: string | null | undefined
  /** The first day on which it no longer is; null while it is. */
  readonly validTo: string | null
}

/** Adds a unit. Refuses a name that is taken, a region or a parent that is not of this county. */
export async function createUnit(
  tx: ScopedDatabase,
  county: string,
  input: UnitInput,
  id: string = uuidv7(),
): Promise<{ readonly id: string } | Refusal> {
  const fault = await faultOfPlace(tx, county, id, input)
  if (fault) return fault
  const { rows } =
    await sql`INSERT INTO unit (county, id, name, short_name, kind, parent_id, region, industries, sort, valid_from, valid_to)
    VALUES (${county}, ${id}::uuid, ${input.name}, ${input.shortName}, ${input.kind}, ${input.parentId}::uuid,
      ${input.region}, ${input.industries.join(' ')}, ${input.sort}, ${input.validFrom ?? null}::date,
      ${input.validTo}::date)
    ON CONFLICT (county, name) DO NOTHING RETURNING id`.execute(tx)
  if (rows.length === 0) return nameTaken(input.name)
  await keepNames(tx, county, id, input)
  return { id }
}

/** Changes a unit as it stood at `revision`. Matters keep pointing at it; documents may go on using its older names. */
export async function changeUnit(
  tx: ScopedDatabase,
  county: string,
  id: string,
  revision: number,
  input: UnitInput,
): Promise<{ readonly revision: number } | Refusal> {
  const current = await sql<{ revision: number }>`SELECT revision FROM unit
    WHERE county = ${county} AND id = ${id}::uuid FOR UPDATE`.execute(tx)
  const [row] = current.rows
  if (!row) return refuse('not-found', '没有这个单位。')
  if (row.revision !== revision) return revisionConflict(row.revision)
  const same =
    await sql`SELECT FROM unit WHERE county = ${county} AND name = ${input.name} AND id <> ${id}::uuid`.execute(
      tx,
    )
  if (same.rows.length > 0) return nameTaken(input.name)
  const fault = await faultOfPlace(tx, county, id, input)
  if (fault) return fault
  await sql`UPDATE unit SET name = ${input.name}, short_name = ${input.shortName}, kind = ${input.kind},
      parent_id = ${input.parentId}::uuid, region = ${input.region}, industries = ${input.industries.join(' ')},
      sort = ${input.sort}, valid_to = ${input.validTo}::date,
      valid_from = ${input.validFrom === undefined ? sql`valid_from` : sql`${input.validFrom}::date`}, revision = revision + 1
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  await keepNames(tx, county, id, input)
  return { revision: revision + 1 }
}

/** From which day a unit is no more, and which one takes its place; null where none does. */
export interface UnitEnd {
  readonly on: string
  readonly intoId: string | null
}

/**
 * Ends a unit from `on` (its first day no more), merged into another or not. Refuses one that has ended, that ends
 * before it began, and a successor that is itself ended, unknown, or the unit itself. Its open work is the caller's.
 */
export async function endUnit(
  tx: ScopedDatabase,
  county: string,
  id: string,
  revision: number,
  { on, intoId }: UnitEnd,
): Promise<{ readonly revision: number } | Refusal> {
  const { rows } = await sql<{ revision: number; valid_from: string | null; valid_to: string | null }>`
    SELECT revision, valid_from, valid_to FROM unit WHERE county = ${county} AND id = ${id}::uuid FOR UPDATE`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return refuse('not-found', '没有这个单位。')
  if (row.revision !== revision) return revisionConflict(row.revision)
  if (row.valid_to !== null) return refuse('already-ended', `这个单位已于 ${row.valid_to} 终止。`)
  if (row.valid_from !== null && on <= row.valid_from)
    return refuse('ends-before', `终止日期应晚于成立日期 ${row.valid_from}。`, { at: ['on'] })
  if (intoId === id) return refuse('merged-into-itself', '不能并入自己。', { at: ['intoId'] })
  if (intoId !== null) {
    const heir = await sql`SELECT FROM unit WHERE county = ${county} AND id = ${intoId}::uuid
      AND (valid_to IS NULL OR ${on}::date < valid_to)`.execute(tx)
    if (heir.rows.length === 0)
      return refuse('no-such-unit', '没有这个承接单位，或它也已终止。', { at: ['intoId'] })
  }
  await sql`UPDATE unit SET valid_to = ${on}::date, merged_into = ${intoId}::uuid, revision = revision + 1
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  return { revision: revision + 1 }
}

/** Takes the end of a unit back. What was passed on stays where it is. */
export async function restoreUnit(
  tx: ScopedDatabase,
  county: string,
  id: string,
  revision: number,
): Promise<{ readonly revision: number } | Refusal> {
  const { rows } = await sql<{
    revision: number
    valid_to: string | null
  }>`SELECT revision, valid_to FROM unit
    WHERE county = ${county} AND id = ${id}::uuid FOR UPDATE`.execute(tx)
  const [row] = rows
  if (!row) return refuse('not-found', '没有这个单位。')
  if (row.revision !== revision) return revisionConflict(row.revision)
  if (row.valid_to === null) return refuse('not-ended', '这个单位没有终止，不必恢复。')
  await sql`UPDATE unit SET valid_to = NULL, merged_into = NULL, revision = revision + 1
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  return { revision: revision + 1 }
}

const nameTaken = (name: string) => refuse('taken', `已有名为“${name}”的单位。`, { at: ['name'] })

async function faultOfPlace(
  tx: ScopedDatabase,
  county: string,
  id: string,
  { region, parentId }: UnitInput,
): Promise<Refusal | null> {
  const { rows } = await sql<{ region: boolean; parent: boolean; circle: boolean }>`
    WITH RECURSIVE above AS (
      SELECT u.id, u.parent_id FROM unit AS u WHERE u.county = ${county} AND u.id = ${parentId}::uuid
      UNION SELECT u.id, u.parent_id FROM unit AS u JOIN above ON u.id = above.parent_id WHERE u.county = ${county})
    SELECT EXISTS (SELECT FROM region WHERE code = ${region} AND starts_with(code, ${county})) AS region,
      EXISTS (SELECT FROM above) AS parent, EXISTS (SELECT FROM above WHERE id = ${id}::uuid) AS circle`.execute(
    tx,
  )
  const [found] = rows
  if (!found?.region) return refuse('not-a-region', '所在区划不属于本县，请重新选择。', { at: ['region'] })
  if (parentId !== null && !found.parent)
    return refuse('no-such-unit', '没有这个上级单位。', { at: ['parentId'] })
  return found.circle ? refuse('circle', '上级单位不能是自己或自己的下级。', { at: ['parentId'] }) : null
}

/** Aliases that are another unit's already stay there; who adds them by hand or by spreadsheet hears of it before. */
async function keepNames(tx: ScopedDatabase, county: string, id: string, input: UnitInput): Promise<void> {
  const aliases = [...new Set(input.aliases.map((alias) => alias.trim()))].filter((alias) => alias !== '')
  await sql`DELETE FROM unit_alias WHERE county = ${county} AND unit_id = ${id}::uuid
    AND NOT alias = ANY (${aliases}::text[])`.execute(tx)
  await sql`INSERT INTO unit_alias (county, alias, unit_id)
    SELECT ${county}, alias, ${id}::uuid FROM unnest(${aliases}::text[]) AS alias ON CONFLICT DO NOTHING`.execute(
    tx,
  )
  await indexTexts(tx, { county, type: 'unit', id }, [input.name, input.shortName, ...aliases])
}
