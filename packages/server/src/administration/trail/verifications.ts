import { type QueryExecutorProvider, sql } from 'kysely'
import type { AuditFault } from '../../audit/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { openAudit } from './auditScope.ts'

export interface VerificationView {
  readonly id: string
  readonly state: 'running' | 'whole' | 'broken' | 'failed'
  readonly startedBy: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly total: number
  readonly done: number
  readonly events: number
  readonly securityEvents: number
  readonly checkpoints: number
  readonly faults: AuditFault[]
}

/** The last runs of a county, newest first. */
export async function listVerifications(
  tx: QueryExecutorProvider,
  county: string,
): Promise<readonly VerificationView[]> {
  const { rows } =
    await sql<VerificationView>`SELECT id, state, started_by AS "startedBy", started_at AS "startedAt",
      ended_at AS "endedAt", total, done, events, security_events AS "securityEvents", checkpoints, faults
    FROM audit_verification WHERE county = ${county} ORDER BY started_at DESC, id DESC LIMIT 20`.execute(tx)
  return rows
}

/** Writes a run down with what it has before it, and queues its job in the same transaction. */
export async function startVerification(
  tx: ScopedDatabase,
  {
    county,
    id,
    by,
    now,
  }: { readonly county: string; readonly id: string; readonly by: string; readonly now: Date },
): Promise<void> {
  await openAudit(tx)
  await sql`UPDATE audit_verification SET state = 'failed', ended_at = ${now}
    WHERE county = ${county} AND state = 'running'`.execute(tx)
  await sql`INSERT INTO audit_verification (county, id, state, started_by, started_at, moved_at, total)
    VALUES (${county}, ${id}::uuid, 'running', ${by}, ${now}, ${now},
      (SELECT count(*) FROM audit_matter_v) + (SELECT count(DISTINCT day) FROM security_event WHERE county = ${county})
        + (SELECT count(*) FROM checkpoint))`.execute(tx)
  const payload = JSON.stringify({ county, id })
  await sql`SELECT enqueue('audit-verify', ${payload}::jsonb, job_key => ${`audit-verify ${id}`}, max_attempts => 3)`.execute(
    tx,
  )
}
