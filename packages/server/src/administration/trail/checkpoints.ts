import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditFault, Head } from '../../audit/index.ts'
import type { Context } from '../../http/index.ts'

export interface CheckpointRow {
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

/** The checkpoints' own chain, what they saw, and their copy outside the database. */
export async function checkpointFaults(
  rows: readonly CheckpointRow[],
  { seal, surroundings }: Context,
  missing: (heads: readonly Head[]) => Promise<readonly AuditFault[]>,
): Promise<readonly AuditFault[]> {
  const faults: AuditFault[] = []
  let previous: Buffer | null = null
  for (const { id, heads, hmac } of rows) {
    if (seal.link(previous, heads).equals(hmac))
      faults.push(...(await missing((JSON.parse(heads) as { readonly heads: readonly Head[] }).heads)))
    else faults.push(fault(`第 ${id} 号`, 'edited', `检查点第 ${id} 号被改动，或它前面的检查点被删除`))
    previous = hmac
  }
  const gone = await goneFrom(rows, surroundings.checkpoints)
  if (gone > 0) faults.push(fault('', 'missing', `数据库里缺少 ${gone} 个在库外留有副本的检查点`))
  return faults
}

/** How many checkpoints have a copy outside and are not in the database any more. */
async function goneFrom(rows: readonly CheckpointRow[], folder: string | null): Promise<number> {
  if (folder === null) return 0
  const text = await readFile(join(folder, 'checkpoints.jsonl'), 'utf8').catch(() => '')
  const inside = new Set(rows.map(({ hmac }) => hmac.toString('hex')))
  return text
    .split('\n')
    .filter((line) => line !== '' && !inside.has((JSON.parse(line) as { readonly hmac: string }).hmac)).length
}
