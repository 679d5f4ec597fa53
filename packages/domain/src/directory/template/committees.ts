import { type TemplateRow, words } from './row.ts'

/** A committee of the county and the office that does its work. */
function committee(
  key: string,
  name: string,
  short: string,
  aliases: string,
  office: { readonly name: string; readonly short: string; readonly aliases: string },
): readonly TemplateRow[] {
  const common = { industries: [], groups: [] } as const
  return [
    {
      key,
      name: `{县名}${name}`,
      short: `{县}${short}`,
      aliases: words(aliases),
      kind: 'committee',
      parent: 'government',
      ...common,
    },
    {
      key: `${key}-office`,
      name: `{县名}${office.name}`,
      short: `{县}${office.short}`,
      aliases: words(office.aliases),
      kind: 'office',
      parent: key,
      ...common,
    },
  ]
}

/** The bodies that co-ordinate work safety, disasters and rescue. */
export const COMMITTEES: readonly TemplateRow[] = Object.freeze([
  ...committee('safety', '安全生产委员会', '安委会', '安委会 安全生产委员会', {
    name: '安全生产委员会办公室',
    short: '安委办',
    aliases: '安委办 安委会办公室 安办 {县}安办',
  }),
  ...committee('fire-safety', '消防安全委员会', '消安委', '消安委 消委会 消防安全委员会', {
    name: '消防安全委员会办公室',
    short: '消安委办',
    aliases: '消安委办 消安办 消委办 消安委办公室',
  }),
  ...committee('disaster', '防灾减灾救灾委员会', '减灾委', '减灾委 减灾委员会 防减救灾委 防灾委', {
    name: '防灾减灾救灾委员会办公室',
    short: '减灾办',
    aliases: '减灾办 减灾委办公室 减灾委办 减灾委员会办公室 防灾办 防减救灾办',
  }),
  ...committee('flood', '防汛抗旱指挥部', '防指', '防指 防汛指挥部 防汛抗旱总指挥部', {
    name: '防汛抗旱指挥部办公室',
    short: '防汛办',
    aliases: '防汛办 防办 防指办 防指办公室 防汛抗旱办 防汛抗旱办公室',
  }),
  ...committee(
    'forest-fire',
    '森林草原防灭火指挥部',
    '森防指',
    '森防指 森林防灭火指挥部 森林草原防灭火总指挥部',
    {
      name: '森林草原防灭火指挥部办公室',
      short: '森防办',
      aliases: '森防办 防火办 森防指办公室 森林防火办',
    },
  ),
  ...committee('rescue', '应急救援总指挥部', '应急救援总指挥部', '应急救援指挥部 应急总指挥部 应急指挥部', {
    name: '应急救援总指挥部办公室',
    short: '应急救援总指挥部办公室',
    aliases: '应急指挥部办公室 应急总指挥部办公室',
  }),
])
