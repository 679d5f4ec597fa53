import type { MatterKind } from '@anlan/domain/kernel'
import { type MatterEnv, matterKinds, task } from '@anlan/domain/matters'
import { rules } from '@anlan/domain/rules'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { syncDeclarations } from '../../src/kernel/index.ts'
import { type TestDatabase, testDatabase } from '../database.ts'

let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const sync = (kinds: readonly MatterKind<MatterEnv>[]) => syncDeclarations(kinds, rules).run(owner)
const actions = async () =>
  (await owner.query<{ id: string; retired: boolean }>(`SELECT id, retired FROM action WHERE kind = 'task'`))
    .rows

it('has written every declared state, action and rule, with what it stands on', async () => {
  const states = await owner.query(`SELECT holder, id, label, phase FROM state WHERE kind = 'task'`)
  expect(states.rows).toContainEqual({ holder: 'matter', id: 'draft', label: '待签发', phase: 'inner' })
  expect(states.rows).toContainEqual({ holder: 'part', id: 'sent', label: '待签收', phase: 'open' })
  expect((await actions()).map(({ id }) => id).sort()).toEqual(Object.keys(task.actions).sort())
  const counted = await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM rule WHERE source <> ''`)
  expect(counted.rows[0]?.n).toBe(rules.length)
})

it('retires what is no longer declared, keeps its row, and takes it back', async () => {
  const { remind: _, ...actionsLeft } = task.actions
  await sync([{ ...task, label: '工作任务', actions: actionsLeft }])
  expect((await actions()).filter(({ retired }) => retired)).toEqual([{ id: 'remind', retired: true }])
  await sync([])
  expect((await owner.query(`SELECT retired FROM kind WHERE id = 'task'`)).rows).toEqual([{ retired: true }])
  await sync(matterKinds)
  expect((await actions()).filter(({ retired }) => retired)).toEqual([])
  expect((await owner.query(`SELECT label, retired FROM kind`)).rows).toEqual([
    { label: '任务', retired: false },
  ])
})

it('gives a filtered field its column with an index that leads with the county', async () => {
  const { rows } = await owner.query(
    `SELECT indexdef FROM pg_indexes WHERE tablename = 'matter' AND indexname = 'matter_x_task_due_on'`,
  )
  expect(rows[0]?.indexdef).toMatch(/btree \(county, x_task_due_on\)$/)
})

it('refuses a filter that no index can serve', async () => {
  const fields = { ...task.fields, text: { type: 'long-text', label: '原文', filter: true } } as const
  await expect(sync([{ ...task, fields }])).rejects.toThrow(/long-text cannot be filtered/)
})
