import { type Reach, type Right, type RoleTable, roles } from './roles.ts'

/** One post of a viewer, with what its unit's place makes of its role. Ids are UUIDs; the span is of 12-digit region codes. */
export interface Hat {
  readonly postId: string
  readonly unitId: string
  readonly role: string
  readonly region: string
  /** Half-open span [lo, hi) of region codes that lie in the unit's region. */
  readonly lo: string
  readonly hi: string
}

/**
 * What a viewer may see: the union over the viewer's posts. An act is done under one hat, seeing is done under all.
 */
export interface Scope {
  readonly county: string
  readonly accountId: string
  /** Null for an administrator or a system actor, who is no person of the directory. */
  readonly personId: string | null
  readonly hats: readonly Hat[]
}

/** How far one hat sees one kind; null if not at all. */
export function reachOf(hat: Hat, kind: string, table: RoleTable = roles): Reach | null {
  return table[hat.role]?.reads[kind] ?? null
}

export function holdsRight(hat: Hat, right: Right, table: RoleTable = roles): boolean {
  return table[hat.role]?.may.includes(right) ?? false
}

/** The parties of a matter, as far as seeing depends on them. */
export interface Visible {
  readonly kind: string
  readonly inner: boolean
  readonly region: string
  readonly ownerUnitId: string
  readonly responsibleUnitId: string | null
  readonly supervisingUnitId: string
  /** Units that have a part which is not inner itself. */
  readonly partUnitIds: readonly string[]
}

/** The table of rights, applied to one matter: the plain statement that the SQL of the query helper must equal. */
export function maySee(scope: Scope, matter: Visible, table: RoleTable = roles): boolean {
  return scope.hats.some((hat) => {
    const reach = reachOf(hat, matter.kind, table)
    if (!reach) return false
    if (matter.inner) return hat.unitId === matter.ownerUnitId
    if (reach === 'county') return true
    if (reach === 'area' && matter.region >= hat.lo && matter.region < hat.hi) return true
    return (
      hat.unitId === matter.ownerUnitId ||
      hat.unitId === matter.responsibleUnitId ||
      hat.unitId === matter.supervisingUnitId ||
      matter.partUnitIds.includes(hat.unitId)
    )
  })
}
