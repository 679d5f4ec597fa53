import type { Hat, Scope } from '@anlan/domain/directory'
import {
  changedFields,
  checkEntry,
  type Day,
  type Fields,
  isFaults,
  isRefusal,
  isSensitive,
  keepsEntries,
  mapSensitive,
  mayKeepEntry,
  type PlacedEntry,
  type Refusal,
  refuse,
  type Values,
} from '@anlan/domain/kernel'
import { v7 as uuidv7 } from 'uuid'
import { type Context, revisionConflict } from '../http/index.ts'
import { removeBlind, type Sealer } from '../personal-data/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { loadEntry } from './load.ts'
import { unknownIn } from './names.ts'
import type { Served } from './served.ts'
import {
  type EntryAction,
  type EntryWrite,
  insertEntries,
  placedBy,
  type StoredEntry,
  updateEntries,
  type Writer,
} from './store.ts'

/** What commands are given of the server. */
export type Tools = Pick<Context, 'personalData'>

/** Who acts, under which post, and when. */
export interface Keeper {
  readonly scope: Scope
  readonly hat: Hat
  readonly now: Date
  readonly today: Day
}

export function writerOf({ scope, hat, now }: Keeper, batchId: string | null = null): Writer {
  const { county, accountId, personId } = scope
  return { county, now, accountId, personId, postId: hat.postId, unitId: hat.unitId, batchId }
}

/** Several faults as one refusal that names them all. */
export function together([first, ...also]: readonly Refusal[]): Refusal {
  if (!first) throw new RangeError('nothing was refused')
  return also.length === 0 ? first : { ...first, also }
}

/** Whether this post keeps the register at all; null if it does. */
export function whyNoKeeper({ register }: Served, { hat }: Pick<Keeper, 'hat'>): Refusal | null {
  return keepsEntries(register, hat.role)
    ? null
    : refuse('no-right', `您现在的岗位只能查看${register.label}，不能登记和修改。`, {
        source: `${register.register}.keep`,
      })
}

/** Why the post may not keep what lies there; null if it may. `becomes`: of what an entry is about to be. */
export function whyBeyond(
  served: Served,
  { hat }: Pick<Keeper, 'hat'>,
  placed: PlacedEntry,
  becomes: boolean,
): Refusal | null {
  const { register } = served
  if (mayKeepEntry(register, hat, placed)) return null
  if (!becomes) return refuse('beyond-reach', `这${register.counter}${register.entry}不由您现在的岗位维护。`)
  const area = register.keeps[hat.role] === 'area'
  const at = [area ? register.place : (register.supervisor ?? register.place)]
  const message = area
    ? `您现在的岗位只能登记本辖区的${register.entry}。`
    : `您现在的岗位只能登记由本单位监管的${register.entry}。`
  return refuse('beyond-reach', message, { at })
}

/** The refusal for a key that another entry has, perhaps one that this viewer does not see. */
export function keyTaken({ register }: Served): Refusal {
  const name = register.key ?? register.title
  const label = register.fields[name]?.label ?? ''
  return refuse(
    'taken',
    `这个${label}已经登记过${register.entry}，请先查找；查不到的，是由别的单位在监管。`,
    { at: [name] },
  )
}

/** Units, persons and places that the county does not have, each at its field. */
export function unknownFaults(
  fields: Fields,
  values: Values,
  unknown: ReadonlySet<string>,
): readonly Refusal[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    const ids = Array.isArray(value) ? value : [value]
    return ids.some((id) => typeof id === 'string' && unknown.has(id))
      ? [refuse('unknown-name', `“${field.label}”没有选好，请重新选择。`, { at: [name] })]
      : []
  })
}

/** The values of an input, or every fault of it: of its fields, of what it points at, and of where it would lie. */
async function accept(
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  input: unknown,
): Promise<{ readonly values: Values } | Refusal> {
  const { register } = served
  const values = checkEntry(register, input, { today: keeper.today })
  if (isFaults(values)) return together(values)
  const unknown = unknownFaults(
    register.fields,
    values,
    await unknownIn(tx, keeper.scope.county, register.fields, [values]),
  )
  if (unknown.length > 0) return together(unknown)
  return whyBeyond(served, keeper, placedBy(served, values), true) ?? { values }
}

/** Personal data as it is stored; what is left of it from before stays as it is. */
export async function sealValues(
  { personalData }: Tools,
  tx: ScopedDatabase,
  { register }: Served,
  { county, now }: Pick<Writer, 'county' | 'now'>,
  id: string,
  values: Values,
): Promise<{ readonly values: Values; readonly sealer: Sealer | null }> {
  const any = Object.entries(register.fields).some(
    ([name, field]) => isSensitive(field) && typeof values[name] === 'string',
  )
  if (!any) return { values, sealer: null }
  const sealer = await personalData.sealer(tx, county, { type: 'entry', id }, now)
  return { values: mapSensitive(register.fields, values, sealer.seal), sealer }
}

/** Enters something new. */
export async function createEntry(
  tools: Tools,
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  input: unknown,
): Promise<{ readonly id: string } | Refusal> {
  const made = await createEntries(tools, tx, served, keeper, [input])
  if (isRefusal(made)) return made
  const [id] = made
  return id === undefined ? notFound(served) : { id }
}

/** Enters several things, all of them or none; answers their ids in the same order. */
export async function createEntries(
  tools: Tools,
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  inputs: readonly unknown[],
): Promise<readonly string[] | Refusal> {
  const refused = whyNoKeeper(served, keeper)
  if (refused) return refused
  const writer = writerOf(keeper)
  const writes: EntryWrite[] = []
  const sealers: Sealer[] = []
  for (const input of inputs) {
    const accepted = await accept(tx, served, keeper, input)
    if (isRefusal(accepted)) return accepted
    const id = uuidv7()
    const { values, sealer } = await sealValues(tools, tx, served, writer, id, accepted.values)
    if (sealer) sealers.push(sealer)
    writes.push({ id, state: 'active', revision: 1, values })
  }
  const taken = await insertEntries(tx, served, writer, writes)
  if (taken.length > 0) return keyTaken(served)
  for (const sealer of sealers) await sealer.index(tx)
  return writes.map(({ id }) => id)
}

const notFound = ({ register }: Served) =>
  refuse('not-found', `没有这${register.counter}${register.entry}，或者您没有权限查看。`)

/** The entry under its lock, if this post may keep it and nobody changed it since it was seen. */
async function take(
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  { id, revision }: Seen,
): Promise<StoredEntry | Refusal> {
  const entry = await loadEntry(tx, served, keeper.scope, id, true)
  if (!entry) return notFound(served)
  const refused = whyNoKeeper(served, keeper) ?? whyBeyond(served, keeper, entry, false)
  if (refused) return refused
  return entry.revision === revision ? entry : revisionConflict(entry.revision)
}

/** The entry, and the revision in which the caller saw it. */
export interface Seen {
  readonly id: string
  readonly revision: number
}

/**
 * Personal data that a change leaves out stays as it is: a form shows it masked and sends it only when typed anew. Null
 * clears it.
 */
export function keptPersonalData(fields: Fields, input: unknown, before: Values): Values {
  const given = typeof input === 'object' && input !== null ? input : {}
  const kept = Object.entries(fields).filter(
    ([name, field]) => isSensitive(field) && !(name in given) && typeof before[name] === 'string',
  )
  return Object.fromEntries(kept.map(([name]) => [name, before[name] ?? null]))
}

/** Changes an entry to what the input says as a whole. An input that changes nothing makes no version. */
export async function changeEntry(
  tools: Tools,
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  seen: Seen,
  input: unknown,
): Promise<{ readonly id: string } | Refusal> {
  const entry = await take(tx, served, keeper, seen)
  if (isRefusal(entry)) return entry
  if (entry.state !== 'active') return refuse('wrong-state', '这一条已移出名册，请先恢复再修改。')
  const accepted = await accept(tx, served, keeper, input)
  if (isRefusal(accepted)) return accepted
  const writer = writerOf(keeper)
  const sealed = await sealValues(tools, tx, served, writer, entry.id, accepted.values)
  const { fields } = served.register
  const values = { ...sealed.values, ...keptPersonalData(fields, input, entry.values) }
  const changed = changedFields(served.register, entry.values, values)
  if (changed.length === 0) return { id: entry.id }
  const next = { id: entry.id, state: entry.state, revision: entry.revision + 1, values }
  if (!(await updateEntries(tx, served, writer, 'change', [next]))) return keyTaken(served)
  const subject = { type: 'entry', id: entry.id } as const
  for (const name of changed) {
    const field = fields[name]
    if (field && isSensitive(field)) await removeBlind(tx, writer.county, subject, name)
  }
  await sealed.sealer?.index(tx)
  return { id: entry.id }
}

/** Takes an entry out of the register, with the reason, or back into it. Nothing is lost. */
export async function moveEntry(
  tx: ScopedDatabase,
  served: Served,
  keeper: Keeper,
  seen: Seen,
  to: { readonly action: Extract<EntryAction, 'retire' | 'restore'>; readonly note: string | null },
): Promise<{ readonly id: string } | Refusal> {
  const entry = await take(tx, served, keeper, seen)
  if (isRefusal(entry)) return entry
  const [from, state] =
    to.action === 'retire' ? (['active', 'retired'] as const) : (['retired', 'active'] as const)
  if (entry.state !== from)
    return refuse('wrong-state', to.action === 'retire' ? '这一条已经移出名册。' : '这一条就在名册中。')
  const next = { id: entry.id, state, revision: entry.revision + 1, values: entry.values, note: to.note }
  await updateEntries(tx, served, writerOf(keeper), to.action, [next])
  return { id: entry.id }
}
