import { UNIT_KINDS, type UnitKind } from '@anlan/domain/directory'
import { v7 as uuidv7 } from 'uuid'
import type { UnitInput } from '../units/commands.ts'
import type { UnitView } from '../units/queries.ts'
import { importColumns, type Mapping } from './columns.ts'
import { type CellReader, cellReader, listIn, type Plan, type PlannedRow } from './plan.ts'
import { type NamesInUse, namesInUse } from './unitNames.ts'

export type UnitStep =
  | { readonly type: 'unit-new'; readonly id: string; readonly input: UnitInput }
  | {
      readonly type: 'unit-changed'
      readonly id: string
      readonly revision: number
      readonly before: UnitInput
      readonly input: UnitInput
    }

export interface UnitsKnown {
  readonly units: readonly UnitView[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly groups: readonly { readonly name: string; readonly aliases: readonly string[] }[]
  /** Twelve digits of the county. */
  readonly county: string
}

export interface Rows {
  readonly rows: readonly (readonly string[])[]
  /** The first row of the table's body, from 0. */
  readonly body: number
}

export function inputOf(unit: UnitView): UnitInput {
  const { name, shortName, kind, parentId, region, industries, aliases, sort, validFrom, validTo } = unit
  return { name, shortName, kind, parentId, region, industries, aliases, sort, validFrom, validTo }
}

interface ReadDraft {
  readonly draft: Draft
  readonly input: UnitInput
}

/** A row hangs on the row of the unit above it, and nothing may hang on itself. */
function checkAbove(read: readonly ReadDraft[], known: UnitsKnown): void {
  const above = new Map<string, string | null>(known.units.map(({ id, parentId }) => [id, parentId]))
  for (const { draft, input } of read) above.set(draft.id, input.parentId)
  const byId = new Map(read.map((each) => [each.draft.id, each]))
  for (const { draft } of read) {
    const seen = new Set([draft.id])
    for (let id = above.get(draft.id) ?? null; id !== null; id = above.get(id) ?? null) {
      const upper = byId.get(id)?.draft
      if (id === draft.id) draft.cells.fail('parent', '上级单位不能是自己的下级。')
      else if (upper && upper.current === null && upper.cells.errors.size > 0)
        draft.cells.fail('parent', `上级单位在第 ${upper.row} 行，那一行有误，改好后一起导入。`)
      if (seen.has(id)) break
      seen.add(id)
    }
  }
}

interface Draft {
  readonly row: number
  readonly current: UnitView | null
  readonly id: string
  readonly name: string
  readonly cells: CellReader
}

/** What a sheet of units does to the directory, row by row. New units come first, each after the one above it. */
export function planUnits({ rows, body }: Rows, mapping: Mapping, known: UnitsKnown): Plan<UnitStep> {
  const drafts = draftsOf({ rows, body }, mapping, known)
  const names = namesInUse(known, drafts)
  const last = Math.max(0, ...known.units.map(({ sort }) => sort).filter((sort) => sort < 10_000))
  const read = drafts.map((draft, index) => {
    const before = draft.current && inputOf(draft.current)
    return { draft, before, input: readInput(draft, before, known, names, last + 10 * (index + 1)) }
  })
  checkAbove(read, known)
  const planned = read.map((each) => ({
    ...each,
    row: plannedRow(each.draft, each.before, each.input, known, names),
  }))
  const fresh: UnitStep[] = []
  const changed: UnitStep[] = []
  for (const { draft, before, input, row } of planned) {
    if (row.status === 'new') fresh.push({ type: 'unit-new', id: draft.id, input })
    if (row.status === 'changed' && before && draft.current)
      changed.push({ type: 'unit-changed', id: draft.id, revision: draft.current.revision, before, input })
  }
  return {
    rows: planned.map(({ row }) => row),
    targets: new Map(planned.map(({ row, draft }) => [row.row, draft.id])),
    steps: [...parentsFirst(fresh), ...changed],
  }
}

function draftsOf({ rows, body }: Rows, mapping: Mapping, { units }: UnitsKnown): readonly Draft[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byName = new Map(units.map((unit) => [unit.name, unit]))
  const seen = new Map<string, number>()
  return rows.slice(body).flatMap((texts, index): Draft[] => {
    if (texts.every((text) => text === '')) return []
    const row = body + index + 1
    const cells = cellReader(texts, mapping)
    const id = cells.text('id')
    const name = cells.text('name') ?? ''
    const current = (id ? byId.get(id) : byName.get(name)) ?? null
    if (id && !current) cells.fail('id', '通讯录里没有这个编号。请删去编号，按新单位导入。')
    if (name === '') cells.fail('name', '请填写单位名称。')
    if ([...name].length > 60) cells.fail('name', '单位名称最多 60 个字。')
    const twice = seen.get(name)
    if (twice !== undefined && name !== '') cells.fail('name', `与第 ${twice} 行重复。`)
    const other = byName.get(name)
    if (current && other && other.id !== current.id) cells.fail('name', `已有名为“${name}”的单位。`)
    seen.set(name, row)
    return [{ row, current, id: current?.id ?? uuidv7(), name, cells }]
  })
}

function readInput(
  draft: Draft,
  before: UnitInput | null,
  known: UnitsKnown,
  names: NamesInUse,
  sort: number,
): UnitInput {
  const { cells, name } = draft
  const shortName = cells.text('shortName') || (before?.shortName ?? name.slice(0, 30))
  if ([...shortName].length > 30) cells.fail('shortName', '简称最多 30 个字。')
  const kind = readKind(cells) ?? before?.kind
  if (kind === undefined) cells.fail('kind', `请填写类别：${Object.values(UNIT_KINDS).join('、')}。`)
  return {
    name,
    shortName,
    kind: kind ?? 'department',
    parentId: readParent(draft, before, names),
    region: readRegion(cells, known) ?? before?.region ?? known.county,
    industries: readList(cells, 'industries', 20) ?? before?.industries ?? [],
    aliases: readAliases(draft, names) ?? before?.aliases ?? [],
    sort: readSort(cells) ?? before?.sort ?? sort,
    validFrom: before?.validFrom ?? null,
    validTo: before?.validTo ?? null,
  }
}

/** Other words by which tables call a kind. */
const kindWords: readonly (readonly [RegExp, UnitKind])[] = [
  [/^(乡镇|镇|乡|街道|街道办)$/, 'town'],
  [/^(村|社区|行政村)$/, 'village'],
  [/^(开发区|园区)$/, 'zone'],
  [/^(部门|单位|县直部门|县直单位|局)$/, 'department'],
  [/^(公司|企业|生产经营单位)$/, 'enterprise'],
  [/^(股室|科室|内设股室)$/, 'section'],
  [/^(党委|政府|党委政府)$/, 'government'],
]

function readKind(cells: CellReader): UnitKind | null {
  const text = cells.text('kind')
  if (!text) return null
  const label = Object.entries(UNIT_KINDS).find(([, words]) => words === text)?.[0] as UnitKind | undefined
  const found = label ?? kindWords.find(([pattern]) => pattern.test(text))?.[1]
  if (!found) cells.fail('kind', `没有“${text}”这一类，可填：${Object.values(UNIT_KINDS).join('、')}。`)
  return found ?? null
}

function readParent({ cells, id }: Draft, before: UnitInput | null, names: NamesInUse): string | null {
  const text = cells.text('parent')
  if (text === null) return before?.parentId ?? null
  if (text === '') return null
  const found = names.find(text)
  if (found.length !== 1)
    cells.fail(
      'parent',
      found.length === 0
        ? `通讯录和本表里都没有“${text}”，请写单位全称。`
        : `“${text}”指 ${found.length} 个单位，请写单位全称。`,
    )
  if (found[0] === id) cells.fail('parent', '上级单位不能是自己。')
  return found[0] ?? null
}

function readRegion(cells: CellReader, { regions }: UnitsKnown): string | null {
  const text = cells.text('region')
  if (!text) return null
  const code = /\d{12}/.exec(text)?.[0]
  const found = regions.filter((region) => (code ? region.code === code : region.name === text))
  if (found.length === 1) return found[0]?.code ?? null
  cells.fail(
    'region',
    found.length > 1
      ? `有 ${found.length} 个“${text}”，请填 12 位区划代码。`
      : `“${text}”不是本县的区划，请填乡镇名称或 12 位区划代码。`,
  )
  return null
}

function readList(cells: CellReader, key: string, longest: number): string[] | null {
  const text = cells.text(key)
  if (text === null) return null
  const list = listIn(text)
  const long = list.find((each) => [...each].length > longest)
  if (long !== undefined) cells.fail(key, `“${long}”太长，每项最多 ${longest} 个字，用顿号隔开。`)
  if (list.length > 30) cells.fail(key, '最多 30 项。')
  return list
}

function readAliases({ cells, id }: Draft, names: NamesInUse): string[] | null {
  const list = readList(cells, 'aliases', 60)
  const clash = list
    ?.map((alias) => ({ alias, owner: names.ownerOf(alias, id) }))
    .find(({ owner }) => owner !== null)
  if (clash)
    cells.fail('aliases', `“${clash.alias}”已是“${clash.owner}”的名称或别名，一个叫法只能指一个单位。`)
  return list
}

function readSort(cells: CellReader): number | null {
  const text = cells.text('sort')
  if (!text) return null
  if (/^\d{1,6}$/.test(text)) return Number(text)
  cells.fail('sort', '排序请填整数。')
  return null
}

function plannedRow(
  { row, current, name, cells }: Draft,
  before: UnitInput | null,
  input: UnitInput,
  known: UnitsKnown,
  names: NamesInUse,
): PlannedRow {
  const words = (unit: UnitInput): Record<string, string> => ({
    name: unit.name,
    shortName: unit.shortName,
    kind: UNIT_KINDS[unit.kind],
    parent: unit.parentId === null ? '' : names.nameOf(unit.parentId),
    region: regionWords(unit.region, known),
    industries: unit.industries.join('、'),
    aliases: [...unit.aliases].sort().join('、'),
    sort: String(unit.sort),
  })
  const [was, will] = [before ? words(before) : {}, words(input)]
  const all = importColumns.units.map(({ key, label }) => {
    const error = cells.errors.get(key)
    const to = error === undefined ? will[key] || null : cells.text(key)
    return { key, label, from: was[key] || null, to, ...(error === undefined ? {} : { error }) }
  })
  const title = name || current?.name || `第 ${row} 行`
  if (cells.errors.size > 0)
    return { row, status: 'error', title, cells: all.filter((cell) => cell.to !== cell.from || cell.error) }
  const moved = all.filter(({ key, from, to }) => key !== 'id' && from !== to)
  if (!before) return { row, status: 'new', title, cells: moved }
  return { row, status: moved.length > 0 ? 'changed' : 'same', title, cells: moved }
}

function regionWords(code: string, { regions }: UnitsKnown): string {
  return `${regions.find((region) => region.code === code)?.name ?? ''}（${code}）`
}

/** A new unit is written after the new unit above it. Circles were refused: the one above would be below. */
function parentsFirst(steps: readonly UnitStep[]): readonly UnitStep[] {
  const waiting = new Map(steps.map((step) => [step.id, step]))
  const ordered: UnitStep[] = []
  const put = (step: UnitStep): void => {
    if (!waiting.delete(step.id)) return
    const above = step.input.parentId === null ? undefined : waiting.get(step.input.parentId)
    if (above) put(above)
    ordered.push(step)
  }
  for (const step of steps) put(step)
  return ordered
}
