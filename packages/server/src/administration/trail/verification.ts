import { sql } from 'kysely'
import {
  type AuditFault,
  canonicalText,
  faultsOfStream,
  type Head,
  type Json,
  type SecurityRow,
} from '../../audit/index.ts'
import type { Context } from '../../http/index.ts'
import { type TrailPlace, verifyTrailPage } from '../../kernel/index.ts'
import { type ScopedDatabase, withScope } from '../../platform/database/index.ts'
import { auditTables, openAudit } from './auditScope.ts'
import { type CheckpointRow, checkpointFaults } from './checkpoints.ts'

/** More faults than these are counted, not listed: whoever sees two hundred knows enough. */
const listed = 200

interface Run {
  readonly context: Context
  readonly county: string
  readonly id: string
  done: number
  events: number
  securityEvents: number
  checkpoints: number
  readonly faults: AuditFault[]
}

/** One transaction a step: a verification of a large county must not hold a snapshot for minutes. */
function step<T>(
  { context, county }: Pick<Run, 'context' | 'county'>,
  use: (tx: ScopedDatabase) => Promise<T>,
) {
  return withScope(context.db, { county, wide: true, spans: [], units: [] }, async (tx) => {
    await openAudit(tx)
    return use(tx)
  })
}

async function save(tx: ScopedDatabase, run: Run, state: 'running' | 'whole' | 'broken'): Promise<void> {
  const now = run.context.clock.now()
  const faults = JSON.stringify(run.faults.slice(0, listed))
  await sql`UPDATE audit_verification SET state = ${state}, done = ${run.done}, events = ${run.events},
      security_events = ${run.securityEvents}, checkpoints = ${run.checkpoints}, faults = ${faults}::jsonb,
      moved_at = ${now}, ended_at = ${state === 'running' ? null : now}
    WHERE county = ${run.county} AND id = ${run.id}::uuid`.execute(tx)
}

/**
 * Verifies everything that is chained in a county, page by page, and keeps how far it is: the trails of its matters
 * with the rows that they end in, its security log day by day, and the checkpoints with what they saw of the county.
 * Answers how many faults there are. Run again after a crash it begins anew.
 */
export async function runVerification(context: Context, county: string, id: string): Promise<number> {
  const run: Run = { context, county, id, done: 0, events: 0, securityEvents: 0, checkpoints: 0, faults: [] }
  await verifyMatters(run)
  await verifyDays(run)
  await verifyCheckpoints(run)
  await step(run, (tx) => save(tx, run, run.faults.length === 0 ? 'whole' : 'broken'))
  return run.faults.length
}

async function verifyMatters(run: Run): Promise<void> {
  let after: TrailPlace | null = null
  do {
    after = await step(run, async (tx): Promise<TrailPlace | null> => {
      const found = await verifyTrailPage(tx, run.context.seal, after, auditTables)
      run.done += found.matters
      run.events += found.events
      run.faults.push(...found.faults)
      await save(tx, run, 'running')
      return found.next
    })
  } while (after !== null)
}

async function verifyDays(run: Run): Promise<void> {
  const { county } = run
  const days = await step(run, async (tx) => {
    const { rows } = await sql<{
      day: string
    }>`SELECT DISTINCT day FROM security_event WHERE county = ${county}
      ORDER BY day`.execute(tx)
    return rows
  })
  for (const { day } of days) {
    await step(run, async (tx) => {
      const { rows } = await sql<SecurityRow & { columns: Json }>`SELECT seq, canonical, hmac,
          json_build_object('type', type, 'who', who, 'success', success, 'account', account_id, 'address', address,
            'objectType', object_type, 'objectId', object_id, 'reason', reason, 'role', role) AS columns
        FROM security_event WHERE county = ${county} AND day = ${day}::date ORDER BY seq`.execute(tx)
      run.done++
      run.securityEvents += rows.length
      for (const words of [...faultsOfStream(rows, run.context.seal), ...columnFaults(rows)])
        run.faults.push({
          table: 'security_event',
          county,
          row: day,
          what: words.startsWith('缺少') ? 'missing' : 'edited',
          words: `安全日志 ${day}：${words}`,
        })
      await save(tx, run, 'running')
    })
  }
}

/** The list shows columns, the proof covers the text: where they differ, somebody edited the columns. */
function columnFaults(rows: readonly (SecurityRow & { readonly columns: Json })[]): string[] {
  return rows
    .filter(({ canonical, columns }) => {
      const text = JSON.parse(canonical) as Record<string, Json>
      return Object.entries(columns as Record<string, Json>).some(
        ([name, value]) => canonicalText(text[name] ?? null) !== canonicalText(value ?? null),
      )
    })
    .map(({ seq }) => `第 ${seq} 条的字段被改动`)
}

async function verifyCheckpoints(run: Run): Promise<void> {
  const { context, county } = run
  await step(run, async (tx) => {
    const { rows } = await sql<CheckpointRow>`SELECT id, heads, hmac FROM checkpoint ORDER BY id`.execute(tx)
    run.checkpoints = rows.length
    run.done += rows.length
    run.faults.push(...(await checkpointFaults(rows, context, (heads) => headsMissing(tx, county, heads))))
    await save(tx, run, 'running')
  })
}

/** Heads of the county that a checkpoint saw and that are not there, or not as they were. */
async function headsMissing(
  tx: ScopedDatabase,
  county: string,
  heads: readonly Head[],
): Promise<AuditFault[]> {
  const own = heads.filter((head) => head.county === county)
  if (own.length === 0) return []
  const { rows } = await sql<Head & { found: string | null }>`
    SELECT h."table", h.stream, h.seq, h.hmac, h.county, CASE h."table"
      WHEN 'matter_event' THEN (SELECT encode(e.hmac, 'hex') FROM audit_event_v AS e
        WHERE e.county = ${county} AND e.matter_id::text = h.stream AND e.seq = h.seq)
      ELSE (SELECT encode(s.hmac, 'hex') FROM security_event AS s
        WHERE s.county = ${county} AND s.day::text = h.stream AND s.seq = h.seq) END AS found
    FROM json_to_recordset(${JSON.stringify(own)}::json)
      AS h("table" text, county text, stream text, seq bigint, hmac text)`.execute(tx)
  return rows
    .filter(({ found, hmac }) => found !== hmac)
    .map(({ table, stream, seq, found }) => ({
      table,
      county,
      row: `${stream} 第 ${seq} 条`,
      what: found === null ? 'missing' : 'edited',
      words:
        found === null ? `缺少检查点见过的 ${stream} 第 ${seq} 条` : `${stream} 第 ${seq} 条与检查点所见不同`,
    }))
}
