import { instant } from '@anlan/domain/kernel'
import type { PoolClient } from 'pg'
import { databaseScope } from '../../packages/server/src/access/index.ts'
import { countGroups, listInbox } from '../../packages/server/src/matters/turns.ts'
import { boundsAt } from '../../packages/server/src/matters/workbench.ts'
import { withScope } from '../../packages/server/src/platform/database/index.ts'
import { byHand, connect, scopeOf } from '../lib/database.ts'
import type { Row } from '../lib/row.ts'
import { compareStatements } from '../lib/statements.ts'

const limit = 50

/** The first page of one unit and how its turns stand, as somebody would write it for this page alone. */
async function inboxByHand(
  client: PoolClient,
  county: string,
  unit: string,
  bounds: ReturnType<typeof boundsAt>,
) {
  await client.query(
    `SELECT t.id, t.matter_id, t.part_id, t.kind, t.action, t.since, t.due_at, t.yellow_at, t.red_at, t.title, t.number,
       t.state, t.standing, t.phase, t.part_state, t.document_id, t.document_number, t.document_title,
       u.short_name AS unit_name, t.units
     FROM (SELECT * FROM turn_by_red_v WHERE county = $1 AND unit_id = $2 ORDER BY red_at, id LIMIT $3) AS t
     LEFT JOIN unit AS u ON u.county = $1 AND u.id = t.answering_unit_id
     ORDER BY t.red_at, t.id`,
    [county, unit, limit + 1],
  )
  await client.query(
    `SELECT count(*) FILTER (WHERE t.red_at < $3) AS late,
       count(*) FILTER (WHERE t.red_at >= $3 AND t.red_at <= $4) AS today,
       count(*) FILTER (WHERE t.red_at > $4 AND t.red_at <= $5) AS week,
       count(*) FILTER (WHERE t.red_at > $5 AND t.red_at < 'infinity') AS later,
       count(*) FILTER (WHERE t.red_at = 'infinity' AND t.due_at IS NOT NULL) AS paused,
       count(*) FILTER (WHERE t.red_at = 'infinity' AND t.due_at IS NULL) AS none
     FROM turn_v AS t WHERE t.county = $1 AND t.unit_id = $2`,
    [county, unit, bounds.now, bounds.today, bounds.week],
  )
}

const row: Row = {
  name: 'inbox-page',
  order: 2,
  what: 'First inbox page with its groups, of 40 000 open matters among 1 000 000',
  besideWhat: 'the same statements by hand',
  target: { atMost: 1.5 },
  also: 'p95 < 50 ms',
  async measure({ world: open }) {
    const world = await open()
    const { db, pool, close } = connect(world)
    const bounds = boundsAt(instant(Date.now()))
    const outcome = await compareStatements(
      world.clerks,
      async (clerk) => {
        const scope = scopeOf(world, clerk)
        await withScope(
          db,
          databaseScope(scope),
          async (tx) => {
            await listInbox(tx, scope, { group: undefined, bounds, after: null, limit })
            await countGroups(tx, scope, bounds)
          },
          { snapshot: true, onePlan: true },
        )
      },
      (clerk) =>
        byHand(pool, scopeOf(world, clerk), (client) =>
          inboxByHand(client, world.county, clerk.unitId, bounds),
        ),
      50,
    )
    await close()
    return outcome
  },
}
export default row
