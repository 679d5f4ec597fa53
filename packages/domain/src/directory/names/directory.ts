import type { RegionLevel } from '../codes/index.ts'

/** Kinds of units, with the words that pages show. */
export const UNIT_KINDS = Object.freeze({
  committee: '议事协调机构',
  office: '议事协调机构办公室',
  government: '党委、政府',
  department: '部门（单位）',
  town: '乡镇（街道）',
  zone: '开发区（园区）',
  village: '村（社区）',
  enterprise: '企业',
  team: '队伍',
  section: '内设机构',
})

export type UnitKind = keyof typeof UNIT_KINDS

/** A unit as names are matched against it: how documents call it. */
export interface DirectoryUnit {
  readonly id: string
  /** Full name: 某县应急管理局. */
  readonly name: string
  /** As documents write it: 县应急局. */
  readonly shortName: string
  /** Other names, older ones too; what a person once answered is remembered here. */
  readonly aliases: readonly string[]
  readonly kind: UnitKind
  readonly parentId: string | null
  /** Twelve digits. */
  readonly regionCode: string
  readonly level: RegionLevel
}

/** Who belongs to a group; worked out whenever the group is used. */
export type GroupRule =
  | { readonly kinds: readonly UnitKind[]; readonly level?: RegionLevel }
  | { readonly units: readonly string[] }
  | { readonly groups: readonly string[] }

/** A set of units that documents name as one: 各乡镇, 负有安全监管职责的部门. */
export interface UnitGroup {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly members: GroupRule
}

/** The names of the county and of what it lies in, as official names begin with them. */
export interface Place {
  /** 某县, 某区, 某市 (a county-level city). */
  readonly county: string
  readonly city: string | null
  readonly province: string | null
}

export interface Directory {
  readonly place: Place
  readonly units: readonly DirectoryUnit[]
  readonly groups: readonly UnitGroup[]
}

/** What a printed name stands for: one unit, or a group (of a town's document: only those under the town). */
export type NameTarget = { readonly unitId: string } | { readonly groupId: string; readonly under?: string }
