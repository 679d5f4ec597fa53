import { databaseScope } from '../../packages/server/src/access/index.ts'
import { unitDocumentBoard } from '../../packages/server/src/matters/board.ts'
import { withScope } from '../../packages/server/src/platform/database/index.ts'
import { byHand, connect, scopeOf } from '../lib/database.ts'
import type { Row } from '../lib/row.ts'
import { compareStatements } from '../lib/statements.ts'

const documents = `SELECT id, title, number FROM document WHERE county = $1 AND state = 'issued'
  ORDER BY created_at DESC, id LIMIT 20`
const units = `SELECT id, short_name FROM unit WHERE county = $1 ORDER BY kind, sort, short_name`
const cells = `SELECT unit_id, document_id, count(*)::int AS total,
    count(*) FILTER (WHERE phase = 'open' AND ((paused_at IS NULL AND red_at < $3) OR paused_at > red_at))::int AS late,
    count(*) FILTER (WHERE phase = 'open' AND paused_at IS NULL AND yellow_at <= $3 AND (red_at IS NULL OR red_at >= $3))::int AS near,
    count(*) FILTER (WHERE phase = 'open' AND paused_at IS NULL AND (yellow_at IS NULL OR yellow_at > $3))::int AS idle,
    count(*) FILTER (WHERE phase = 'open' AND paused_at IS NOT NULL AND (red_at IS NULL OR paused_at <= red_at))::int AS paused,
    count(*) FILTER (WHERE phase = 'closed' AND closed_at > red_at)::int AS done_late,
    count(*) FILTER (WHERE phase = 'closed' AND (red_at IS NULL OR closed_at <= red_at))::int AS done
  FROM part_v WHERE county = $1 AND document_id = ANY ($2::uuid[]) AND phase <> 'void' AND matter_phase IN ('open', 'closed')
  GROUP BY unit_id, document_id`

const row: Row = {
  name: 'matrix',
  order: 3,
  what: 'Units × the twenty newest documents, among 1 000 000 matters',
  besideWhat: 'the same statements by hand',
  target: { atMost: 1.5 },
  also: 'p95 < 50 ms',
  async measure({ world: open, small }) {
    const world = await open()
    const { db, pool, close } = connect(world)
    const now = new Date()
    // Those who look at it: the offices that give the work out, who see the county.
    const people = Array.from({ length: small ? 1 : 5 }, () => world.clerks.slice(0, 4)).flat()
    const outcome = await compareStatements(
      people,
      async (clerk) => {
        const scope = scopeOf(world, clerk)
        await withScope(
          db,
          databaseScope(scope),
          (tx) => unitDocumentBoard(tx, scope, { document: undefined, light: undefined, now }),
          { snapshot: true },
        )
      },
      (clerk) =>
        byHand(pool, scopeOf(world, clerk), async (client) => {
          const { rows } = await client.query<{ id: string }>(documents, [world.county])
          await client.query(cells, [world.county, rows.map(({ id }) => id), now])
          await client.query(units, [world.county])
        }),
      50,
    )
    await close()
    return outcome
  },
}
export default row
