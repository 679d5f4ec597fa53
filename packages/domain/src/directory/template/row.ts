import type { UnitKind } from '../names/index.ts'

/** The groups that a department may be listed in; 县直各部门, 各乡镇, 各村 and the like follow from the kind. */
export type TemplateGroup =
  /** 负有安全监管职责的部门 */
  | 'supervisors'
  /** 行业主管部门 */
  | 'industry'
  /** 安委会成员单位 */
  | 'members'

/**
 * One usual unit of a county. {县名} stands for its full name (某县), {县} for 县, 区 or 市, {简} for the name without
 * it, {市名} for the city's full name.
 */
export interface TemplateRow {
  readonly key: string
  readonly name: string
  readonly short: string
  /** Names that neither contraction nor abbreviation yields, older ones too; without 县 where it may be left out. */
  readonly aliases: readonly string[]
  readonly kind: UnitKind
  readonly parent: string | null
  /** Fields of work, as documents name them. */
  readonly industries: readonly string[]
  readonly groups: readonly TemplateGroup[]
}

/** A department of the county's government, under its name and the short name with 县. */
export function department(
  key: string,
  name: string,
  short: string,
  more: {
    readonly aliases?: string
    readonly industries?: string
    readonly groups?: readonly TemplateGroup[]
  } = {},
): TemplateRow {
  return {
    key,
    name: `{县名}${name}`,
    short: `{县}${short}`,
    aliases: words(more.aliases),
    kind: 'department',
    parent: 'government',
    industries: words(more.industries),
    groups: more.groups ?? [],
  }
}

export function words(text = ''): readonly string[] {
  return text === '' ? [] : text.split(' ')
}
