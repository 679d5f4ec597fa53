import { type RoleTable, roles } from '@anlan/domain/directory'
import type { FastifyRequest } from 'fastify'
import type { Viewer } from '../../access/index.ts'
import { recordSecurityEvent } from '../../audit/index.ts'
import type { Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { callerOf } from '../sign-in/index.ts'
import type { Difference } from './difference.ts'

export interface DirectoryChange {
  /** Kebab-case, for example `unit-changed`. */
  readonly type: string
  readonly objectType: 'unit' | 'person' | 'group'
  readonly objectId: string
  readonly changes: readonly Difference[]
  /** The import that did it. */
  readonly batchId?: string
}

/** Who did it, as the trail says it. */
export type Doer = Pick<Viewer, 'accountId' | 'login' | 'scope' | 'administers' | 'hat'>

/**
 * Writes into the county's chained trail what became of a thing of the directory, in the transaction that did it. Call
 * it last: writers of one county wait for each other.
 */
export async function recordChange(
  context: Pick<Context, 'clock' | 'seal'>,
  tx: ScopedDatabase,
  doer: Doer,
  request: FastifyRequest,
  { type, objectType, objectId, changes, batchId }: DirectoryChange,
): Promise<void> {
  const table: RoleTable = roles
  const event = {
    type,
    objectType,
    objectId,
    accountId: doer.accountId,
    who: doer.login,
    role: doer.administers ?? (doer.hat ? (table[doer.hat.role]?.label ?? doer.hat.role) : null),
    success: true,
    ...callerOf(request),
    detail: { changes: changes.map((each) => ({ ...each })), ...(batchId === undefined ? {} : { batchId }) },
  }
  await recordSecurityEvent(tx, doer.scope.county, context.clock.now(), event, context.seal)
}
