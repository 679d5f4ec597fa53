import { randomUUID } from 'node:crypto'
import { Pool, type PoolClient } from 'pg'
import { keepPlans } from '../../packages/server/src/platform/database/index.ts'
import { openApplication } from '../lib/application.ts'
import { callAtOnce } from '../lib/load.ts'
import { inFolder, startProgram } from '../lib/program.ts'
import { aboutAnother, recordStatements, type Statement } from '../lib/record.ts'
import type { Row } from '../lib/row.ts'
import { alternating, figure, median, percentile } from '../lib/timing.ts'
import type { Clerk } from '../world/fill.ts'
import type { World } from '../world/index.ts'

const clients = 16

/** A share that waits to be signed for, with all that the statements about it name. */
interface Share {
  readonly matter: string
  readonly part: string
  readonly other: string
  readonly title: string
  readonly number: string
}

/** What one unit can sign for, and what signing for one said to the database. */
interface Work {
  readonly clerk: Clerk
  readonly recorded: Share
  readonly statements: readonly Statement[]
  readonly shares: Share[]
}

const callOf = ({ clerk }: Pick<Work, 'clerk'>, { matter, part }: Share) => ({
  method: 'POST' as const,
  headers: { cookie: clerk.cookie, 'x-csrf': '1', 'content-type': 'application/json' },
  path: `/api/matters/${matter}/actions/sign-for`,
  body: JSON.stringify({ partId: part, input: {} }),
})

/**
 * Shares of the unit in matters of one owner and one responsible unit: the statements about them differ in ids only. Only
 * the leading share of a matter that nothing was done in yet: what is replayed adds the entry with the recorded number.
 */
async function sharesOf(owner: Pool, { county }: World, { unitId }: Clerk): Promise<Share[]> {
  const { rows } = await owner.query<Share & { alike: string }>(
    `SELECT p.matter_id AS matter, p.id AS part, o.id AS other, m.title, m.number,
       concat(m.owner_unit_id, m.responsible_unit_id, m.region) AS alike
     FROM part p JOIN matter m ON m.county = p.county AND m.id = p.matter_id
       JOIN part o ON o.county = p.county AND o.matter_id = p.matter_id AND o.id <> p.id
     WHERE p.county = $1 AND p.unit_id = $2 AND p.state = 'sent' AND p.role = 'lead' AND m.head_seq = 1
       AND m.number IS NOT NULL ORDER BY p.id`,
    [county, unitId],
  )
  const alike = rows[0]?.alike
  return rows.filter((row) => row.alike === alike)
}

/** Signs for one share of each unit in this process and notes the statements. */
async function recordWork(world: World, owner: Pool, people: readonly Clerk[]): Promise<Work[]> {
  return inFolder(async (folder) => {
    let recorder: ReturnType<typeof recordStatements> | undefined
    const { app, close } = await openApplication(world, folder, (pool) => {
      recorder = recordStatements(pool)
    })
    const works: Work[] = []
    for (const clerk of people) {
      const [recorded, ...shares] = await sharesOf(owner, world, clerk)
      if (!recorded) continue
      const { path, ...call } = callOf({ clerk }, recorded)
      recorder?.taken()
      const answer = await app.inject({ ...call, url: path })
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`)
      works.push({ clerk, recorded, shares, statements: recorder?.taken() ?? [] })
    }
    await close()
    return works
  })
}

/** Takes the next share of the next unit; what was taken is not given again. */
function* taking(works: readonly Work[]): Generator<{ work: Work; share: Share }> {
  for (let left = true; left; ) {
    left = false
    for (const work of works) {
      const share = work.shares.pop()
      if (!share) continue
      left = true
      yield { work, share }
    }
  }
}

const sharedId = (id: string) => /^[ab123]0000000-0000-7000-8000-/.test(id)

async function replay(client: PoolClient, { recorded, statements }: Work, share: Share): Promise<void> {
  const ids = new Map([
    [recorded.matter, share.matter],
    [recorded.part, share.part],
    [recorded.other, share.other],
  ])
  const words = new Map([
    [recorded.title, share.title],
    [recorded.number, share.number],
  ])
  for (const { text, values } of aboutAnother(statements, ids, sharedId, randomUUID))
    await client.query(
      text,
      values.map((value) => (typeof value === 'string' ? (words.get(value) ?? value) : value)),
    )
}

/** Deeds in a second by as many connections as the product has, of which sixteen ask at once. */
async function replayAtOnce(
  pool: Pool,
  seconds: number,
  next: () => { work: Work; share: Share } | undefined,
) {
  let done = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let one = next(); one && performance.now() < began + seconds * 1_000; one = next()) {
        const client = await pool.connect()
        try {
          await replay(client, one.work, one.share)
          done++
        } finally {
          client.release()
        }
      }
    }),
  )
  return done / ((performance.now() - began) / 1_000)
}

const row: Row = {
  name: 'act-http',
  order: 5,
  what: 'An action (签收) over HTTP at 16 clients',
  besideWhat: 'the same statements replayed by pg',
  target: { atLeast: 0.35 },
  async measure({ world: open, small }) {
    const world = await open()
    const owner = new Pool({ connectionString: world.ownerUrl, max: 1 })
    const replaying = new Pool({ connectionString: world.appUrl, max: 10 })
    // The replay keeps the plans that the product keeps.
    replaying.on('connect', keepPlans)
    const works = await recordWork(world, owner, world.clerks)
    const taken = taking(works)
    const next = () => taken.next().value as { work: Work; share: Share } | undefined
    const seconds = small ? 0.2 : 3
    const program = await startProgram(world.dataDir, world)
    const { ours, beside } = await alternating(
      small ? 0 : 4,
      () =>
        callAtOnce(clients, seconds, () => {
          const one = next()
          if (!one) return undefined
          const { path, ...call } = callOf(one.work, one.share)
          return { ...call, url: `${program.address}${path}` }
        }),
      () => replayAtOnce(replaying, seconds, next),
    )
    await program.stop()
    const rate = median(ours.map(({ perSecond }) => perSecond))
    const times = ours.flatMap((each) => each.times)
    const outcome = {
      ours: figure(rate, '/s'),
      beside: figure(median(beside), '/s'),
      ratio: rate / median(beside),
      more: `median ${figure(median(times), 'ms')}, p95 ${figure(percentile(times, 0.95), 'ms')}, ${works[0]?.statements.length} statements`,
    }
    await Promise.all([owner.end(), replaying.end()])
    return outcome
  },
}
export default row
