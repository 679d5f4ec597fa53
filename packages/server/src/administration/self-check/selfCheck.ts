import type { Day } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { today } from '../../platform/index.ts'
import { gatherFacts } from './facts.ts'
import type { CheckItem } from './item.ts'
import { checkItems } from './items.ts'

/** 符合 · 不符合 · 需人工确认 */
export type CheckState = 'holds' | 'fails' | 'asks'

export interface Confirmation {
  readonly holds: boolean
  readonly words: string
  readonly name: string
  readonly at: Date
  readonly validTo: Day
  /** It has run out, and does not count any more. */
  readonly over: boolean
}

export interface CheckedItem extends Omit<CheckItem, 'look'> {
  readonly state: CheckState
  readonly evidence: readonly string[]
  readonly confirmation: Confirmation | null
}

interface ConfirmationRow extends Omit<Confirmation, 'over'> {
  readonly item: string
}

/** Works every item out anew. What the system sees outweighs what people confirm. */
export async function selfCheck(
  context: Context,
  tx: ScopedDatabase,
  county: string,
): Promise<readonly CheckedItem[]> {
  const facts = await gatherFacts(context, tx, county)
  const { rows } =
    await sql<ConfirmationRow>`SELECT DISTINCT ON (item) item, holds, words, confirmed_name AS name,
      confirmed_at AS at, valid_to AS "validTo"
    FROM self_check_confirmation WHERE county = ${county} ORDER BY item, confirmed_at DESC`.execute(tx)
  const confirmations = new Map(rows.map(({ item, ...row }) => [item, row]))
  const day = today(context.clock)
  return checkItems.map(({ look, ...item }) => {
    const { holds, evidence } = look(facts, context)
    const given = confirmations.get(item.id)
    const confirmation = given ? { ...given, over: given.validTo < day } : null
    return { ...item, evidence, confirmation, state: stateOf(item, holds, confirmation) }
  })
}

function stateOf(
  { people }: Omit<CheckItem, 'look'>,
  holds: boolean,
  confirmation: Confirmation | null,
): CheckState {
  if (!holds) return 'fails'
  if (!people) return 'holds'
  if (!confirmation || confirmation.over) return 'asks'
  return confirmation.holds ? 'holds' : 'fails'
}
