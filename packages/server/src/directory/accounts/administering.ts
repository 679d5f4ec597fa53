import type { Refusal } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { databaseScope, type Viewer, viewerOf } from '../../access/index.ts'
import type { Json } from '../../audit/index.ts'
import { accepted, type Context } from '../../http/index.ts'
import { type ScopedDatabase, withScope } from '../../platform/database/index.ts'
import { callerOf } from '../sign-in/caller.ts'
import { record, subjectOf } from '../sign-in/trail.ts'

export interface Administered {
  readonly type: string
  readonly objectType: string
  readonly objectId?: string
  readonly detail?: Json
}

/**
 * What an administrator does, in one transaction with its entry in the trail; a refusal leaves nothing. An
 * Idempotency-Key is not heeded here: remembered answers would keep one-time codes and keys in the database.
 */
export function administering<T>(
  context: Context,
  request: FastifyRequest,
  entry: Administered,
  write: (tx: ScopedDatabase, viewer: Viewer) => Promise<T | Refusal>,
): Promise<T> {
  const viewer = viewerOf(request)
  return withScope(context.db, databaseScope(viewer.scope), async (tx) => {
    const result = accepted(await write(tx, viewer))
    await record(context, tx, subjectOf(viewer), callerOf(request), { ...entry, success: true })
    return result
  })
}
