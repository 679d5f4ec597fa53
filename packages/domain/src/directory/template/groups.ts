import type { GroupRule } from '../names/index.ts'
import type { TemplateGroup } from './row.ts'

/** A usual group: by the kind of its members, or those departments that the template lists in it. */
export interface TemplateGroupRow {
  readonly key: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly members:
    | Exclude<GroupRule, { units: unknown } | { groups: unknown }>
    | { readonly listed: TemplateGroup }
}

/** Spellings with 各, 有关, brackets or another level's word are understood without being listed. */
export const GROUPS: readonly TemplateGroupRow[] = Object.freeze([
  { key: 'towns', name: '各乡镇', aliases: [], members: { kinds: ['town'] } },
  { key: 'zones', name: '各开发区', aliases: [], members: { kinds: ['zone'] } },
  { key: 'villages', name: '各村（社区）', aliases: ['各村'], members: { kinds: ['village'] } },
  { key: 'sections', name: '各站所', aliases: [], members: { kinds: ['section'] } },
  {
    key: 'departments',
    name: '{县}直各部门',
    aliases: [],
    members: { kinds: ['department'], level: 'county' },
  },
  { key: 'enterprises', name: '各企业', aliases: [], members: { kinds: ['enterprise'] } },
  { key: 'supervisors', name: '负有安全监管职责的部门', aliases: [], members: { listed: 'supervisors' } },
  { key: 'industry', name: '各行业主管部门', aliases: [], members: { listed: 'industry' } },
  { key: 'members', name: '{县}安委会成员单位', aliases: [], members: { listed: 'members' } },
])
