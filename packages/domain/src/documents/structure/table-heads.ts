/** What a column of a task table holds. */
export type ColumnRole =
  | 'serial'
  | 'group'
  | 'heading'
  | 'text'
  | 'goal'
  | 'lead'
  | 'units'
  | 'support'
  | 'deadline'
  | 'other'

/** Head words by role; the first pattern that matches the whole folded head decides. */
const HEADS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['serial', /^(?:序号|编号|项号|序|号|No\.?|NO\.?)$/],
  ['deadline', /(?:时限|时间|期限|节点|进度安排|完成日期|频次)/],
  [
    'other',
    /(?:责任人|责任领导|分管领导|牵头领导|包保领导|联系领导|主管领导|负责人|联系人|联络员|督导|验收|监督单位|销号|备注|电话|完成情况|进展|分值|得分|扣分|评分|打分|权重|考核办法|落实情况|是否|签字|验收|依据|来源)/,
  ],
  ['support', /(?:配合|协助|协同|参与|参加|协办|会同)/],
  ['lead', /(?:牵头|主责|主办|主管)(?:责任)?(?:单位|部门|科室|机构)?/],
  [
    'units',
    /(?:责任|落实|实施|负责|承办|执行|监管|整改)[\u4e00-\u9fff]{0,2}(?:单位|部门|主体|科室|股室|机构)|责任分工|任务分工|分工|^单位$|^部门$/,
  ],
  ['goal', /(?:目标|成效|成果|指标|标准)/],
  ['text', /(?:内容|措施|举措|要求|事项清单|具体任务|任务清单|具体工作|任务分解|工作任务及|要点|职责)/],
  ['heading', /(?:名称|事项)$/],
  ['group', /(?:类别|分类|类型|领域|行业|板块|大项|一级|章节)/],
  ['heading', /(?:对象|任务|项目|工程|事项|工作|名称|问题|隐患|方面|清单)/],
]
const LONGEST_HEAD = 14

/** The role that a head cell gives its column, or null if it is no head word. */
export function columnRole(head: string): ColumnRole | null {
  if (head === '' || head.length > LONGEST_HEAD || /[。；，]/.test(head)) return null
  return HEADS.find(([, pattern]) => pattern.test(head))?.[0] ?? null
}

/** Whether the cells of a row make it the head of a task table: known words only, with a column of text or units. */
export function isHeadRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length < 2) return false
  const roles = filled.map(columnRole)
  const known = roles.filter((role) => role !== null).length
  const firm = roles.some((role) => role === 'text' || role === 'heading' || role === 'goal')
  const second = roles.some(
    (role) => role === 'units' || role === 'lead' || role === 'deadline' || role === 'serial',
  )
  return firm && second && known >= 2 && known * 3 >= filled.length * 2
}
