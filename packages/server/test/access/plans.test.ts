import type { Hat, Scope } from '@anlan/domain/directory'
import { roles } from '@anlan/domain/directory'
import type { Kysely } from 'kysely'
import { type RawBuilder, sql } from 'kysely'
import type { Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  databaseScope,
  visibleDocuments,
  visibleEvents,
  visibleFileUses,
  visibleMatter,
  visibleMatters,
} from '../../src/access/index.ts'
import { openPool, queryBuilder, withScope } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import type { DB } from '../../src/platform/schema.generated.ts'
import { matches } from '../../src/search/index.ts'
import type { Version } from '../cluster.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { type Crowd, crowd } from './crowd.ts'

const log = createLogger('silent')
const county = '990001'
const now = '2026-03-02T09:00:00+08:00'

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

type Query = (scope: Scope, crowd: Crowd) => RawBuilder<unknown>

const list =
  (where: (crowd: Crowd) => RawBuilder<unknown>, order: RawBuilder<unknown> = sql`m.red_at, m.id`): Query =>
  (scope, crowd) =>
    sql`SELECT m.id, m.title FROM matter AS m
    WHERE m.county = ${county} AND ${visibleMatters(scope, 'm', { kinds: ['task'], phases: ['open'] })}
      AND m.phase = 'open' AND ${where(crowd)} ORDER BY ${order} LIMIT 51`

/** What lists filter, sort and search by. */
const queries: Readonly<Record<string, Query>> = {
  'all open, by when they turn red': list(() => sql`true`),
  late: list(() => sql`m.red_at <= ${now}`),
  near: list(() => sql`m.yellow_at <= ${now} AND m.red_at > ${now}`),
  'by state': list(() => sql`m.state = 'doing'`),
  'by responsible unit': list(({ units }) => sql`m.responsible_unit_id = ${units[25]}`),
  'by part of a unit': list(
    ({ units }) => sql`m.id IN (SELECT p.matter_id FROM part_v AS p
      WHERE p.county = ${county} AND p.unit_id = ${units[25]} AND p.phase = 'open')`,
  ),
  'by document': list(({ documents }) => sql`m.document_id = ${documents[3]}`),
  'by area': list(() => sql`m.region >= ${`${county}103000`} AND m.region < ${`${county}104000`}`),
  'newest first': list(() => sql`true`, sql`m.created_at DESC, m.id`),
  'next page': list(() => sql`(m.red_at, m.id) > (${now}, ${'00000000-0000-0000-0000-000000000000'}::uuid)`),
  'searched by four characters': list(
    () => matches({ county: sql`m.county`, id: sql`m.id` }, 'matter', '隐患汛期') ?? sql`false`,
  ),
  'searched by one character': list(
    () => matches({ county: sql`m.county`, id: sql`m.id` }, 'matter', '塘') ?? sql`false`,
  ),
  'by number': (scope) => sql`SELECT m.id FROM matter AS m WHERE m.county = ${county} AND m.kind = 'task'
    AND m.number = '77' AND ${visibleMatter(scope, 'm')}`,
  'one matter': (scope, { matters }) => sql`SELECT m.id FROM matter AS m
    WHERE m.county = ${county} AND m.id = ${matters[500]} AND ${visibleMatter(scope, 'm')}`,
  'its parts': (scope, { matters }) => sql`SELECT p.id FROM part_v AS p
    JOIN matter AS m ON m.county = p.county AND m.id = p.matter_id
    WHERE p.county = ${county} AND p.matter_id = ${matters[500]} AND ${visibleMatter(scope, 'm')}`,
  'its events': (scope, { matters }) => sql`SELECT e.id FROM matter_event_v AS e
    JOIN matter AS m ON m.county = e.county AND m.id = e.matter_id
    WHERE e.county = ${county} AND e.matter_id = ${matters[500]} AND ${visibleEvents(scope, 'e', 'm')} ORDER BY e.seq`,
  'its files': (scope, { matters }) => sql`SELECT u.file_id FROM file_use_v AS u
    WHERE u.county = ${county} AND u.matter_id = ${matters[500]} AND ${visibleFileUses(scope, 'u')}`,
  'the inbox of a unit': (scope, { units }) => sql`SELECT t.id FROM turn_v AS t
    JOIN matter AS m ON m.county = t.county AND m.id = t.matter_id
    WHERE t.county = ${county} AND t.unit_id = ${units[20]} AND ${visibleMatter(scope, 'm')}
    ORDER BY t.red_at, t.id LIMIT 51`,
  'what a unit waits for': (scope, { units }) => sql`SELECT t.id FROM turn_v AS t
    JOIN matter AS m ON m.county = t.county AND m.id = t.matter_id
    WHERE t.county = ${county} AND t.asker_unit_id = ${units[0]} AND ${visibleMatter(scope, 'm')}
    ORDER BY t.since, t.id LIMIT 51`,
  'documents, newest first': (scope) => sql`SELECT d.id FROM document AS d
    WHERE d.county = ${county} AND ${visibleDocuments(scope, 'd')} ORDER BY d.created_at DESC, d.id LIMIT 51`,
}

/** Tables that grow with the county's work; the directory and the reference data may be read whole. */
const large = new Set(['matter', 'part', 'turn', 'matter_event', 'file', 'file_use', 'token', 'clock'])

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Node[]
}

function scansOf(node: Node): string[] {
  const own =
    node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? '')
      ? [`${node['Relation Name']}`]
      : []
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}

describe.each<Version>([18, 15])(
  'over 100 000 matters on PostgreSQL %d, as the application role',
  (version) => {
    let database: TestDatabase
    let owner: Pool
    let app: Kysely<DB>
    let people: Crowd

    beforeAll(async () => {
      database = await testDatabase({ version })
      owner = openPool({ url: database.ownerUrl, size: 1, name: 'test', log })
      app = queryBuilder(openPool({ url: database.appUrl, size: 1, name: 'test', log }))
      people = await crowd(owner, county)
    }, 180_000)
    afterAll(async () => {
      await Promise.all([owner.end(), app.destroy()])
      await database.close()
    })

    test.each(Object.entries(queries))('%s: no sequential scan', async (_name, query) => {
      const table: string[] = []
      for (const [who, scope] of Object.entries(viewers(people))) {
        const plan = await withScope(app, databaseScope(scope, roles), async (tx) => {
          const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] }>`
          EXPLAIN (ANALYZE, FORMAT JSON) ${query(scope, people)}`.execute(tx)
          return rows[0]?.['QUERY PLAN'][0]
        })
        expect(plan).toBeDefined()
        if (!plan) continue
        expect([who, scansOf(plan.Plan)]).toEqual([who, []])
        table.push(`${who} ${plan['Execution Time'].toFixed(1)} ms`)
      }
      console.info(`  ${_name}: ${table.join(' · ')}`)
    })

    test('is red for a query that an index cannot serve', async () => {
      const scope = viewers(people)['the office']
      if (!scope) throw new Error('no viewer')
      const { rows } = await withScope(app, databaseScope(scope), (tx) =>
        sql<{ 'QUERY PLAN': [{ Plan: Node }] }>`EXPLAIN (FORMAT JSON)
        SELECT m.id FROM matter AS m WHERE ${visibleMatter(scope, 'm')} AND m.title LIKE '%塘%'`.execute(tx),
      )
      expect(rows[0] && scansOf(rows[0]['QUERY PLAN'][0].Plan)).toEqual(['matter'])
    })
  },
)
