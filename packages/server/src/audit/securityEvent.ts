import { dayOfInstant, type Instant, instant, instantText } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { canonicalText, type Json } from './canonical.ts'
import type { Seal } from './seal.ts'

/** Something that concerns safety rather than work: sign-in, grants, exports, unmasking, configuration (SEC-L3-13, -14). */
export interface SecurityEvent {
  /** Kebab-case, for example `signed-in`, `post-granted`. */
  readonly type: string
  readonly accountId: string | null
  /** The login or name as it was given. */
  readonly who: string
  /** The administrator's office or the acting role. */
  readonly role?: string | null
  readonly address: string | null
  readonly device: string | null
  readonly objectType?: string | null
  readonly objectId?: string | null
  readonly success: boolean
  readonly reason?: string | null
  readonly requestId: string | null
  /** What the page of the auditor shows besides; part of the proven text. No secrets, no sensitive fields. */
  readonly detail?: Json
}

/** A row of the stream, with what proves it. */
export interface SecurityRow {
  readonly seq: number
  readonly canonical: string
  readonly hmac: Buffer
}

/**
 * Appends to the stream of a county and day, chained to the row before, in the transaction of what it tells of. Writers
 * of one county wait for each other here, so call it last.
 */
export async function recordSecurityEvent(
  tx: ScopedDatabase,
  county: string,
  at: Date,
  event: SecurityEvent,
  seal: Seal,
): Promise<void> {
  const moment: Instant = instant(at.getTime())
  const day = dayOfInstant(moment)
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`security ${county} ${day}`}, 0))`.execute(tx)
  const { rows } = await sql<SecurityRow>`SELECT seq, hmac FROM security_event
    WHERE county = ${county} AND day = ${day}::date ORDER BY seq DESC LIMIT 1`.execute(tx)
  const seq = (rows[0]?.seq ?? 0) + 1
  const { type, accountId, who, address, device, success, requestId } = event
  const [role, objectType, objectId, reason] = [
    event.role,
    event.objectType,
    event.objectId,
    event.reason,
  ].map((value) => value ?? null)
  const text = canonicalText({
    ...{
      v: 1,
      county,
      day,
      seq,
      at: instantText(moment),
      type,
      account: accountId,
      who,
      role,
      address,
      device,
    },
    ...{ objectType, objectId, success, reason, request: requestId, detail: event.detail },
  })
  await sql`INSERT INTO security_event (county, day, seq, at, account_id, who, role, address, device, type, object_type,
      object_id, success, reason, request_id, canonical, hmac)
    VALUES (${county}, ${day}::date, ${seq}, ${at}, ${accountId}::uuid, ${who}, ${role}, ${address}, ${device}, ${type},
      ${objectType}, ${objectId}, ${success}, ${reason}, ${requestId}, ${text},
      ${seal.link(rows[0]?.hmac ?? null, text)})`.execute(tx)
}

/** What is wrong with the stream of one county and day, row by row in their order; empty if it is whole. */
export function faultsOfStream(rows: readonly SecurityRow[], seal: Seal): string[] {
  const faults: string[] = []
  let previous: Buffer | null = null
  let expected = 1
  for (const row of rows) {
    if (row.seq !== expected) faults.push(`缺少第 ${expected} 至 ${row.seq - 1} 条`)
    else if (!seal.link(previous, row.canonical).equals(row.hmac)) faults.push(`第 ${row.seq} 条被改动`)
    previous = row.hmac
    expected = row.seq + 1
  }
  return faults
}
