import { setTimeout as sleep } from 'node:timers/promises'
import { inFolder, memoryOf, startBare, startProgram } from '../lib/program.ts'
import type { Row } from '../lib/row.ts'
import { figure } from '../lib/timing.ts'

const row: Row = {
  name: 'memory',
  order: 7,
  what: 'Memory of the server process at rest',
  besideWhat: 'the bare route',
  target: null,
  async measure({ small }) {
    return inFolder(async (folder) => {
      const program = await startProgram(folder)
      const bare = await startBare({ url: 'postgres://localhost/none', statement: 'SELECT 1' })
      await fetch(`${program.address}/healthz`)
      await sleep(small ? 100 : 10_000)
      const [ours, beside] = [await memoryOf(program), await memoryOf(bare)]
      await Promise.all([program.stop(), bare.stop()])
      return { ours: figure(ours, 'MB'), beside: figure(beside, 'MB'), ratio: ours / beside }
    })
  },
}
export default row
