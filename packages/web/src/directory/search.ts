import { UNIT_KINDS, type UnitKind } from '@anlan/domain/directory'
import { choiceFrom, compact, textFrom } from '../kernel/filter/index.ts'

export interface UnitFilter {
  readonly q?: string
  readonly kind?: UnitKind
  /** Digits that the region begins with. */
  readonly region?: string
  readonly parentId?: string
  readonly ended?: true
}

/** What the list of units is narrowed to, as it stands in the address. */
export function unitSearch(raw: Record<string, unknown>): UnitFilter {
  const region = textFrom(raw.region)
  return compact<UnitFilter>({
    q: textFrom(raw.q),
    kind: choiceFrom(raw.kind, Object.keys(UNIT_KINDS) as UnitKind[]),
    region: region !== undefined && /^\d{6,12}$/.test(region) ? region : undefined,
    parentId: textFrom(raw.parentId),
    ended: raw.ended === true ? true : undefined,
  })
}

export interface PeopleFilter {
  readonly q?: string
  readonly unit?: string
  readonly role?: string
  readonly account?: 'yes' | 'no'
  readonly left?: true
}

export function peopleSearch(raw: Record<string, unknown>): PeopleFilter {
  return compact<PeopleFilter>({
    q: textFrom(raw.q),
    unit: textFrom(raw.unit),
    role: textFrom(raw.role),
    account: choiceFrom(raw.account, ['yes', 'no']),
    left: raw.left === true ? true : undefined,
  })
}

export interface GroupSearch {
  /** The group that stands open. */
  readonly id?: string
}

export function groupSearch(raw: Record<string, unknown>): GroupSearch {
  return compact<GroupSearch>({ id: textFrom(raw.id) })
}
