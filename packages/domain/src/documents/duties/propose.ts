import type { ProposedUnit } from '../reading.ts'

/** Fields of work and the department that usually answers for them, by words of general use. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/煤矿|电力|油气管道|能源/, '能源主管部门'],
  [/矿山|尾矿|危险化学品|危化品|烟花爆竹|冶金|工贸|应急预案|应急救援|防灾减灾/, '应急管理部门'],
  [/消防|火灾|高层建筑|生命通道/, '消防救援机构'],
  [/道路交通|两客一危|酒驾|超限超载|车辆/, '公安机关交通管理部门'],
  [/公路|水运|客运|货运|港口/, '交通运输部门'],
  [/建筑施工|房屋市政|自建房|燃气|危大工程|脚手架/, '住房和城乡建设部门'],
  [/特种设备|电梯|锅炉|压力容器|食品/, '市场监督管理部门'],
  [/地质灾害|滑坡|崩塌/, '自然资源部门'],
  [/防汛|水库|河道|山洪|抗旱/, '水利部门'],
  [/森林|草原|林木/, '林业和草原部门'],
  [/校园|学校|学生|中小学/, '教育部门'],
  [/旅游|景区|文物|文博/, '文化和旅游部门'],
  [/农机|农业|渔业|沼气/, '农业农村部门'],
  [/医院|卫生|职业病|职业健康/, '卫生健康部门'],
  [/养老|福利院|殡葬/, '民政部门'],
  [/气象|暴雨|雷电|防雷/, '气象机构'],
  [/民爆|枪支|治安/, '公安机关'],
  [/培训|宣传|考核|巡查|督查/, '安全生产委员会办公室'],
]
const MOST_FIELDS = 3

/** Whom the reader assumes where no note names units: the doers, else the recipients, else who works in the field. */
export function proposeUnits(
  actors: readonly string[],
  recipients: readonly string[],
  words: string,
): ProposedUnit[] {
  if (actors.length > 0) return actors.map((unit) => ({ unit, because: 'actor' }))
  if (recipients.length > 0) return recipients.map((unit) => ({ unit, because: 'recipient' }))
  return FIELDS.filter(([pattern]) => pattern.test(words))
    .slice(0, MOST_FIELDS)
    .map(([, unit]) => ({ unit, because: 'field of work' }))
}
