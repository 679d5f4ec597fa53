import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { Head } from './checkpoint.ts'
import type { AuditFault } from './fault.ts'
import type { Seal } from './seal.ts'

interface Checkpoint {
  readonly id: number
  readonly heads: string
  readonly hmac: Buffer
}

const fault = (row: string, what: AuditFault['what'], words: string): AuditFault => ({
  table: 'checkpoint',
  county: '',
  row,
  what,
  words,
})

/** The checkpoints, their chain, their copy outside, and that every head they name is still there. */
export async function verifyCheckpoints(
  owner: Pool,
  seal: Seal,
  folder: string,
): Promise<{ readonly checkpoints: number; readonly faults: readonly AuditFault[] }> {
  const { rows } = await owner.query<Checkpoint>('SELECT id, heads, hmac FROM checkpoint ORDER BY id')
  const faults: AuditFault[] = []
  let previous: Buffer | null = null
  for (const { id, heads, hmac } of rows) {
    if (!seal.link(previous, heads).equals(hmac))
      faults.push(fault(`第 ${id} 号`, 'edited', `检查点第 ${id} 号被改动，或它前面的检查点被删除`))
    else faults.push(...(await headsMissing(owner, heads)))
    previous = hmac
  }
  return { checkpoints: rows.length, faults: [...faults, ...(await outsideFaults(rows, folder))] }
}

async function headsMissing(owner: Pool, text: string): Promise<AuditFault[]> {
  const { heads } = JSON.parse(text) as { readonly heads: readonly Head[] }
  const events = heads.filter(({ table }) => table === 'matter_event')
  const streams = heads.filter(({ table }) => table === 'security_event')
  return [
    ...(await absent(
      owner,
      events,
      'SELECT hmac FROM matter_event WHERE county = $1 AND matter_id = $2::uuid AND seq = $3',
    )),
    ...(await absent(
      owner,
      streams,
      'SELECT hmac FROM security_event WHERE county = $1 AND day = $2::date AND seq = $3',
    )),
  ]
}

async function absent(owner: Pool, heads: readonly Head[], query: string): Promise<AuditFault[]> {
  const faults: AuditFault[] = []
  for (const { table, county, stream, seq, hmac } of heads) {
    const found = await owner.query<{ hmac: Buffer }>(query, [county, stream, seq])
    const row = `${stream} 第 ${seq} 条`
    if (!found.rows[0]) faults.push({ table, county, row, what: 'missing', words: `缺少检查点见过的 ${row}` })
    else if (found.rows[0].hmac.toString('hex') !== hmac)
      faults.push({ table, county, row, what: 'edited', words: `${row} 与检查点所见不同` })
  }
  return faults
}

/** The copy outside the database must be a prefix of what the database has, or equal. */
async function outsideFaults(rows: readonly Checkpoint[], folder: string): Promise<AuditFault[]> {
  const text = await readFile(join(folder, 'checkpoints.jsonl'), 'utf8').catch(() => '')
  const outside = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly hmac: string })
  const inside = new Set(rows.map(({ hmac }) => hmac.toString('hex')))
  const gone = outside.filter(({ hmac }) => !inside.has(hmac))
  return gone.length === 0
    ? []
    : [fault('', 'missing', `数据库里缺少 ${gone.length} 个在库外留有副本的检查点`)]
}
