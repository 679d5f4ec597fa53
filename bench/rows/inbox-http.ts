import { callAtOnce } from '../lib/load.ts'
import { startBare, startProgram } from '../lib/program.ts'
import type { Row } from '../lib/row.ts'
import { alternating, figure, median, percentile } from '../lib/timing.ts'

const clients = 16

/** The same rows as the page's, as the owner, whom no policy binds. */
const statement = (county: string) => `
  SELECT t.id, t.matter_id, t.part_id, t.kind, t.action, t.since, t.due_at, t.yellow_at, t.red_at, m.title, m.number,
    m.state, m.standing, m.phase, p.state AS part_state, d.id AS document_id, d.number AS document_number,
    d.title AS document_title, u.short_name AS unit_name,
    (SELECT count(*)::int FROM part x WHERE x.county = t.county AND x.matter_id = t.matter_id AND x.phase <> 'void') AS units
  FROM (SELECT * FROM turn WHERE county = '${county}' AND unit_id = $1 ORDER BY red_at, id LIMIT 51) AS t
  JOIN matter AS m ON m.county = t.county AND m.id = t.matter_id
  LEFT JOIN part AS p ON p.county = t.county AND p.id = t.part_id
  LEFT JOIN document AS d ON d.county = m.county AND d.id = m.document_id
  LEFT JOIN unit AS u ON u.county = t.county AND u.id = t.unit_id
  ORDER BY t.red_at, t.id`

const row: Row = {
  name: 'inbox-http',
  order: 4,
  what: 'The first inbox page over HTTP at 16 clients',
  besideWhat: 'a bare Fastify + pg route that gives the same rows',
  target: { atLeast: 0.35 },
  async measure({ world: open, small }) {
    const world = await open()
    const bare = await startBare({ url: world.ownerUrl, statement: statement(world.county) })
    const program = await startProgram(world.dataDir, world)
    const seconds = small ? 0.2 : 4
    let nth = 0
    const clerk = () => world.clerks[nth++ % world.clerks.length]
    const { ours, beside } = await alternating(
      small ? 0 : 4,
      () =>
        callAtOnce(clients, seconds, () => ({
          url: `${program.address}/api/inbox`,
          headers: { cookie: clerk()?.cookie ?? '' },
        })),
      () => callAtOnce(clients, seconds, () => ({ url: `${bare.address}/rows?unit=${clerk()?.unitId}` })),
    )
    await program.stop()
    const rate = (rates: typeof ours) => median(rates.map(({ perSecond }) => perSecond))
    const times = ours.flatMap((each) => each.times)
    const outcome = {
      ours: figure(rate(ours), '/s'),
      beside: figure(rate(beside), '/s'),
      ratio: rate(ours) / rate(beside),
      more: `median ${figure(median(times), 'ms')}, p95 ${figure(percentile(times, 0.95), 'ms')}`,
    }
    await bare.stop()
    return outcome
  },
}
export default row
