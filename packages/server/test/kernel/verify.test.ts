import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyCheckpoints, writeCheckpoint } from '../../src/audit/index.ts'
import { verifyTrails } from '../../src/kernel/index.ts'
import { openPool, queryBuilder } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { as, done, type House, house, units } from './house.ts'

let home: House
let owner: Pool
let folder: string
let matterId = ''
let number = ''

beforeAll(async () => {
  home = await house()
  owner = openPool({ url: home.database.ownerUrl, size: 1, name: 'test', log: createLogger('silent') })
  folder = await mkdtemp(join(tmpdir(), 'anlan-checkpoints-'))
})
afterAll(async () => {
  await owner.end()
  await home.close()
  await rm(folder, { recursive: true })
})

/** A task that was signed for and reported on: four entries. */
beforeEach(async () => {
  const shares = [{ unit: units.bureau.id, role: 'lead' }]
  const input = {
    title: '核对演练',
    dueOn: '2026-03-31',
    shares,
    targets: [{ name: '率', op: '>=', value: 1.5 }],
  }
  matterId = done(await home.open(as('赵敏'), { kind: 'task', action: 'draft', input })).matterId
  const { facts } = done(await home.act(as('钱进'), { matterId, action: 'sign', input: {} }))
  number = facts?.number ?? ''
  const partId = facts?.parts[0]?.id ?? null
  done(await home.act(as('孙立'), { matterId, partId, action: 'sign-for', input: {} }))
  done(await home.act(as('孙立'), { matterId, partId, action: 'report', input: { account: '进行中' } }))
})

/** Does something behind the trail's back as the owner, looks what verification says, and puts it back. */
async function behind(change: string, ...values: readonly unknown[]) {
  await owner.query('BEGIN')
  try {
    await owner.query(change, [...values])
    const { faults } = await verifyTrails(owner, home.kernel.seal)
    return faults.map(({ table, row, what, words }) => ({ table, row, what, words }))
  } finally {
    await owner.query('ROLLBACK')
  }
}

it('finds everything whole, whatever was done', async () => {
  const { matters, events, faults } = await verifyTrails(owner, home.kernel.seal)
  expect(faults).toEqual([])
  expect(matters).toBeGreaterThan(0)
  expect(events).toBe(matters * 4)
})

describe('names the entry', () => {
  it('whose text was edited', async () => {
    const faults = await behind(
      `UPDATE matter_event SET canonical = replace(canonical, '进行中', '已完成') WHERE matter_id = $1 AND seq = 4`,
      matterId,
    )
    expect(faults).toMatchObject([{ table: 'matter_event', row: number, what: 'edited' }])
    expect(faults[0]?.words).toContain('第 4 条办理记录被改动')
  })
  it('whose columns were edited', async () => {
    const faults = await behind(
      `UPDATE matter_event SET person_id = NULL WHERE matter_id = $1 AND seq = 3`,
      matterId,
    )
    expect(faults).toMatchObject([{ what: 'edited' }])
    expect(faults[0]?.words).toContain('第 3 条办理记录的字段')
  })
  it('whose time was moved by a millisecond', async () => {
    const faults = await behind(
      `UPDATE matter_event SET occurred_at = occurred_at - interval '1 millisecond' WHERE matter_id = $1 AND seq = 2`,
      matterId,
    )
    expect(faults).toMatchObject([{ what: 'edited' }])
  })
  it('that was taken away in the middle', async () => {
    const faults = await behind(`DELETE FROM matter_event WHERE matter_id = $1 AND seq = 2`, matterId)
    expect(faults).toMatchObject([{ what: 'missing', row: number }])
    expect(faults[0]?.words).toContain('缺少第 2 条')
  })
  it('that was taken away at the end', async () => {
    const faults = await behind(`DELETE FROM matter_event WHERE matter_id = $1 AND seq = 4`, matterId)
    expect(faults).toMatchObject([{ what: 'missing' }])
    expect(faults[0]?.words).toContain('第 4 至 4 条')
  })
  it('that was put in, with a proof from nowhere', async () => {
    const faults = await behind(
      `INSERT INTO matter_event SELECT (jsonb_populate_record(e, jsonb_build_object('seq', 5, 'id', gen_random_uuid()))).*
        FROM matter_event AS e WHERE matter_id = $1 AND seq = 4`,
      matterId,
    )
    expect(faults).toMatchObject([{ what: 'inserted' }])
    expect(faults[0]?.words).toContain('第 5 条')
  })
  it('that was exchanged for another with everything after it renumbered', async () => {
    const faults = await behind(
      `UPDATE matter_event SET canonical = (SELECT canonical FROM matter_event WHERE matter_id = $1 AND seq = 3),
        hmac = (SELECT hmac FROM matter_event WHERE matter_id = $1 AND seq = 3) WHERE matter_id = $1 AND seq = 4`,
      matterId,
    )
    expect(faults).toHaveLength(1)
  })
})

describe('names the table of a row that was changed behind the trail’s back', () => {
  it.each([
    ['matter', `UPDATE matter SET title = '另一件' WHERE id = $1`],
    ['matter', `UPDATE matter SET data = data || '{"dueOn":"2027-01-01"}' WHERE id = $1`],
    ['part', `UPDATE part SET state = 'closed' WHERE matter_id = $1`],
    ['part', `UPDATE part SET progress = 100 WHERE matter_id = $1`],
    ['clock', `UPDATE clock SET due_at = due_at + interval '1 day' WHERE matter_id = $1`],
    ['clock', `DELETE FROM clock WHERE matter_id = $1`],
  ])('%s: %s', async (table, change) => {
    const faults = await behind(change, matterId)
    expect(faults.map((fault) => [fault.table, fault.what])).toEqual([[table, 'edited']])
  })
})

describe('checkpoints', () => {
  it('notice a matter that vanished whole, a checkpoint that was edited, and one that was taken away', async () => {
    const db = queryBuilder(home.pool)
    const write = () => writeCheckpoint(db, home.kernel.seal, { now: home.clock.now(), folder })
    expect(await write()).toBeGreaterThan(0)
    await write()
    const verify = async () => (await verifyCheckpoints(owner, home.kernel.seal, folder)).faults
    expect(await verify()).toEqual([])
    const without = async (...changes: readonly string[]) => {
      await owner.query('BEGIN')
      for (const change of changes) await owner.query(change)
      const found = await verify()
      await owner.query('ROLLBACK')
      return found
    }
    const vanished = await without(
      ...['notice', 'matter_event', 'turn', 'clock', 'part'].map(
        (table) => `DELETE FROM ${table} WHERE matter_id = '${matterId}'`,
      ),
      `DELETE FROM matter WHERE id = '${matterId}'`,
    )
    expect(vanished).toContainEqual(
      expect.objectContaining({ table: 'matter_event', what: 'missing', row: `${matterId} 第 4 条` }),
    )
    expect(
      await without(`UPDATE checkpoint SET heads = replace(heads, '"seq":4', '"seq":3') WHERE id = 1`),
    ).toMatchObject([{ table: 'checkpoint', what: 'edited' }])
    expect(await without(`DELETE FROM checkpoint WHERE id = (SELECT max(id) FROM checkpoint)`)).toMatchObject(
      [{ table: 'checkpoint', what: 'missing' }],
    )
  })
})
