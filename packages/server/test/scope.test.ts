import { sql } from 'kysely'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPool, queryBuilder, type ScopedDatabase, withScope } from '../src/platform/database/index.ts'
import { scopeSettings } from '../src/platform/database/scope.ts'
import { createLogger } from '../src/platform/log.ts'
import { type TestDatabase, testDatabase } from './database.ts'

const unit = (last: number) => `00000000-0000-7000-8000-00000000000${last}`
const scope = {
  county: '990001',
  wide: false,
  spans: [{ lo: '990001100000', hi: '990001101000' }],
  units: [unit(1), unit(2)],
}

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await testDatabase()
  pool = openPool({ url: database.appUrl, size: 1, name: 'test', log: createLogger('silent') })
})
afterAll(async () => {
  await pool.end()
  await database.close()
})

const setting = async (tx: ScopedDatabase, name: string) =>
  (await sql<{ value: string | null }>`select current_setting(${name}, true) as value`.execute(tx)).rows[0]
    ?.value

describe('a scope', () => {
  it('holds inside its transaction and is gone in the next one on the same connection', async () => {
    const db = queryBuilder(pool)
    const seen = await withScope(db, scope, async (tx) => [
      await setting(tx, 'app.county'),
      await setting(tx, 'app.lo1'),
      await setting(tx, 'app.u2'),
      await setting(tx, 'app.wide'),
    ])
    expect(seen).toEqual(['990001', '990001100000', unit(2), null])
    const next = { county: '990002', wide: true, spans: [], units: [] }
    const later = await withScope(db, next, async (tx) => [
      await setting(tx, 'app.u2'),
      await setting(tx, 'app.wide'),
    ])
    expect(later).toEqual(['', 'on'])
  })
  it('is rolled back with its writes when its work throws', async () => {
    const db = queryBuilder(pool)
    const fail = withScope(db, scope, async (tx) => {
      await sql`insert into county (code, name, short_name, created_at) values ('990003', 'c', 'c', now())`.execute(
        tx,
      )
      throw new Error('changed my mind')
    })
    await expect(fail).rejects.toThrow('changed my mind')
    const rows = await withScope(db, scope, (tx) => tx.selectFrom('county').select('code').execute())
    expect(rows).toEqual([])
  })
  it('may read from one snapshot, and then writes nothing', async () => {
    const write = withScope(
      queryBuilder(pool),
      scope,
      (tx) => sql`update county set name = name`.execute(tx),
      { snapshot: true },
    )
    await expect(write).rejects.toThrow(/read-only/)
  })
  it.each([
    ['a county', { ...scope, county: `1' or '1` }],
    ['a region', { ...scope, spans: [{ lo: `1'`, hi: '2' }] }],
    ['a unit', { ...scope, units: [`${unit(1)}'; drop table unit --`] }],
  ])('takes no statement for %s', (_, bad) => {
    expect(() => scopeSettings(bad)).toThrow(/ill-formed/)
  })
})

it('days arrive as text, counts as numbers', async () => {
  const { rows } = await pool.query(
    `select date '2026-03-31' as day, 7::bigint as n, now() as at, 1.50 as money`,
  )
  expect(rows[0]).toMatchObject({ day: '2026-03-31', n: 7, money: '1.50' })
  expect(rows[0].at).toBeInstanceOf(Date)
  await expect(pool.query('select 9007199254740993')).rejects.toThrow(/beyond/)
})
