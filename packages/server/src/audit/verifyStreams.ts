import type { Pool } from 'pg'
import type { AuditFault } from './fault.ts'
import type { Seal } from './seal.ts'
import { faultsOfStream, type SecurityRow } from './securityEvent.ts'

/** The security streams of every county and day. */
export async function verifyStreams(
  owner: Pool,
  seal: Seal,
): Promise<{ readonly events: number; readonly faults: readonly AuditFault[] }> {
  const { rows: days } = await owner.query<{ county: string; day: string }>(
    'SELECT DISTINCT county, day FROM security_event ORDER BY county, day',
  )
  const faults: AuditFault[] = []
  let events = 0
  for (const { county, day } of days) {
    const { rows } = await owner.query<SecurityRow>(
      'SELECT seq, canonical, hmac FROM security_event WHERE county = $1 AND day = $2::date ORDER BY seq',
      [county, day],
    )
    events += rows.length
    for (const words of faultsOfStream(rows, seal))
      faults.push({
        table: 'security_event',
        county,
        row: day,
        what: words.startsWith('缺少') ? 'missing' : 'edited',
        words: `安全日志 ${day}：${words}`,
      })
  }
  return { events, faults }
}
