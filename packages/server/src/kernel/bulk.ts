import { isRefusal, type Refusal } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { Kernel } from './kernel.ts'
import { type Performer, perform } from './perform.ts'

export interface BulkItem {
  readonly matterId: string
  readonly partId: string | null
}

export interface BulkResult {
  readonly done: number
  readonly refused: readonly (BulkItem & { readonly refusal: Refusal })[]
}

/**
 * The same action with the same input on many matters, in one transaction: what is refused is named and leaves nothing,
 * the others are done. Matters are locked in the order of their ids, so that two bulks never wait for each other in a circle.
 */
export async function performMany(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  performer: Performer,
  deed: { readonly action: string; readonly input: unknown; readonly items: readonly BulkItem[] },
): Promise<BulkResult> {
  const order = (item: BulkItem) => `${item.matterId}/${item.partId ?? ''}`
  const items = [...new Map(deed.items.map((item) => [order(item), item])).values()]
  items.sort((a, b) => (order(a) < order(b) ? -1 : 1))
  const refused: (BulkItem & { refusal: Refusal })[] = []
  for (const item of items) {
    await sql`SAVEPOINT item`.execute(tx)
    const result = await perform(kernel, tx, env, performer, {
      ...item,
      action: deed.action,
      input: deed.input,
    })
    if (isRefusal(result)) {
      await sql`ROLLBACK TO SAVEPOINT item`.execute(tx)
      refused.push({ ...item, refusal: result })
    }
    await sql`RELEASE SAVEPOINT item`.execute(tx)
  }
  return { done: items.length - refused.length, refused }
}
