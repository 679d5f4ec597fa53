import type { GroupRule, UnitKind } from '@anlan/domain/directory'

export interface Unit {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly parentName: string | null
  readonly region: string
  readonly regionName: string
  readonly industries: readonly string[]
  readonly aliases: readonly string[]
  readonly sort: number
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly mergedInto: { readonly id: string; readonly name: string } | null
  /** Who holds a post in it today. */
  readonly people: number
  readonly revision: number
}

/** A unit as it is written down. */
export type UnitInput = Pick<
  Unit,
  | 'name'
  | 'shortName'
  | 'kind'
  | 'parentId'
  | 'region'
  | 'industries'
  | 'aliases'
  | 'sort'
  | 'validFrom'
  | 'validTo'
>

export interface UnitSums {
  readonly kinds: readonly { readonly kind: UnitKind; readonly units: number }[]
  readonly regions: readonly { readonly code: string; readonly name: string; readonly units: number }[]
}

export interface PersonPost {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly unitShortName: string
  readonly sectionId: string | null
  readonly sectionName: string | null
  readonly role: string
  readonly roleLabel: string
  readonly title: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly ended: boolean
}

export interface Person {
  readonly id: string
  readonly name: string
  /** Null if there is none, or if it is not for the viewer. */
  readonly phoneMasked: string | null
  readonly hasAccount: boolean
  readonly status: 'active' | 'left'
  readonly posts: readonly PersonPost[]
  readonly revision: number
}

export interface Group {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly members: GroupRule
  readonly unitIds: readonly string[]
  readonly revision: number
}

export interface GroupMember {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
}

export interface OpenWork {
  readonly items: readonly {
    readonly id: string
    readonly title: string
    readonly number: string | null
    readonly stateLabel: string
    readonly dueAt: string | null
    readonly sides: readonly ('part' | 'supervising' | 'responsible' | 'owner')[]
  }[]
  readonly total: number
}

export interface HistoryEntry {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly who: string
  readonly role: string | null
  readonly changes: readonly {
    readonly field: string
    readonly from: string | null
    readonly to: string | null
  }[]
  readonly batchId: string | null
}
