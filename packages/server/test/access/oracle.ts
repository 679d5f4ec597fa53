import type { Scope } from '@anlan/domain/directory'
import { table, type World, type WorldDocument, type WorldMatter } from './world.ts'

/**
 * Who sees what, worked out by lists: for each post the things it reaches by each relation are gathered, then what is
 * another house's inner affair is taken out again. Written apart from the statement in the domain and from the SQL.
 */

function held(scope: Scope): { unit: string; role: string; from: number; to: number }[] {
  return scope.hats.map(({ unitId, role, lo, hi }) => ({
    unit: unitId,
    role,
    from: Number(lo),
    to: Number(hi),
  }))
}

const within = (region: string, post: { from: number; to: number }) =>
  Number(region) >= post.from && Number(region) <= post.to - 1

function gathered<T>(
  scope: Scope,
  kindOf: (thing: T) => string,
  things: readonly T[],
  relations: {
    region: (thing: T) => string
    units: (thing: T) => readonly (string | null)[]
    house: (thing: T) => string
  },
  inner: (thing: T) => boolean,
): T[] {
  const seen: T[] = []
  for (const post of held(scope)) {
    for (const thing of things) {
      const reach = table[post.role]?.reads[kindOf(thing)]
      const reasons = {
        own: relations.units(thing).includes(post.unit),
        area: within(relations.region(thing), post),
        county: true,
      }
      const enough = { own: [reasons.own], area: [reasons.own, reasons.area], county: [reasons.county] }
      if (reach === undefined || !enough[reach].includes(true)) continue
      if (inner(thing) && relations.house(thing) !== post.unit) continue
      seen.push(thing)
    }
  }
  return [...new Set(seen)]
}

const shownParts = (matter: WorldMatter) =>
  matter.parts.filter(({ phase }) => phase !== 'inner').map(({ unitId }) => unitId)

export function mattersSeen(world: World, scope: Scope): WorldMatter[] {
  return gathered(
    scope,
    ({ kind }) => kind,
    world.matters,
    {
      region: ({ region }) => region,
      units: (matter) => [
        matter.ownerUnitId,
        matter.responsibleUnitId,
        matter.supervisingUnitId,
        ...shownParts(matter),
      ],
      house: ({ ownerUnitId }) => ownerUnitId,
    },
    ({ phase }) => phase === 'inner',
  )
}

export function documentsSeen(world: World, scope: Scope): WorldDocument[] {
  const sentTo = (document: WorldDocument) =>
    world.matters
      .filter(({ documentId, phase }) => documentId === document.id && phase !== 'inner')
      .flatMap(shownParts)
  return gathered(
    scope,
    () => 'document',
    world.documents,
    {
      region: ({ region }) => region,
      units: (document) => [document.ownerUnitId, ...sentTo(document)],
      house: ({ ownerUnitId }) => ownerUnitId,
    },
    ({ state }) => state === 'review' || state === 'ready',
  )
}

/** Ids of the events seen. */
export function eventsSeen(world: World, scope: Scope): string[] {
  return mattersSeen(world, scope).flatMap((matter) => {
    const units = held(scope)
      .filter(({ role }) => table[role]?.reads[matter.kind] !== undefined)
      .map(({ unit }) => unit)
    const office = units.includes(matter.ownerUnitId) || units.includes(matter.supervisingUnitId)
    return matter.events
      .filter(({ visibility, unitId }) => {
        if (visibility === 'parties') return true
        return visibility === 'office' ? office : units.includes(unitId)
      })
      .map(({ id }) => id)
  })
}

/** Ids of what carries the files seen. */
export function filesSeen(world: World, scope: Scope): string[] {
  return [
    ...documentsSeen(world, scope).map(({ id }) => id),
    ...mattersSeen(world, scope).flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]),
    ...eventsSeen(world, scope),
  ]
}
