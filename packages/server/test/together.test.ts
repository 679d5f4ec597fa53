import { sql } from 'kysely'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool, queryBuilder, together, withScope } from '../src/platform/database/index.ts'
import { createLogger } from '../src/platform/log.ts'
import { type TestDatabase, testDatabase } from './database.ts'

const scope = { county: '990001', wide: false, spans: [], units: [] }

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

const number = (text: string) => sql<{ n: number }>`SELECT ${text}::int AS n`

it('statements sent at once run in their order, inside the scope', async () => {
  const answers = await withScope(queryBuilder(pool), scope, (tx) =>
    together(tx, [
      sql`SELECT set_config('app.test', 'first', true)`,
      sql<{ seen: string }>`SELECT current_setting('app.test') || ' ' || scope_county() AS seen`,
      number('3'),
    ]),
  )
  expect(answers.slice(1)).toEqual([[{ seen: 'first 990001' }], [{ n: 3 }]])
})

it('the first that fails is the error, nothing stays, and the connection goes on', async () => {
  const db = queryBuilder(pool)
  const failing = withScope(db, scope, (tx) =>
    together(tx, [sql`SELECT set_config('app.test', 'kept', false)`, number('none'), number('4')]),
  )
  await expect(failing).rejects.toThrow('invalid input syntax')
  const after = await withScope(db, scope, async (tx) => {
    const { rows } = await sql<{
      value: string | null
    }>`SELECT current_setting('app.test', true) AS value`.execute(tx)
    return rows[0]?.value
  })
  expect(after || null).toBeNull()
})

it('a transaction of no statement begins and ends', async () => {
  const db = queryBuilder(pool)
  expect(await withScope(db, scope, async () => 'nothing')).toBe('nothing')
  await expect(withScope(db, scope, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withScope(db, scope, async (tx) => (await number('5').execute(tx)).rows)).toEqual([{ n: 5 }])
})
