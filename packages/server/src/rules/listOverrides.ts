import type { Day } from '@anlan/domain/kernel'
import { ruleOf } from '@anlan/domain/rules'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { type OverrideRow, overrideColumns, overrideOf } from './overrides.ts'

/** A county's own figure as its page shows it. */
export interface OverrideView {
  readonly id: string
  readonly rule: string
  readonly ruleTitle: string
  readonly parameter: string
  readonly label: string
  readonly unit: string | null
  readonly region: string
  readonly value: unknown
  readonly from: Day
  readonly to: Day | null
  readonly standing: 'to come' | 'in force' | 'over'
  /** The document in words, as 依据 shows it. */
  readonly document: string
  readonly documentId: string | null
  readonly setBy: string
  readonly setAt: string
  readonly endedBy: string | null
  readonly endedWhy: string | null
}

interface ListRow extends OverrideRow {
  readonly document_id: string | null
  readonly set_by: string
  readonly created_at: Date
  readonly ended_by_name: string | null
  readonly ended_why: string | null
}

/** Every figure that a county ever set for itself: by rule, the newest first. */
export async function listOverrides(
  tx: ScopedDatabase,
  county: string,
  today: Day,
): Promise<readonly OverrideView[]> {
  const { rows } = await sql<ListRow>`SELECT ${overrideColumns}, document_id, created_at, ended_why,
      coalesce((SELECT display_name FROM account WHERE id = created_by), '') AS set_by,
      (SELECT display_name FROM account WHERE id = ended_by) AS ended_by_name
    FROM override WHERE county = ${county} ORDER BY rule_id, parameter, valid_from DESC, created_at DESC`.execute(
    tx,
  )
  return rows.map((row) => {
    const rule = ruleOf(row.rule_id, today)
    const declared = rule?.parameters[row.parameter]
    return {
      id: row.id,
      rule: row.rule_id,
      ruleTitle: rule?.title ?? row.rule_id,
      parameter: row.parameter,
      label: declared?.label ?? row.parameter,
      unit: declared?.unit ?? null,
      region: row.region,
      value: row.value,
      from: row.valid_from,
      to: row.valid_to,
      standing: standingOf(row, today),
      document: overrideOf(row).document.words,
      documentId: row.document_id,
      setBy: row.set_by,
      setAt: row.created_at.toISOString(),
      endedBy: row.ended_by_name,
      endedWhy: row.ended_why,
    }
  })
}

function standingOf(
  { valid_from, valid_to }: Pick<OverrideRow, 'valid_from' | 'valid_to'>,
  today: Day,
): OverrideView['standing'] {
  if (valid_to !== null && (valid_to <= today || valid_to <= valid_from)) return 'over'
  return valid_from > today ? 'to come' : 'in force'
}
