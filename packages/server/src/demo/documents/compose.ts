import { addDays, type Day, dayInWords, partsOf } from '@anlan/domain/kernel'
import { type DemoField, demoFields } from './fields.ts'
import { type DemoPattern, demoPatterns } from './patterns.ts'

/** One document of the demonstration: when it came, what it is called, which duties it holds. */
export interface DemoPlan {
  /** Days before today. */
  readonly daysAgo: number
  readonly title: string
  readonly serial: number
  /** Indices into the patterns. */
  readonly patterns: readonly number[]
  /** Indices into the fields. */
  readonly fields: readonly number[]
  /** How far it has come. */
  readonly stage: 'issued' | 'signing' | 'review'
}

const every = (count: number) => Array.from({ length: count }, (_, index) => index)
const numerals = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
  '十六',
  '十七',
  '十八',
  '十九',
  '二十',
]

/** Ten documents; those that have gone out hold 400 duties between them. */
export const demoPlans: readonly DemoPlan[] = [
  {
    daysAgo: 300,
    serial: 1,
    stage: 'issued',
    title: '安全生产重点工作任务分工方案',
    fields: every(20),
    patterns: [0, 6, 15],
  },
  {
    daysAgo: 255,
    serial: 4,
    stage: 'issued',
    title: '春季安全防范工作方案',
    fields: every(20),
    patterns: [1, 10],
  },
  {
    daysAgo: 210,
    serial: 9,
    stage: 'issued',
    title: '重大事故隐患专项排查整治实施方案',
    fields: every(20),
    patterns: [2, 3, 7],
  },
  {
    daysAgo: 165,
    serial: 12,
    stage: 'issued',
    title: '安全生产月活动方案',
    fields: every(20),
    patterns: [9, 16],
  },
  {
    daysAgo: 130,
    serial: 15,
    stage: 'issued',
    title: '汛期安全防范工作方案',
    fields: every(20),
    patterns: [11, 13],
  },
  {
    daysAgo: 95,
    serial: 18,
    stage: 'issued',
    title: '安全生产标准化和应急预案提升方案',
    fields: every(20),
    patterns: [8, 12, 4],
  },
  {
    daysAgo: 60,
    serial: 23,
    stage: 'issued',
    title: '国庆期间安全防范工作方案',
    fields: every(20),
    patterns: [5, 14],
  },
  {
    daysAgo: 25,
    serial: 27,
    stage: 'issued',
    title: '冬春季安全防范工作方案',
    fields: every(20),
    patterns: [17, 18, 19],
  },
  {
    daysAgo: 4,
    serial: 31,
    stage: 'signing',
    title: '岁末年初安全防范工作方案',
    fields: [0, 1, 2, 6, 10],
    patterns: [2, 5, 14],
  },
  {
    daysAgo: 1,
    serial: 33,
    stage: 'review',
    title: '冬季燃气和消防安全专项行动方案',
    fields: [0, 1, 5, 17, 18],
    patterns: [0, 2, 3, 6, 11, 16],
  },
]

/** Text of a document as an office would send it, dated relative to `today`. */
export function composeDocument(plan: DemoPlan, today: Day): string {
  const date = addDays(today, -plan.daysAgo)
  const { year } = partsOf(date)
  const sections = plan.fields.map((index, position) => {
    const field = demoFields[index] as DemoField
    const clauses = plan.patterns.map((pattern, at) =>
      clause(demoPatterns[pattern] as DemoPattern, field, at, dueDay(plan, position, at, date)),
    )
    return [`（${numerals[position]}）${field.name}`, ...clauses].join('\n')
  })
  return [
    '云川县安全生产委员会办公室文件',
    `云安办〔${year}〕${plan.serial}号`,
    `云川县${year}年${plan.title}`,
    '各乡镇人民政府，县安委会各成员单位：',
    `为做好${year}年安全生产工作，防范遏制各类事故，结合本县实际，制定本方案。`,
    '一、总体要求',
    '坚持人民至上、生命至上，压实各方责任，从根本上消除事故隐患。',
    '二、重点任务',
    ...sections,
    '三、组织保障',
    '各单位要加强组织领导，细化措施，确保各项任务落到实处。',
    '云川县安全生产委员会办公室',
    dayInWords(date),
  ].join('\n')
}

/** Spread from a month after the document to half a year, so that at any time some are done, some near, some late. */
function dueDay(plan: DemoPlan, position: number, at: number, date: Day): Day {
  return addDays(date, 28 + ((position * 37 + at * 53 + plan.serial * 11) % 150))
}

function clause(pattern: DemoPattern, field: DemoField, at: number, due: Day): string {
  const { month, date } = partsOf(due)
  const text = pattern.text(field).replace('{日期}', `${partsOf(due).year}年${month}月${date}日`)
  // Not every duty has somebody who supports it.
  const support =
    (at + field.name.length) % 4 === 0 && field.support.length > 0 ? `，${field.support.join('、')}配合` : ''
  const towns = pattern.towns ? '，各乡镇落实' : ''
  return `${at + 1}.${field.name}${pattern.head}。${text}。（${field.lead}牵头${support}${towns}）`
}
