import { type TemplateRow, words } from './row.ts'

function row(
  key: string,
  name: string,
  short: string,
  aliases: string,
  more: Partial<Pick<TemplateRow, 'kind' | 'parent' | 'groups'>> = {},
): TemplateRow {
  return {
    key,
    name,
    short,
    aliases: words(aliases),
    kind: more.kind ?? 'department',
    parent: more.parent === undefined ? 'government' : more.parent,
    industries: [],
    groups: more.groups ?? [],
  }
}

/** Party, government, courts and mass organisations. */
export const GOVERNMENT: readonly TemplateRow[] = Object.freeze([
  row('government', '{县名}人民政府', '{县}政府', '', { kind: 'government', parent: null }),
  row('party', '中共{县名}委员会', '{县}委', '', { kind: 'government', parent: null }),
  row('government-office', '{县名}人民政府办公室', '{县}政府办', '政府办 {县}府办', { groups: ['members'] }),
  row('party-office', '中共{县名}委办公室', '{县}委办', '{县}委办公室', { parent: 'party' }),
  row(
    'discipline',
    '中共{县名}纪律检查委员会',
    '{县}纪委监委',
    '{县}纪委 {县}监委 {县}纪委监委机关 纪委监委 {县}监察委员会 纪检监察部门 纪检监察机关',
    {
      parent: 'party',
      groups: ['members'],
    },
  ),
  row('organisation', '中共{县名}委组织部', '{县}委组织部', '组织部', {
    parent: 'party',
    groups: ['members'],
  }),
  row('publicity', '中共{县名}委宣传部', '{县}委宣传部', '宣传部', { parent: 'party', groups: ['members'] }),
  row('politics-law', '中共{县名}委政法委员会', '{县}委政法委', '政法委', {
    parent: 'party',
    groups: ['members'],
  }),
  row(
    'staffing',
    '中共{县名}委机构编制委员会办公室',
    '{县}委编办',
    '编办 {县}编办 编委办 机构编制委员会办公室',
    {
      parent: 'party',
      groups: ['members'],
    },
  ),
  row('congress', '{县名}人大常委会办公室', '{县}人大办', '{县}人大 人大常委会 {县}人大常委会', {
    parent: null,
  }),
  row('consultative', '{县名}政协办公室', '{县}政协办', '{县}政协', { parent: null }),
  row('court', '{县名}人民法院', '{县}法院', '', { parent: null, groups: ['members'] }),
  row('procuratorate', '{县名}人民检察院', '{县}检察院', '', { parent: null, groups: ['members'] }),
  row('union', '{县名}总工会', '{县}总工会', '工会', { parent: 'party', groups: ['members'] }),
  row('youth-league', '共青团{县名}委员会', '团{县}委', '共青团{县}委 {县}团委 共青团', {
    parent: 'party',
    groups: ['members'],
  }),
  row('women', '{县名}妇女联合会', '{县}妇联', '妇联', { parent: 'party', groups: ['members'] }),
  row('armed-forces', '{县名}人民武装部', '{县}人武部', '人武部', { parent: 'party' }),
])
