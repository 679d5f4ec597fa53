import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TaskList } from 'graphile-worker'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyCheckpoints } from '../../src/audit/index.ts'
import { tasksOf } from '../../src/jobs.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, units } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from './visit.ts'

let site: TestApplication
let folder: string
let tasks: TaskList
let clerk: Visitor
let head: Visitor

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  folder = await mkdtemp(join(tmpdir(), 'anlan-jobs-'))
  await furnish(site.owner)
  await settleAccounts(site.owner)
  clerk = await signedIn(site.app, site.owner, '赵敏')
  head = await signedIn(site.app, site.owner, '钱进')
  tasks = tasksOf(site.context, { checkpoints: folder })
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

/** Runs a job as the queue would; none of ours looks at the helpers. */
const run = (task: string, payload: object) => tasks[task]?.(payload, {} as never)

async function issued(input: object): Promise<string> {
  const made = await clerk.post('/api/matters', {
    kind: 'task',
    action: 'draft',
    input: { title: '汛前检查', shares: [share('bureau')], ...input },
  })
  const signed = await head.post(`/api/matters/${made.body.id}/actions/sign`, { input: {} })
  expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  return made.body.id
}

/** The jobs that wait, as the role that takes them sees them. */
async function waiting(matterId: string) {
  const worker = new Client({ connectionString: site.database.workerUrl })
  await worker.connect()
  const { rows } = await worker.query(
    'SELECT task_identifier AS task, run_at AS at FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY 1',
    [`%${matterId}`],
  )
  await worker.end()
  return rows.map(({ task, at }) => [task, at.toISOString()])
}

const notices = async (matterId: string) =>
  (
    await site.owner.query(
      `SELECT unit_id FROM outbox WHERE topic = 'due-soon' AND payload->>'matterId' = $1 ORDER BY id`,
      [matterId],
    )
  ).rows.map(({ unit_id }) => unit_id)

it('reminds each unit once, so many working days before', async () => {
  const shares = [{ ...share('bureau', 'collect') }, { ...share('town'), dueOn: '2026-03-27' }]
  const id = await issued({ dueOn: '2026-03-31', shares })
  // Three working days before 27 March, at midnight in China: the town's share comes first.
  expect(await waiting(id)).toEqual([['remind', '2026-03-23T16:00:00.000Z']])
  const payload = { county: '990101', matterId: id }
  await run('remind', payload)
  expect(await notices(id)).toEqual([])
  site.clock.set('2026-03-24T00:00:00+08:00')
  await run('remind', payload)
  await run('remind', payload)
  expect(await notices(id)).toEqual([units.town.id])
  expect(await waiting(id)).toEqual([['remind', '2026-03-25T16:00:00.000Z']])
  site.clock.set('2026-03-26T00:00:00+08:00')
  await run('remind', payload)
  expect(await notices(id)).toEqual([units.town.id, units.bureau.id])
  site.clock.set('2026-03-10T09:00:00+08:00')
})

it('does not remind of what is done or was withdrawn', async () => {
  const id = await issued({ dueOn: '2026-03-12' })
  await head.post(`/api/matters/${id}/actions/withdraw`, { input: { reason: '文件已经撤销。' } })
  await run('remind', { county: '990101', matterId: id })
  expect(await notices(id)).toEqual([])
})

it('a standing task is never late and reminds nobody', async () => {
  const id = await issued({ standing: true })
  expect(await waiting(id)).toEqual([])
})

it('opens each period on its day, once, and queues the next', async () => {
  const periods = [
    { label: '一季度', opensOn: '2026-01-01', dueOn: '2026-03-31' },
    { label: '二季度', opensOn: '2026-04-01', dueOn: '2026-06-30' },
    { label: '三季度', opensOn: '2026-07-01', dueOn: '2026-09-30' },
  ]
  const id = await issued({ periods })
  const payload = { county: '990101', matterId: id }
  const opened = async () => {
    const { body } = await clerk.get(`/api/matters/${id}`)
    return body.parts.map((part: { period: string }) => part.period)
  }
  expect(await opened()).toEqual(['一季度'])
  await run('open-period', payload)
  expect(await opened()).toEqual(['一季度'])
  expect(await waiting(id)).toContainEqual(['open-period', '2026-03-31T22:00:00.000Z'])
  site.clock.set('2026-04-01T06:00:00+08:00')
  await Promise.all([run('open-period', payload), run('open-period', payload)])
  expect(await opened()).toEqual(['一季度', '二季度'])
  expect(await waiting(id)).toContainEqual(['open-period', '2026-06-30T22:00:00.000Z'])
  const { body } = await clerk.get(`/api/matters/${id}/events`)
  expect(body.items[0]).toMatchObject({ label: '开始新一期', personName: null, unitName: null })
  site.clock.set('2026-03-10T09:00:00+08:00')
})

it('writes checkpoints that hold, inner matters among them', async () => {
  await clerk.post('/api/matters', {
    kind: 'task',
    action: 'draft',
    input: { title: '还没签发', dueOn: '2026-03-31', shares: [share('bureau')] },
  })
  await run('audit-checkpoint', {})
  await run('audit-checkpoint', {})
  const { rows } = await site.owner.query(`SELECT heads FROM checkpoint ORDER BY id LIMIT 1`)
  const heads = JSON.parse(rows[0].heads).heads.filter(
    (head: { table: string }) => head.table === 'matter_event',
  )
  const { rows: all } = await site.owner.query('SELECT count(*)::int AS n FROM matter')
  expect(heads).toHaveLength(all[0].n)
  expect(await verifyCheckpoints(site.owner, site.context.seal, folder)).toEqual({
    checkpoints: 2,
    faults: [],
  })
})

it('sweeps answers and notices that nobody will ask for again', async () => {
  await issued({ dueOn: '2026-03-31' })
  const left = async () => (await site.owner.query('SELECT count(*)::int AS n FROM outbox')).rows[0].n
  await run('sweep', {})
  expect(await left()).toBeGreaterThan(0)
  site.clock.set('2026-07-10T09:00:00+08:00')
  await run('sweep', {})
  expect(await left()).toBe(0)
  site.clock.set('2026-03-10T09:00:00+08:00')
})
