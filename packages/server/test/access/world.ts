import type { Hat, RoleTable, Scope } from '@anlan/domain/directory'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'

/** Roles of these tests only: every reach over two kinds and documents, and one that sees less than the others. */
export const table: RoleTable = {
  clerk: { label: '', units: [], may: [], reads: { 'seen-a': 'own', 'seen-b': 'own', document: 'own' } },
  town: { label: '', units: [], may: [], reads: { 'seen-a': 'area', 'seen-b': 'own', document: 'area' } },
  office: {
    label: '',
    units: [],
    may: [],
    reads: { 'seen-a': 'county', 'seen-b': 'area', document: 'county' },
  },
  half: { label: '', units: [], may: [], reads: { 'seen-b': 'own' } },
}
export const kinds = ['seen-a', 'seen-b'] as const
export const phases = ['inner', 'open', 'closed', 'void'] as const
type Phase = (typeof phases)[number]

export interface WorldPart {
  readonly id: string
  readonly unitId: string
  readonly phase: Phase
}
export interface WorldEvent {
  readonly id: string
  readonly seq: number
  readonly visibility: 'parties' | 'office' | 'house'
  readonly unitId: string
}
export interface WorldMatter {
  readonly id: string
  readonly kind: string
  readonly phase: Phase
  readonly region: string
  readonly ownerUnitId: string
  readonly responsibleUnitId: string | null
  readonly supervisingUnitId: string
  readonly documentId: string | null
  /** ISO 8601; null if it never turns red. */
  readonly redAt: string | null
  readonly parts: readonly WorldPart[]
  readonly events: readonly WorldEvent[]
}
export interface WorldDocument {
  readonly id: string
  readonly state: 'review' | 'ready' | 'issued' | 'withdrawn'
  readonly ownerUnitId: string
  readonly region: string
}
export interface World {
  readonly county: string
  readonly units: readonly { readonly id: string; readonly region: string }[]
  readonly documents: readonly WorldDocument[]
  readonly matters: readonly WorldMatter[]
  readonly viewers: readonly Scope[]
}

/** The places of a county: itself, five towns, two villages in each of the first two. Suffixes of six digits. */
export const places = ['000000', '101000', '102000', '103000', '104000', '105000']
  .concat(['101201', '101202', '102201', '102202'])
  .sort()

/** Numbers that a place's area covers, counted from its code: the county's, a town's, a village's. */
function widthOf(place: string): number {
  if (place === '000000') return 1_000_000
  return place.endsWith('000') ? 1_000 : 1
}

let counties = 0
/** Each world is a county of its own in the same database, outside the official range of codes. */
const nextCounty = () => `${990_000 + ++counties}`

const nth = fc.nat({ max: 1_000 })
const hat = fc.record({ unit: nth, role: fc.constantFrom(...Object.keys(table)) })

/** A post of this role in each unit. */
const everywhere = (role: string) => Array.from({ length: 12 }, (_, unit) => ({ unit, role }))

const plan = fc.record({
  units: fc.oneof(
    { weight: 3, arbitrary: fc.array(nth, { minLength: 2, maxLength: 7 }) },
    { weight: 2, arbitrary: fc.array(nth, { minLength: 9, maxLength: 12 }) },
  ),
  documents: fc.array(
    fc.record({
      owner: nth,
      place: nth,
      state: fc.constantFrom<WorldDocument['state']>('review', 'ready', 'issued', 'issued', 'withdrawn'),
    }),
    { maxLength: 4 },
  ),
  matters: fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      phase: fc.constantFrom<Phase>('inner', 'open', 'open', 'closed', 'void'),
      place: nth,
      owner: nth,
      responsible: fc.option(nth, { freq: 2 }),
      supervising: nth,
      document: fc.option(nth, { freq: 2 }),
      redDay: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 3 }),
      parts: fc.array(
        fc.record({ unit: nth, phase: fc.constantFrom<Phase>('open', 'open', 'closed', 'inner') }),
        { maxLength: 3 },
      ),
      events: fc.array(
        fc.record({
          unit: nth,
          visibility: fc.constantFrom<WorldEvent['visibility']>('parties', 'office', 'house'),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 14 },
  ),
  // Mostly one or two hats; sometimes more units and areas than the row policies have single settings for.
  viewers: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.array(hat, { maxLength: 3 }) },
      { weight: 2, arbitrary: fc.constantFrom(...Object.keys(table)).map(everywhere) },
    ),
    { minLength: 1, maxLength: 3 },
  ),
})

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

function hatAt(unit: { id: string; region: string }, role: string): Hat {
  const width = widthOf(unit.region.slice(6))
  return {
    postId: uuidv7(),
    unitId: unit.id,
    role,
    region: unit.region,
    lo: unit.region,
    hi: String(Number(unit.region) + width),
  }
}

/** Random counties with their units, documents, matters, parts and events, and viewers with random posts. */
export const worlds: fc.Arbitrary<World> = plan.map((drawn) => {
  const county = nextCounty()
  const units = drawn.units.map((place) => ({ id: uuidv7(), region: county + pick(places, place) }))
  const documents = drawn.documents.map(({ owner, place, state }) => ({
    id: uuidv7(),
    state,
    ownerUnitId: pick(units, owner).id,
    region: county + pick(places, place),
  }))
  const matters = drawn.matters.map((matter) => ({
    id: uuidv7(),
    kind: matter.kind,
    phase: matter.phase,
    region: county + pick(places, matter.place),
    ownerUnitId: pick(units, matter.owner).id,
    responsibleUnitId: matter.responsible === null ? null : pick(units, matter.responsible).id,
    supervisingUnitId: pick(units, matter.supervising).id,
    documentId:
      matter.document === null || documents.length === 0 ? null : pick(documents, matter.document).id,
    redAt: matter.redDay === null ? null : `2026-03-0${matter.redDay}T00:00:00.000Z`,
    parts: matter.parts.map(({ unit, phase }) => ({ id: uuidv7(), unitId: pick(units, unit).id, phase })),
    events: matter.events.map(({ unit, visibility }, index) => ({
      id: uuidv7(),
      seq: index + 1,
      visibility,
      unitId: pick(units, unit).id,
    })),
  }))
  const viewers = drawn.viewers.map((hats) => ({
    county,
    accountId: uuidv7(),
    personId: uuidv7(),
    hats: hats.map(({ unit, role }) => hatAt(pick(units, unit), role)),
  }))
  return { county, units, documents, matters, viewers }
})
