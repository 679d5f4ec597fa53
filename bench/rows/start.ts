import { inFolder, startBare, startProgram } from '../lib/program.ts'
import type { Row } from '../lib/row.ts'
import { alternating, figure, median } from '../lib/timing.ts'

const row: Row = {
  name: 'start',
  order: 6,
  what: 'Start until ready, own PostgreSQL included, not the first one',
  besideWhat: 'starting the bare route',
  target: null,
  also: 'first ≤ 60 s, later ≤ 5 s',
  async measure({ small }) {
    return inFolder(async (folder) => {
      const first = await startProgram(folder)
      await first.stop()
      const { ours, beside } = await alternating(
        small ? 0 : 2,
        async () => {
          const program = await startProgram(folder)
          await program.stop()
          return program.startedIn
        },
        async () => {
          const bare = await startBare({ url: 'postgres://localhost/none', statement: 'SELECT 1' })
          await bare.stop()
          return bare.startedIn
        },
      )
      return {
        ours: figure(median(ours) / 1_000, 's'),
        beside: figure(median(beside) / 1_000, 's'),
        ratio: median(ours) / median(beside),
        more: `first start without the demonstration ${figure(first.startedIn / 1_000, 's')}`,
        holds: first.startedIn <= 60_000 && median(ours) <= 5_000,
      }
    })
  },
}
export default row
