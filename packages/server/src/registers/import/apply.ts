import { type Refusal, refuse, type Values } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { removeBlind, type Sealer } from '../../personal-data/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { type Keeper, sealValues, type Tools, whyBeyond, writerOf } from '../commands.ts'
import { lockEntries } from '../load.ts'
import type { Served } from '../served.ts'
import { type EntryWrite, insertEntries, updateEntries, type Writer } from '../store.ts'
import type { AssessedRow } from './assess.ts'

/** Entries written in one statement. */
const chunk = 500

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += chunk) yield all.slice(at, at + chunk)
}

/**
 * Does what the rows were shown to do, all of it or nothing: new entries, and changes of those that nobody touched
 * meanwhile. Rows with faults are left out.
 */
export async function applyRows(
  tools: Tools,
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  rows: readonly AssessedRow[],
  batchId: string,
): Promise<true | Refusal> {
  const writer = writerOf(keeper, batchId)
  const entered = rows.filter(({ status }) => status === 'new')
  for (const some of chunks(entered)) {
    const refused = await enter(tools, tx, served, writer, some)
    if (refused) return refused
  }
  const changed = rows.filter(({ status }) => status === 'changed')
  for (const some of chunks(changed)) {
    const refused = await change(tools, tx, served, keeper, writer, some)
    if (refused) return refused
  }
  return true
}

async function enter(
  tools: Tools,
  tx: ScopedDatabase,
  served: Served,
  writer: Writer,
  rows: readonly AssessedRow[],
): Promise<Refusal | null> {
  const sealers: Sealer[] = []
  const writes: EntryWrite[] = []
  const rowOf = new Map<string, number>()
  for (const { row, values: said } of rows) {
    const id = uuidv7()
    const { values, sealer } = await sealValues(tools, tx, served, writer, id, said)
    if (sealer) sealers.push(sealer)
    rowOf.set(id, row)
    writes.push({ id, state: 'active', revision: 1, values })
  }
  const taken = await insertEntries(tx, served, writer, writes)
  if (taken.length > 0) {
    const named = taken.map((id) => rowOf.get(id)).join('、')
    const label = served.register.fields[served.register.key ?? '']?.label ?? ''
    return refuse('taken', `第 ${named} 行的${label}已由别的单位登记，没有导入任何一行。请去掉这几行再导入。`)
  }
  for (const sealer of sealers) await sealer.index(tx)
  return null
}

async function change(
  tools: Tools,
  tx: ScopedDatabase,
  served: Served,
  { scope }: Keeper,
  writer: Writer,
  rows: readonly AssessedRow[],
): Promise<Refusal | null> {
  const ids = rows.flatMap(({ entry }) => (entry ? [entry.id] : []))
  const locked = new Map((await lockEntries(tx, served, scope, ids)).map((entry) => [entry.id, entry]))
  const sealers: Sealer[] = []
  const writes: EntryWrite[] = []
  for (const { entry, values: said, cells } of rows) {
    const now = entry && locked.get(entry.id)
    if (!entry || now?.revision !== entry.revision)
      return refuse('plan-moved', '预览之后名册有了变化，没有导入。请再看一遍预览。')
    const { values, sealer } = await sealValues(tools, tx, served, writer, entry.id, said)
    if (sealer) sealers.push(sealer)
    if (sealer)
      for (const { key } of cells) await removeBlind(tx, writer.county, { type: 'entry', id: entry.id }, key)
    writes.push({
      id: entry.id,
      state: entry.state,
      revision: entry.revision + 1,
      values: { ...entry.values, ...values },
    })
  }
  if (!(await updateEntries(tx, served, writer, 'change', writes)))
    return refuse('taken', '有的行与已登记的重复，没有导入任何一行。')
  for (const sealer of sealers) await sealer.index(tx)
  return null
}

interface BatchVersion {
  readonly id: string
  readonly version: number
  readonly before: Values | null
}

/** Takes a batch back as a whole: what it entered is undone, what it changed is as it was. Refuses if anything was touched since. */
export async function takeBack(
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  batchId: string,
): Promise<true | Refusal> {
  const { county } = keeper.scope
  const { rows } = await sql<BatchVersion>`
    SELECT v.entry_id AS id, v.version, w.data AS before FROM entry_version_v AS v
    LEFT JOIN entry_version_v AS w ON w.county = v.county AND w.entry_id = v.entry_id AND w.version = v.version - 1
    WHERE v.county = ${county} AND v.batch_id = ${batchId}::uuid AND v.action <> 'undo'`.execute(tx)
  const versions = new Map(rows.map((row) => [row.id, row]))
  const entries = await lockEntries(tx, served, keeper.scope, [...versions.keys()])
  for (const entry of entries) {
    const beyond = whyBeyond(served, keeper, entry, false)
    if (beyond) return beyond
  }
  const touched = entries.filter(({ id, revision }) => versions.get(id)?.version !== revision)
  if (touched.length > 0 || entries.length < versions.size) {
    const names = touched.slice(0, 5).map(({ values }) => String(values[served.register.title] ?? ''))
    const some = names.length === 0 ? '' : `：${names.join('、')}${touched.length > 5 ? ' 等' : ''}`
    return refuse(
      'in-use',
      `导入之后有 ${touched.length} ${served.register.counter}又改过${some}，不能整批撤销。`,
    )
  }
  const writes = entries.map((entry): EntryWrite => {
    const before = versions.get(entry.id)?.before ?? null
    const revision = entry.revision + 1
    return before === null
      ? { id: entry.id, state: 'undone', revision, values: entry.values }
      : { id: entry.id, state: entry.state, revision, values: before }
  })
  const writer = writerOf(keeper, batchId)
  for (const some of chunks(writes))
    if (!(await updateEntries(tx, served, writer, 'undo', some)))
      return refuse('taken', '原来的编号已被别的条目使用，不能整批撤销。')
  for (const { id, state } of writes)
    if (state === 'undone') await removeBlind(tx, county, { type: 'entry', id })
  return true
}
