import { contactRole, type RoleTable, roles } from '@anlan/domain/directory'
import { v7 as uuidv7 } from 'uuid'
import { faultOfPhone, maskPhone, plainPhone } from '../people/phone.ts'
import { importColumns, type Mapping } from './columns.ts'
import { type CellReader, cellReader, type Plan, type PlannedRow } from './plan.ts'
import type { Rows } from './planUnits.ts'
import type { NamesInUse } from './unitNames.ts'

export interface KnownPost {
  readonly id: string
  readonly unitId: string
  readonly sectionId: string | null
  readonly role: string
  readonly title: string
}

export interface KnownPerson {
  readonly id: string
  readonly name: string
  /** In clear: it is compared here and goes nowhere. */
  readonly phone: string | null
  readonly revision: number
  readonly posts: readonly KnownPost[]
}

export type PersonStep =
  | { readonly type: 'person-new'; readonly id: string; readonly name: string; readonly phone: string | null }
  | {
      readonly type: 'person-changed'
      readonly id: string
      readonly revision: number
      readonly before: { readonly name: string; readonly phone: string | null }
      readonly name: string
      readonly phone: string | null
    }
  | {
      readonly type: 'post-new'
      readonly id: string
      readonly personId: string
      readonly unitId: string
      readonly sectionId: string | null
      readonly title: string
    }
  | {
      readonly type: 'post-changed'
      readonly id: string
      readonly personId: string
      readonly before: { readonly title: string; readonly sectionId: string | null }
      readonly title: string
      readonly sectionId: string | null
    }

export interface PeopleKnown {
  readonly people: readonly KnownPerson[]
  readonly names: NamesInUse
  readonly sections: readonly {
    readonly id: string
    readonly parentId: string | null
    readonly name: string
    readonly shortName: string
  }[]
}

interface Read {
  readonly row: number
  readonly cells: CellReader
  readonly name: string
  readonly phone: string | null
  /** The number is the masked one of an export: it says nothing. */
  readonly masked: boolean
  readonly unitId: string | null
  readonly sectionId: string | null | undefined
  readonly title: string | null
}

/** Somebody whom a row is about: who is there already, or who came in with an earlier row. */
interface Subject {
  readonly id: string
  readonly known: KnownPerson | null
}

/**
 * What a sheet of people does to the directory, row by row. A row is a person in one unit: whoever stands in two units
 * has two rows. Posts that open something are shown and never changed in their rights.
 */
export function planPeople({ rows, body }: Rows, mapping: Mapping, known: PeopleKnown): Plan<PersonStep> {
  const planned: PlannedRow[] = []
  const steps: PersonStep[] = []
  const fresh = new Map<string, Subject>()
  const touched = new Map<string, number>()
  const targets = new Map<number, string>()
  const index = indexPeople(known.people)
  for (const [at, texts] of rows.slice(body).entries()) {
    if (texts.every((text) => text === '')) continue
    const read = readRow(body + at + 1, cellReader(texts, mapping), known)
    const subject = whoIsMeant(read, index, fresh)
    const done = subject ? stepsOf(read, subject, known, touched) : { cells: [], steps: [] }
    planned.push(rowOf(read, subject, done))
    if (read.cells.errors.size > 0 || !subject) continue
    steps.push(...done.steps)
    targets.set(read.row, subject.id)
    if (!subject.known) fresh.set(freshKey(read), subject)
  }
  return { rows: planned, targets, steps }
}

const freshKey = ({ name, phone }: Read) => `${name} ${phone ?? ''}`

function readRow(row: number, cells: CellReader, known: PeopleKnown): Read {
  const name = cells.text('name') ?? ''
  if (name === '') cells.fail('name', '请填写姓名。')
  if ([...name].length > 40) cells.fail('name', '姓名最多 40 个字。')
  const given = cells.text('phone')
  const masked = given?.includes('*') ?? false
  const wrong = given && !masked ? faultOfPhone(given) : null
  if (wrong !== null) cells.fail('phone', wrong)
  const title = cells.text('title')
  if (title !== null && [...title].length > 40) cells.fail('title', '职务最多 40 个字。')
  const unitId = readUnit(cells, known)
  return {
    ...{ row, cells, name, masked, title, unitId },
    phone: masked ? null : plainPhone(given),
    sectionId: readSection(cells, unitId, known),
  }
}

function readUnit(cells: CellReader, { names }: PeopleKnown): string | null {
  const text = cells.text('unit')
  if (!text) return null
  const found = names.find(text)
  if (found.length === 1) return found[0] ?? null
  cells.fail(
    'unit',
    found.length === 0
      ? `通讯录里没有“${text}”，请写全称或简称，或先导入单位。`
      : `“${text}”指 ${found.length} 个单位，请写单位全称。`,
  )
  return null
}

/** Undefined where nothing is said of it. */
function readSection(
  cells: CellReader,
  unitId: string | null,
  { sections }: PeopleKnown,
): string | null | undefined {
  const text = cells.text('section')
  if (text === null || unitId === null) return undefined
  if (text === '') return null
  const found = sections.find(
    (each) => each.parentId === unitId && (each.shortName === text || each.name === text),
  )
  if (!found) cells.fail('section', `这个单位没有“${text}”，请先在单位页面添加这个股室。`)
  return found?.id
}

interface PeopleIndex {
  readonly byId: ReadonlyMap<string, KnownPerson>
  readonly byName: ReadonlyMap<string, readonly KnownPerson[]>
}

function indexPeople(people: readonly KnownPerson[]): PeopleIndex {
  const byName = new Map<string, KnownPerson[]>()
  for (const person of people) byName.set(person.name, [...(byName.get(person.name) ?? []), person])
  return { byId: new Map(people.map((person) => [person.id, person])), byName }
}

/**
 * By the number of the export; otherwise by name and telephone, by name and unit, or as somebody new. Null where it
 * cannot be told.
 */
function whoIsMeant(read: Read, index: PeopleIndex, fresh: ReadonlyMap<string, Subject>): Subject | null {
  const id = read.cells.text('id')
  if (id) {
    const known = index.byId.get(id)
    if (!known) read.cells.fail('id', '通讯录里没有这个编号。请删去编号，按新人员导入。')
    return known ? { id, known } : null
  }
  const same = index.byName.get(read.name) ?? []
  const byPhone = same.filter(({ phone }) => phone !== null && phone === read.phone)
  const there = byPhone.length > 0 ? byPhone : same.filter((person) => stands(person, read))
  if (there.length > 1) {
    read.cells.fail('name', `有 ${there.length} 位“${read.name}”对得上，请用导出的表改，按系统编号对应。`)
    return null
  }
  const [known] = there
  if (known) return { id: known.id, known }
  return fresh.get(freshKey(read)) ?? { id: uuidv7(), known: null }
}

const stands = (person: KnownPerson, { unitId, phone }: Read) =>
  person.posts.some((post) => post.unitId === unitId) &&
  (phone === null || person.phone === null || person.phone === phone || unitId !== null)

interface Done {
  readonly cells: readonly {
    readonly key: string
    readonly from: string | null
    readonly to: string | null
  }[]
  readonly steps: readonly PersonStep[]
}

function stepsOf(read: Read, subject: Subject, known: PeopleKnown, touched: Map<string, number>): Done {
  const person = personPart(read, subject, touched)
  const post = postPart(read, subject, known, touched)
  return { cells: [...person.cells, ...post.cells], steps: [...person.steps, ...post.steps] }
}

function personPart(read: Read, { id, known }: Subject, touched: Map<string, number>): Done {
  const { name, cells } = read
  const shown = (phone: string | null) => (phone === null ? null : maskPhone(phone))
  if (!known) {
    if (touched.has(id)) return { cells: [], steps: [] }
    touched.set(id, read.row)
    if (read.masked) cells.fail('phone', '电话打了星号，新增人员请填完整号码，或空着。')
    const to = [
      { key: 'name', from: null, to: name },
      { key: 'phone', from: null, to: shown(read.phone) },
    ]
    return { cells: to, steps: [{ type: 'person-new', id, name, phone: read.phone }] }
  }
  if (read.masked && cells.text('phone') !== shown(known.phone))
    cells.fail('phone', '电话打了星号，与现存的对不上。不改就照导出的样子留着，要改请填完整号码。')
  const given = cells.text('phone')
  const phone = given === null || read.masked ? known.phone : read.phone
  if (name === known.name && phone === known.phone) return { cells: [], steps: [] }
  const earlier = touched.get(id)
  if (earlier !== undefined) {
    cells.fail(name === known.name ? 'phone' : 'name', `与第 ${earlier} 行说的是同一个人，两行不一致。`)
    return { cells: [], steps: [] }
  }
  touched.set(id, read.row)
  const { revision } = known
  const before = { name: known.name, phone: known.phone }
  return {
    cells: [
      { key: 'name', from: known.name, to: name },
      { key: 'phone', from: shown(known.phone), to: shown(phone) },
    ],
    steps: [{ type: 'person-changed', id, revision, before, name, phone }],
  }
}

function postPart(
  read: Read,
  { id, known }: Subject,
  people: PeopleKnown,
  touched: Map<string, number>,
): Done {
  const { cells, unitId, title, row } = read
  const section = (of: string | null) =>
    of === null ? null : (people.sections.find((each) => each.id === of)?.shortName ?? null)
  if (unitId === null) {
    checkRole(cells, null)
    return { cells: [], steps: [] }
  }
  const post = known ? meantPost(known.posts, read) : null
  checkRole(cells, post)
  const key = `${id} ${post?.id ?? unitId}`
  const earlier = touched.get(key)
  if (earlier === undefined) touched.set(key, row)
  else cells.fail('unit', `与第 ${earlier} 行重复。`)
  if (!post) {
    const made = { unitId, sectionId: read.sectionId ?? null, title: title || '工作人员' }
    return {
      cells: [
        { key: 'unit', from: null, to: people.names.nameOf(unitId) },
        { key: 'section', from: null, to: section(made.sectionId) },
        { key: 'title', from: null, to: made.title },
      ],
      steps: [{ type: 'post-new', id: uuidv7(), personId: id, ...made }],
    }
  }
  const sectionId = read.sectionId === undefined ? post.sectionId : read.sectionId
  const next = { title: title || post.title, sectionId }
  if (next.title === post.title && next.sectionId === post.sectionId) return { cells: [], steps: [] }
  return {
    cells: [
      { key: 'section', from: section(post.sectionId), to: section(next.sectionId) },
      { key: 'title', from: post.title, to: next.title },
    ],
    steps: [
      {
        ...({ type: 'post-changed', id: post.id, personId: id } as const),
        before: { title: post.title, sectionId: post.sectionId },
        ...next,
      },
    ],
  }
}

/** Of two posts in one unit that of the same role, then that of the same title. */
function meantPost(posts: readonly KnownPost[], { unitId, cells, title }: Read): KnownPost | null {
  const here = posts.filter((post) => post.unitId === unitId)
  const role = cells.text('role')
  return (
    here.find((post) => labelOf(post.role) === role && (post.title === title || here.length === 1)) ??
    here.find((post) => post.title === title) ??
    here.find((post) => labelOf(post.role) === role) ??
    here[0] ??
    null
  )
}

const table: RoleTable = roles
const labelOf = (role: string) => table[role]?.label ?? role

function checkRole(cells: CellReader, post: KnownPost | null): void {
  const text = cells.text('role')
  if (!text || text === labelOf(post?.role ?? contactRole)) return
  cells.fail('role', '岗位角色由安全管理员授予，导入不改。请空着，或照导出的样子留着。')
}

function rowOf({ row, name, cells }: Read, subject: Subject | null, done: Done): PlannedRow {
  const moved = new Map(done.cells.filter(({ from, to }) => from !== to).map((cell) => [cell.key, cell]))
  const shown = importColumns.people.flatMap(({ key, label }) => {
    const error = cells.errors.get(key)
    const cell = moved.get(key)
    if (error !== undefined) return [{ key, label, from: cell?.from ?? null, to: cells.text(key), error }]
    return cell ? [{ key, label, from: cell.from, to: cell.to }] : []
  })
  const title = name || subject?.known?.name || `第 ${row} 行`
  if (cells.errors.size > 0) return { row, status: 'error', title, cells: shown }
  if (shown.length === 0) return { row, status: 'same', title, cells: [] }
  return { row, status: subject?.known ? 'changed' : 'new', title, cells: shown }
}
