import { type Hat, roles, type Scope } from '@anlan/domain/directory'
import { instant } from '@anlan/domain/kernel'
import { matterKinds } from '@anlan/domain/matters'
import { LIGHTS } from '@anlan/domain/rules'
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import type { Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseScope, visibleEvents, visibleFileUses, visibleMatter } from '../../src/access/index.ts'
import { createSeal } from '../../src/audit/index.ts'
import { listDocuments } from '../../src/documents/queries.ts'
import { createKernel, type Kernel } from '../../src/kernel/index.ts'
import { asked, type MatterFilter } from '../../src/matters/asked.ts'
import { lightTotals, unitDocumentBoard } from '../../src/matters/board.ts'
import { dueByDay } from '../../src/matters/calendar.ts'
import { changesSince } from '../../src/matters/changes.ts'
import { countedExactly, countMatters, listMatters, type Page } from '../../src/matters/rows.ts'
import { countGroups, GROUPS, listAwaited, listDue, listInbox } from '../../src/matters/turns.ts'
import { createPersonalData } from '../../src/personal-data/index.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { keysFrom, softwareProvider } from '../../src/platform/crypto/index.ts'
import { openPool, type ScopedDatabase, withScope } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import type { DB } from '../../src/platform/schema.generated.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { type Crowd, crowd } from './crowd.ts'

const log = createLogger('silent')
const county = '990001'
const now = new Date('2026-03-02T09:00:00+08:00')
const keys = keysFrom(Buffer.alloc(32), softwareProvider)
const kernel: Kernel = createKernel({
  clock: fixedClock(now.getTime()),
  seal: createSeal(keys, softwareProvider),
  personalData: createPersonalData(keys, softwareProvider),
  kinds: matterKinds,
})

function hat(unitId: string, role: string, lo: string, hi: string): Hat {
  return { postId: uuidv7(), unitId, role, region: lo, lo, hi }
}

function viewer(...hats: Hat[]): Scope {
  return { county, accountId: uuidv7(), personId: uuidv7(), hats }
}

/** Who asks: the office sees the county, a town its area, a bureau its own, and one person has ten units. */
function viewers({ units }: Crowd): Record<string, Scope> {
  const whole = [`${county}000000`, '990002000000'] as const
  const own = (index: number) => hat(`${units[index]}`, 'unit-clerk', ...whole)
  return {
    'the office': viewer(hat(`${units[0]}`, 'office-clerk', ...whole)),
    'a town': viewer(hat(`${units[1]}`, 'town-clerk', `${county}101000`, `${county}102000`)),
    'a bureau': viewer(own(20)),
    'ten units': viewer(...Array.from({ length: 10 }, (_, index) => own(30 + index))),
  }
}

type Run = (tx: ScopedDatabase, scope: Scope, crowd: Crowd) => Promise<unknown>

const first: Page = { sort: 'due', after: null, limit: 50 }

const list =
  (filter: MatterFilter | ((crowd: Crowd) => MatterFilter), page: Page = first): Run =>
  (tx, scope, people) =>
    listMatters(tx, asked(kernel, scope, typeof filter === 'function' ? filter(people) : filter, now), page)

const count =
  (filter: MatterFilter): Run =>
  (tx, scope) =>
    countMatters(tx, asked(kernel, scope, filter, now), countedExactly)

const bounds = {
  now,
  today: new Date('2026-03-02T24:00:00+08:00'),
  week: new Date('2026-03-09T00:00:00+08:00'),
}
const task = { kind: 'task' } as const

/** Every filter, sort and search of the lists that grow with the county's work, by the product's own queries. */
const queries: Readonly<Record<string, Run>> = {
  'every matter, by when it turns red': list({}),
  'tasks, newest first': list(task, { ...first, sort: 'recent' }),
  'tasks, by when they turn red': list(task),
  'the next page by red': list(task, { ...first, after: [now.toISOString(), uuidv7()] }),
  'the next page of what never turns red': list(task, { ...first, after: [null, uuidv7()] }),
  'the next page by age': list(task, { sort: 'recent', after: [now.toISOString(), uuidv7()], limit: 50 }),
  'tasks, changed last': list(task, { ...first, sort: 'changed' }),
  'tasks, by title': list(task, { ...first, sort: 'title' }),
  ...Object.fromEntries(LIGHTS.map((light) => [`tasks by light: ${light}`, list({ ...task, light })])),
  ...Object.fromEntries(
    ['draft', 'running', 'closed', 'withdrawn'].map((state) => [
      `tasks by state: ${state}`,
      list({ ...task, state }),
    ]),
  ),
  'tasks due in a week': list({ ...task, dueFrom: '2026-03-02', dueTo: '2026-03-08' }),
  'a month of what is due': (tx, scope) =>
    dueByDay(tx, asked(kernel, scope, { ...task, dueFrom: '2026-02-23', dueTo: '2026-04-05' }, now), now),
  'what changed since the last look': (tx, scope) =>
    changesSince(kernel, tx, scope, new Date(now.getTime() - 3_600_000), 30),
  'tasks by unit': list(({ units }) => ({ ...task, unit: `${units[25]}` })),
  'tasks by unit, newest first': list(({ units }) => ({ ...task, unit: `${units[25]}` }), {
    ...first,
    sort: 'recent',
  }),
  'tasks by owner': list(({ units }) => ({ ...task, owner: `${units[2]}` })),
  'tasks by document': list(({ documents }) => ({ ...task, document: `${documents[3]}` })),
  'tasks by document and light': list(({ documents }) => ({
    ...task,
    document: `${documents[3]}`,
    light: 'late',
  })),
  'search by two characters': list({ ...task, q: '塘坝' }),
  'search by four characters': list({ ...task, q: '隐患整治' }),
  'search by one character': list({ ...task, q: '塘' }),
  'search by a character that every title has': list({ ...task, q: '治' }),
  'search by what nothing has': list({ ...task, q: '火山' }),
  'count of every matter': count({}),
  'count of late tasks': count({ ...task, light: 'late' }),
  'count of a search': count({ ...task, q: '塘坝' }),
  'the inbox': (tx, scope) => listInbox(tx, scope, { group: undefined, bounds, after: null, limit: 50 }),
  ...Object.fromEntries(
    GROUPS.map((group) => [
      `the inbox: ${group}`,
      ((tx, scope) => listInbox(tx, scope, { group, bounds, after: null, limit: 50 })) satisfies Run,
    ]),
  ),
  'the groups of the inbox': (tx, scope) => countGroups(tx, scope, bounds),
  'what I wait for': (tx, scope) => listAwaited(tx, scope, { after: null, limit: 50 }),
  'my dates': (tx, scope) => listDue(tx, scope, now, bounds.week),
  'unit × document': (tx, scope) =>
    unitDocumentBoard(tx, scope, { document: undefined, light: undefined, now }),
  'totals by light': (tx, scope) => lightTotals(tx, scope, instant(now.getTime())),
  'one matter': (tx, scope, { matters }) =>
    sql`SELECT m.id FROM matter AS m WHERE m.county = ${county} AND m.id = ${matters[500]}
      AND ${visibleMatter(scope, 'm')}`.execute(tx),
  'a matter by its number': (tx, scope) =>
    sql`SELECT m.id FROM matter AS m WHERE m.county = ${county} AND m.kind = 'task' AND m.number = '77'
      AND ${visibleMatter(scope, 'm')}`.execute(tx),
  'its events': (tx, scope, { matters }) =>
    sql`SELECT e.id FROM matter_event_v AS e JOIN matter AS m ON m.county = e.county AND m.id = e.matter_id
      WHERE e.county = ${county} AND e.matter_id = ${matters[500]} AND ${visibleEvents(scope, 'e', 'm')}
      ORDER BY e.seq`.execute(tx),
  'its files': (tx, scope, { matters }) =>
    sql`SELECT u.file_id FROM file_use_v AS u WHERE u.county = ${county} AND u.matter_id = ${matters[500]}
      AND ${visibleFileUses(scope, 'u')}`.execute(tx),
  'documents, newest first': (tx, scope) => listDocuments(tx, scope, {}, { after: null, limit: 50 }),
}

/**
 * Of these a page is found without reading all that the viewer sees, whoever asks: rows of the large tables, policies and
 * lookups included. Collecting what a town or a person with ten units sees took thirty thousand and more.
 */
const mostRead = (name: string): number => {
  if (name.startsWith('count of')) return 25_000
  const firstPage = /^(every matter|tasks, (newest|by when)|the next page|search|the inbox|what I wait for)/
  return firstPage.test(name) || /^tasks by (state|light: late|document)/.test(name) ? 10_000 : 400_000
}

/** Tables that grow with the county's work; the directory, documents and reference data may be read whole. */
const large = new Set(['matter', 'part', 'turn', 'matter_event', 'file', 'file_use', 'token', 'clock'])

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly Node[]
}
type Explained = {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: Node; readonly 'Execution Time': number }]
}

/** A count may walk a table until it has counted enough. */
const countedTo = 2 * countedExactly

function scansOf(node: Node): string[] {
  const relation = node['Relation Name'] ?? ''
  const whole = node['Node Type'] === 'Seq Scan' && large.has(relation) && readBy(node) > countedTo
  const own = whole ? [relation] : []
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}

/** How many rows of the large tables a plan looked at. */
function readBy(node: Node): number {
  const rows = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)
  const own = large.has(node['Relation Name'] ?? '') ? rows * node['Actual Loops'] : 0
  return (node.Plans ?? []).reduce((sum, child) => sum + readBy(child), own)
}

async function explain(tx: ScopedDatabase, query: CompiledQuery): Promise<Explained['QUERY PLAN'][0]> {
  const text = `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${query.sql}`
  const { rows } = await tx.executeQuery<Explained>(
    CompiledQuery.raw(text, [...query.parameters]) as CompiledQuery<Explained>,
  )
  const plan = rows[0]?.['QUERY PLAN'][0]
  if (!plan) throw new Error('no plan')
  return plan
}

describe('over 100 000 matters, as the application role', () => {
  let database: TestDatabase
  let owner: Pool
  let app: Kysely<DB>
  let people: Crowd
  let executed: CompiledQuery[] = []

  beforeAll(async () => {
    database = await testDatabase()
    owner = openPool({ url: database.ownerUrl, size: 1, name: 'test', log })
    const pool = openPool({ url: database.appUrl, size: 1, name: 'test', log })
    app = new Kysely<DB>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => {
        executed.push(query)
      },
    })
    people = await crowd(owner, county)
  }, 240_000)
  afterAll(async () => {
    await Promise.all([owner.end(), app.destroy()])
    await database.close()
  })

  test.each(Object.entries(queries))(
    '%s: no sequential scan, no more read than needed',
    async (name, run) => {
      const times: string[] = []
      for (const [who, scope] of Object.entries(viewers(people))) {
        await withScope(app, databaseScope(scope, roles), async (tx) => {
          executed = []
          await run(tx, scope, people)
          const asked = [...executed]
          expect(asked.length).toBeGreaterThan(0)
          let time = 0
          let read = 0
          for (const query of asked) {
            const plan = await explain(tx, query)
            time += plan['Execution Time']
            read += readBy(plan.Plan)
            expect([who, scansOf(plan.Plan)]).toEqual([who, []])
          }
          expect([who, read <= mostRead(name), read]).toEqual([who, true, read])
          times.push(`${who} ${time.toFixed(1)} ms, ${read} rows`)
        })
      }
      console.info(`  ${name}: ${times.join(' · ')}`)
    },
  )

  test('the groups of the inbox count what it lists, whether the turn says that its unit is a party or not', async () => {
    for (const [who, scope] of Object.entries(viewers(people))) {
      await withScope(app, databaseScope(scope, roles), async (tx) => {
        const rows = await listInbox(tx, scope, { group: undefined, bounds, after: null, limit: 20_000 })
        const counts = await countGroups(tx, scope, bounds)
        const counted = Object.values(counts).reduce((sum, count) => sum + count, 0)
        expect([who, counted]).toEqual([who, rows.length])
        expect([who, counts.late]).toEqual([who, rows.filter(({ red_at }) => red_at < now).length])
      })
    }
  })

  test('units that are not the asker’s own are not counted', async () => {
    const [mine, others] = [viewers(people)['a bureau'], viewers(people)['the office']]
    if (!mine || !others) throw new Error('no viewer')
    await expect(
      withScope(app, databaseScope(mine, roles), (tx) => countGroups(tx, others, bounds)),
    ).rejects.toThrow('units outside the scope')
  })

  test('is red for a query that an index cannot serve', async () => {
    const scope = viewers(people)['the office']
    if (!scope) throw new Error('no viewer')
    await withScope(app, databaseScope(scope), async (tx) => {
      const query = sql`SELECT m.id FROM matter AS m WHERE ${visibleMatter(scope, 'm')} AND m.title LIKE '%塘%'`
      expect(scansOf((await explain(tx, query.compile(tx))).Plan)).toEqual(['matter'])
    })
  })
})
