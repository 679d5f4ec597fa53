import { installation, type Viewer } from '../../access/index.ts'
import { recordSecurityEvent, type SecurityEvent } from '../../audit/index.ts'
import type { Context } from '../../http/index.ts'
import { type ScopedDatabase, withScope } from '../../platform/database/index.ts'
import type { Caller } from './caller.ts'

/** Whom an entry of the trail is about, as far as that is known. */
export interface Subject {
  readonly id: string | null
  readonly login: string
  readonly county: string | null
  readonly administers?: string | null
}

export function subjectOf({ accountId, login, county, administers }: Viewer): Subject {
  return { id: accountId, login, county, administers }
}

type Entry = Pick<SecurityEvent, 'type' | 'success'> &
  Partial<Pick<SecurityEvent, 'reason' | 'objectType' | 'objectId' | 'detail'>>

/** Writes an entry into the trail of the subject's county, or of the installation. Call it last in the transaction. */
export function record(
  context: Pick<Context, 'clock' | 'seal'>,
  tx: ScopedDatabase,
  subject: Subject,
  caller: Caller,
  entry: Entry,
): Promise<void> {
  const event: SecurityEvent = {
    accountId: subject.id,
    who: subject.login,
    role: subject.administers ?? null,
    ...caller,
    ...entry,
  }
  return recordSecurityEvent(tx, subject.county ?? installation, context.clock.now(), event, context.seal)
}

/** A transaction that touches accounts and writes into the trail of one county, and sees nothing else of it. */
export function inCounty<T>(
  context: Pick<Context, 'db'>,
  county: string | null,
  use: (tx: ScopedDatabase) => Promise<T>,
): Promise<T> {
  return withScope(context.db, { county: county ?? installation, wide: false, spans: [], units: [] }, use)
}
