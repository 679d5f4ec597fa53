import { completeCreditCode } from '@anlan/domain/directory'
import { addDays, instantOn } from '@anlan/domain/kernel'
import { enterprise } from '@anlan/domain/registers'
import { loadDirectory } from '../directory/index.ts'
import { withScope } from '../platform/database/index.ts'
import { createEntries, serve } from '../registers/index.ts'
import { demoCounty, demoDivisions } from './place.ts'
import { agreed, type Contribution, player, type Stage } from './stage.ts'

/** What the invented county makes, with who supervises it and how many firms there are of it. */
const trades: readonly {
  readonly industry: string
  readonly name: string
  readonly supervisor: string
  readonly count: number
}[] = [
  { industry: 'C26', name: '化工', supervisor: '县应急局', count: 5 },
  { industry: 'C30', name: '水泥制品', supervisor: '县应急局', count: 7 },
  { industry: 'C33', name: '金属制品', supervisor: '县应急局', count: 9 },
  { industry: 'C34', name: '机械', supervisor: '县工信局', count: 8 },
  { industry: 'C20', name: '木业', supervisor: '县应急局', count: 6 },
  { industry: 'C13', name: '粮油食品', supervisor: '县市场监管局', count: 6 },
  { industry: 'B10', name: '石料', supervisor: '县应急局', count: 4 },
  { industry: 'D45', name: '燃气', supervisor: '县住建局', count: 3 },
  { industry: 'E47', name: '建筑', supervisor: '县住建局', count: 6 },
  { industry: 'F52', name: '加油站', supervisor: '县应急局', count: 6 },
]

const words = [
  '宏远',
  '顺达',
  '金石',
  '瑞丰',
  '永固',
  '泰和',
  '恒信',
  '青峰',
  '华盛',
  '同兴',
  '广源',
  '安顺',
] as const
const surnames = '王李张刘陈杨赵黄周吴徐孙'
const given = ['建国', '志强', '丽华', '海涛', '秀英', '永平', '小军', '文斌'] as const
const grades = ['major', 'larger', 'larger', 'general', 'general', 'general', 'low', 'low'] as const

function pick<T>({ dice }: Stage, list: readonly T[]): T {
  const found = list[dice.roll(list.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

const person = (stage: Stage) => `${surnames.charAt(stage.dice.roll(surnames.length))}${pick(stage, given)}`
/** A mobile number of a block that is given to nobody. */
const phone = (stage: Stage) => `1390000${String(stage.dice.roll(10_000)).padStart(4, '0')}`

/** The firms of the invented county, entered by the clerk of the safety committee's office. */
export const enterpriseStory: Contribution = {
  name: '企业名册',
  async play(stage) {
    const served = serve(enterprise)
    const { scope, hat } = player(stage, 'hejing')
    const day = addDays(stage.today, -120)
    stage.at(instantOn(day, '10:00'))
    const now = stage.context.clock.now()
    await withScope(stage.context.db, served.bound(scope), async (tx) => {
      const { units } = await loadDirectory(tx, demoCounty.code, day)
      const idOf = new Map(units.map(({ shortName, id }) => [shortName, id]))
      const firms = trades.flatMap((trade) =>
        Array.from({ length: trade.count }, (_, at) => ({ ...trade, word: words[at % words.length] ?? '' })),
      )
      const inputs = firms.map((firm, number) =>
        firmOf(stage, firm, { number, day, supervisor: idOf.get(firm.supervisor) ?? '' }),
      )
      agreed(await createEntries(stage.context, tx, served, { scope, hat, now, today: day }, inputs))
    })
  },
}

function firmOf(
  stage: Stage,
  { industry, name, word }: { readonly industry: string; readonly name: string; readonly word: string },
  at: { readonly number: number; readonly day: Parameters<typeof addDays>[0]; readonly supervisor: string },
) {
  const place = pick(stage, stage.dice.roll(3) === 0 ? demoDivisions.villages : demoDivisions.towns)
  const graded = stage.dice.roll(10) < 7
  const form = name === '加油站' ? '' : '有限公司'
  return {
    name: `${demoCounty.name}${word}${name}${form}`,
    creditCode: completeCreditCode(`91${demoCounty.code}MA0${String(at.number + 1).padStart(6, '0')}`),
    region: place.code,
    address: `${place.name.replace(/民?委员会$/, '')}工业路 ${1 + stage.dice.roll(90)} 号`,
    industry,
    supervisor: at.supervisor,
    legalPerson: person(stage),
    legalPhone: phone(stage),
    safetyOfficer: person(stage),
    officerPhone: phone(stage),
    employees: 4 + stage.dice.roll(stage.dice.roll(4) === 0 ? 400 : 60),
    ...(graded ? { riskGrade: pick(stage, grades), riskSource: '县安委办 2026 年企业安全风险分级名单' } : {}),
    operation: stage.dice.roll(12) === 0 ? 'stopped' : 'running',
    ...(stage.dice.roll(5) > 0 ? { lastChecked: addDays(at.day, -stage.dice.roll(300)) } : {}),
  }
}
