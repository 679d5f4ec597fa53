import { cpus, loadavg, release, totalmem } from 'node:os'
import { meets, type Outcome, type Row, type Surroundings } from './lib/row.ts'
import { writeTable } from './lib/table.ts'
import { openWorld, type World } from './world/index.ts'

export interface Options {
  /** Rows to measure; all if empty. */
  readonly names: readonly string[]
  readonly small: boolean
  /** Whether the page of the documentation gets the table. */
  readonly write: boolean
}

export interface Measured {
  readonly row: Row
  readonly outcome: Outcome
}

const machine = () => {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GB, Linux ${release()}, Node ${process.versions.node}; load ${loadavg()[2]?.toFixed(1)} over the last 15 minutes`
}

/** Measures the rows one after another and says whether all that were measured hold; a tiny county proves nothing. */
export async function measure(rows: readonly Row[], { names, small, write }: Options): Promise<boolean> {
  const unknown = names.filter((name) => rows.every((row) => row.name !== name))
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}.`)
  const chosen = rows.filter(({ name }) => names.length === 0 || names.includes(name))
  let opened: Promise<World> | undefined
  const surroundings: Surroundings = {
    small,
    world: () => {
      opened ??= openWorld(small)
      return opened
    },
  }
  const measured: Measured[] = []
  try {
    for (const row of [...chosen].sort((a, b) => a.order - b.order)) {
      const outcome = await row.measure(surroundings)
      measured.push({ row, outcome })
      console.log(lineOf({ row, outcome }))
    }
  } finally {
    await (await opened)?.close()
  }
  if (write) await writeTable(measured, machine())
  return small || measured.every(({ row, outcome }) => meets(row.target, outcome))
}

function lineOf({ row, outcome }: Measured): string {
  const { ours, beside, ratio, more } = outcome
  const verdict = meets(row.target, outcome) ? 'holds' : 'MISSED'
  return `${verdict.padEnd(6)} ${row.name.padEnd(12)} ${ours}, beside ${beside}: ratio ${ratio.toFixed(2)}${more ? ` (${more})` : ''}`
}
