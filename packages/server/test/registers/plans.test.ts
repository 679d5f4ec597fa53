import type { Hat, Scope } from '@anlan/domain/directory'
import type { Day } from '@anlan/domain/kernel'
import { enterprise } from '@anlan/domain/registers'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool, type ScopedDatabase, withScope } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import type { DB } from '../../src/platform/schema.generated.ts'
import { entriesByKey, loadEntry } from '../../src/registers/load.ts'
import {
  askedEntries,
  countEntries,
  type EntryFilter,
  listEntries,
  ordersOf,
} from '../../src/registers/queries.ts'
import { serve } from '../../src/registers/served.ts'
import { type TestDatabase, testDatabase } from '../database.ts'

const log = createLogger('silent')
const county = '990001'
const served = serve(enterprise)
const size = 100_000
const id = (kind: string, n: number) => `${kind}0000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const idOf = (kind: string, n: string) =>
  `('${kind}0000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`

/** A county with many firms: 15 towns, 60 units, each firm supervised by one of them. */
async function crowd(owner: Pool): Promise<void> {
  const slot = Object.fromEntries(served.slots.map(({ name, column }) => [name, column]))
  const at = `'2026-03-01T00:00:00+08:00'::timestamptz`
  await owner.query(`SET statement_timeout = 0;
    INSERT INTO region (code, name, level) VALUES ('${county}000000', '县', 'county');
    INSERT INTO region (code, name, level) SELECT '${county}' || 100 + n || '000', '镇' || n, 'town' FROM generate_series(0, 15) n;
    INSERT INTO county (code, name, short_name, created_at) VALUES ('${county}', '县', '县', ${at});
    INSERT INTO unit (county, id, name, short_name, kind, region)
      SELECT '${county}', ${idOf('a', 'n')}, '单位' || n, '单位' || n, 'department', '${county}000000' FROM generate_series(0, 59) n;
    INSERT INTO register_entry (county, id, register, form_version, state, title, key, region, supervising_unit_id,
        holder_unit_id, ${slot.industry}, ${slot.riskGrade}, ${slot.operation}, ${slot.highRisk}, ${slot.employees},
        ${slot.lastChecked}, data, computed, created_at, changed_at)
      SELECT '${county}', ${idOf('c', 'n')}, 'enterprise', 1, CASE WHEN n % 50 = 0 THEN 'retired' ELSE 'active' END,
        '第' || (n * 7919 % ${size}) || '厂', n::text, '${county}' || 100 + n % 16 || '000', ${idOf('a', 'n % 60')},
        CASE WHEN n % 1000 = 0 THEN ${idOf('a', 'n / 1000 % 60')} END,
        'C' || 13 + n % 30, CASE n % 4 WHEN 0 THEN 'major' WHEN 1 THEN 'low' END, CASE WHEN n % 9 = 0 THEN 'stopped' ELSE 'running' END,
        (n % 5 = 0)::text, CASE WHEN n % 3 > 0 THEN n % 700 END, CASE WHEN n % 2 = 0 THEN date '2025-01-01' + n % 400 END,
        '{}', '{}', ${at}, ${at} + n * interval '1 second'
      FROM generate_series(0, ${size - 1}) n;
    INSERT INTO token (county, token, target_type, target_id)
      SELECT DISTINCT e.county, substr(e.title, i, 2), 'entry', e.id
      FROM register_entry e, generate_series(1, 8) i WHERE length(substr(e.title, i, 2)) > 0;
    ANALYZE`)
}

const hat = (unit: number, role: string, lo: string, hi: string): Hat => ({
  ...{ postId: uuidv7(), unitId: id('a', unit), role, region: lo, lo, hi },
})
const viewer = (...hats: Hat[]): Scope => ({ county, accountId: uuidv7(), personId: uuidv7(), hats })
const whole = [`${county}000000`, '990002000000'] as const
const viewers: Readonly<Record<string, Scope>> = {
  'the office': viewer(hat(0, 'office-clerk', ...whole)),
  'a town': viewer(hat(1, 'town-clerk', `${county}101000`, `${county}102000`)),
  'a bureau': viewer(hat(20, 'unit-clerk', ...whole)),
  'a firm': viewer(hat(3, 'safety-officer', ...whole)),
}

const today = '2026-03-02' as Day
type Run = (tx: ScopedDatabase, scope: Scope) => Promise<unknown>
const orders = ordersOf(served)

const list =
  (filter: Partial<EntryFilter>, sort = 'name', after: [string | number | null, string] | null = null): Run =>
  (tx, scope) => {
    const order = orders[sort]
    if (!order) throw new Error(`no order ${sort}`)
    return listEntries(tx, askedEntries(served, scope, { values: {}, ...filter }, today), {
      order,
      after,
      limit: 50,
    })
  }
const count =
  (filter: Partial<EntryFilter>): Run =>
  (tx, scope) =>
    countEntries(tx, askedEntries(served, scope, { values: {}, ...filter }, today))

const middle: Readonly<Record<string, string | number>> = {
  name: '第50',
  '-changed': '2026-03-01T10:00:00+08:00',
  employees: 300,
  '-employees': 300,
  lastChecked: '2025-06-01',
  '-lastChecked': '2025-06-01',
}

/** Every filter, order and search of the list, by the product's own queries. */
const queries: Readonly<Record<string, Run>> = {
  ...Object.fromEntries(Object.keys(orders).map((sort) => [`by ${sort}`, list({}, sort)])),
  ...Object.fromEntries(
    Object.keys(orders).map((sort) => [
      `by ${sort}, later pages`,
      list({}, sort, [middle[sort] ?? '', id('c', 5)]),
    ]),
  ),
  ...Object.fromEntries(
    ['employees', 'lastChecked'].map((sort) => [
      `by ${sort}, without a value`,
      list({}, sort, [null, id('c', 5)]),
    ]),
  ),
  'by industry': list({ values: { industry: 'C26' } }),
  'by two industries': list({ values: { industry: 'C26,C30' } }),
  'by grade': list({ values: { riskGrade: 'major' } }),
  'by state of work': list({ values: { operation: 'stopped' } }),
  'by high risk': list({ values: { highRisk: true } }),
  'by place': list({ values: { region: `${county}105000` } }),
  'by supervisor': list({ values: { supervisor: id('a', 20) } }),
  'by number of employees': list({ values: { employeesFrom: 690, employeesTo: 700 } }),
  'by last check': list({ values: { lastCheckedTo: '2025-01-05' } }),
  'what has left the register': list({ state: 'retired' }),
  'search by two characters': list({ q: '77' }),
  'search by four characters': list({ q: '7777' }),
  // A count of everything stops at 10 001: reading the table from its start is then the quickest way, and no fault.
  'count of a filter': count({ values: { industry: 'C26' } }),
  'one entry': (tx, scope) => loadEntry(tx, served, scope, id('c', 500)),
  'by key': (tx, scope) => entriesByKey(tx, served, scope, ['5', '6', '7']),
}

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Node[]
}
const large = new Set(['register_entry', 'token', 'entry_version'])

function scansOf(node: Node): string[] {
  const relation = node['Relation Name'] ?? ''
  const own = node['Node Type'] === 'Seq Scan' && large.has(relation) ? [relation] : []
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}

async function explain(tx: ScopedDatabase, query: CompiledQuery) {
  type Row = { 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] }
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${query.sql}`, [
      ...query.parameters,
    ]) as CompiledQuery<Row>,
  )
  const plan = rows[0]?.['QUERY PLAN'][0]
  if (!plan) throw new Error('no plan')
  return plan
}

describe('over 100 000 entries, as the application role', () => {
  let database: TestDatabase
  let owner: Pool
  let app: Kysely<DB>
  let executed: CompiledQuery[] = []

  beforeAll(async () => {
    database = await testDatabase()
    owner = openPool({ url: database.ownerUrl, size: 1, name: 'test', log })
    const pool = openPool({ url: database.appUrl, size: 1, name: 'test', log })
    app = new Kysely<DB>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void executed.push(query),
    })
    await crowd(owner)
  }, 240_000)
  afterAll(async () => {
    await Promise.all([owner.end(), app.destroy()])
    await database.close()
  })

  test.each(Object.entries(queries))('%s: no sequential scan', async (name, run) => {
    const times: string[] = []
    for (const [who, scope] of Object.entries(viewers)) {
      await withScope(app, served.bound(scope), async (tx) => {
        executed = []
        await run(tx, scope)
        const asked = [...executed]
        expect(asked.length).toBeGreaterThan(0)
        let time = 0
        for (const query of asked) {
          const plan = await explain(tx, query)
          time += plan['Execution Time']
          expect([who, scansOf(plan.Plan)]).toEqual([who, []])
        }
        times.push(`${who} ${time.toFixed(1)} ms`)
      })
    }
    console.info(`  ${name}: ${times.join(' · ')}`)
  })

  test('is red for a query that an index cannot serve', async () => {
    const scope = viewers['the office']
    if (!scope) throw new Error('no viewer')
    await withScope(app, served.bound(scope), async (tx) => {
      const query = CompiledQuery.raw(
        `SELECT e.id FROM register_entry AS e WHERE e.data->>'address' = 'x' AND e.title LIKE '%77%'`,
      )
      expect(scansOf((await explain(tx, query)).Plan)).toEqual(['register_entry'])
    })
  })
})
