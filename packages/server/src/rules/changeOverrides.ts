import {
  checkBeside,
  checkOverride,
  type Day,
  isRefusal,
  localDocument,
  type Override,
  type Refusal,
  refuse,
} from '@anlan/domain/kernel'
import { ruleOf } from '@anlan/domain/rules'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { loadOverrides } from './overrides.ts'

/** A figure that a county wants to set, with its document; days as YYYY-MM-DD. */
export interface NewOverride {
  readonly rule: string
  readonly parameter: string
  /** Six digits: the county, or the city or province whose document it is. */
  readonly region: string
  readonly value: unknown
  readonly from: Day
  /** The first day on which it no longer holds; null while none is known. */
  readonly to: Day | null
  readonly document: {
    readonly title: string
    readonly issuer: string
    readonly number: string | null
    readonly clause: string | null
  }
  /** The document itself, where it was received here. */
  readonly documentId?: string | null
}

/** Who changes it, and when. */
export interface By {
  readonly accountId: string
  readonly now: Date
}

/**
 * Sets a county's own figure. Refuses a parameter that is not declared or not a county's to set, a value beyond what the
 * declaration allows (stricter than the national one, where it says so), a region that does not cover the county, a
 * missing document, and a second figure for the same days. Call `ruleBook.changed(county)` once it is committed, and
 * record `override-set` in the security log; open matters follow by `recompute` of the kernel.
 */
export async function setOverride(
  tx: ScopedDatabase,
  county: string,
  input: NewOverride,
  { accountId, now }: By,
): Promise<{ readonly id: string; readonly override: Override } | Refusal> {
  const { document, rule, parameter, region, value, from, to } = input
  const [title, issuer] = [document.title.trim(), document.issuer.trim()]
  if (title === '' || issuer === '')
    return refuse('source-missing', '请填写依据文件的标题和发文机关。', { at: ['document'] })
  if (!county.startsWith(region.replace(/(00)+$/, '')))
    return refuse('not-a-region', '适用地区应当是本县，或所在的市、省。', { at: ['region'] })
  const declared = ruleOf(rule, from)
  if (!declared) return refuse('no-such-parameter', `${from} 没有规则 ${rule}。`, { at: ['rule'] })
  const clause = document.clause?.trim() || null
  const number = document.number?.trim() || null
  const override: Override = {
    ...{ rule, parameter, region, from, value },
    ...(to === null ? {} : { to }),
    document: localDocument({ title, issuer, number, ...(clause === null ? {} : { clause }) }),
  }
  const allowed = checkOverride(declared, override)
  if (isRefusal(allowed)) return allowed
  // Two that set the same figure at once must see each other.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`override ${county}`}, 0))`.execute(tx)
  const beside = checkBeside(await loadOverrides(tx, county), override)
  if (isRefusal(beside)) return beside
  const id = uuidv7()
  await sql`INSERT INTO override (county, id, rule_id, parameter, region, value, valid_from, valid_to, source, issuer,
      number, clause, document_id, created_by, created_at)
    VALUES (${county}, ${id}::uuid, ${rule}, ${parameter}, ${region}, ${JSON.stringify(value)}::jsonb, ${from}::date,
      ${to}::date, ${title}, ${issuer}, ${number}, ${clause}, ${input.documentId ?? null}::uuid, ${accountId}::uuid,
      ${now})`.execute(tx)
  return { id, override }
}

/**
 * Ends a county's own figure: from that day on (YYYY-MM-DD) the national one holds again. What it decided before stays
 * as it was. Refuses one that is not there or over by then. Afterwards as with `setOverride`.
 */
export async function revokeOverride(
  tx: ScopedDatabase,
  county: string,
  { id, on, why }: { readonly id: string; readonly on: Day; readonly why: string },
  { accountId, now }: By,
): Promise<true | Refusal> {
  if (why.trim() === '') return refuse('required', '请填写停用原因。', { at: ['why'] })
  const { numAffectedRows } = await sql`UPDATE override
    SET valid_to = greatest(valid_from, ${on}::date), ended_by = ${accountId}::uuid, ended_at = ${now},
      ended_why = ${why.trim()}
    WHERE county = ${county} AND id = ${id}::uuid AND (valid_to IS NULL OR valid_to > greatest(valid_from, ${on}::date))`.execute(
    tx,
  )
  return numAffectedRows === 1n ? true : refuse('not-found', '没有这项本地规定，或者届时已经停用。')
}
