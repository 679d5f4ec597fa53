import { addDays, type Day, dayOfInstant, daysBetween, earlierOf, instant } from '@anlan/domain/kernel'
import type { Dice } from './dice.ts'

/** How far a unit's share has come by today. */
export type Fate =
  | 'closed'
  | 'closed-late'
  | 'submitted'
  | 'returned'
  | 'extending'
  | 'reported'
  | 'running'
  | 'sent'

/** One act on a share, on a day at a clock time; `office` acts of the unit that gave it. */
export interface Step {
  readonly on: Day
  readonly time: `${number}:${number}`
  readonly by: 'unit' | 'office'
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  /** Needs a file as evidence. */
  readonly evidence?: boolean
}

type Odds = readonly (readonly [Fate, number])[]

/** In hundredths. What is past is mostly done, what lies ahead is mostly under way. */
const past: Odds = [
  ['closed', 80],
  ['closed-late', 10],
  ['running', 4],
  ['submitted', 3],
  ['returned', 2],
  ['sent', 1],
]
const ahead: Odds = [
  ['closed', 30],
  ['submitted', 10],
  ['returned', 4],
  ['extending', 4],
  ['reported', 24],
  ['running', 22],
  ['sent', 6],
]

function drawn(odds: Odds, dice: Dice): Fate {
  let roll = dice.roll(100)
  for (const [fate, weight] of odds) {
    if (roll < weight) return fate
    roll -= weight
  }
  return 'running'
}

const accounts = [
  '已按要求完成，台账和照片附后',
  '全部排查完毕，问题已整改',
  '任务完成，有关资料已归档',
  '已落实到位，形成工作小结',
]
const reports = [
  '正在推进，已完成过半',
  '已部署，正在逐户开展',
  '完成首轮，正在复查',
  '已召开部署会，责任到人',
]
const reasons = [
  '佐证照片不清楚，请补充整改后照片',
  '台账缺责任人签字，请补齐后再报',
  '未附整改前后对比，请补充',
]

/** The acts on one share from the day it was sent out, in order; all of them lie before today. */
export function stepsOf(
  /** `settled`: a period that another has followed is over and done. */
  share: { readonly sentOn: Day; readonly dueAt: Date | null; readonly settled: boolean },
  today: Day,
  dice: Dice,
): { readonly fate: Fate; readonly steps: readonly Step[] } {
  const dueOn = share.dueAt === null ? addDays(today, 60) : dayOfInstant(instant(share.dueAt.getTime() - 1))
  const fate = share.settled ? 'closed' : drawn(dueOn < today ? past : ahead, dice)
  const pick = (words: readonly string[]) => words[dice.roll(words.length)] ?? ''
  const unit = (on: Day, action: string, input: Step['input'], more: Partial<Step> = {}): Step => ({
    on,
    time: '10:20',
    by: 'unit',
    action,
    input,
    ...more,
  })
  const office = (on: Day, action: string, input: Step['input']): Step => ({
    on,
    time: '16:10',
    by: 'office',
    action,
    input,
  })
  if (fate === 'sent') return { fate, steps: [] }

  const steps: Step[] = [unit(addDays(share.sentOn, 1), 'sign-for', {}, { time: '08:50' })]
  const latest = addDays(today, -2)
  const span = Math.max(1, daysBetween(share.sentOn, earlierOf(dueOn, latest)) - 3)
  const inTime = earlierOf(addDays(share.sentOn, 3 + dice.roll(span)), latest)
  const submitted = fate === 'closed-late' ? earlierOf(addDays(dueOn, 1 + dice.roll(6)), latest) : inTime
  const handIn = unit(submitted, 'submit', { account: pick(accounts) }, { evidence: true })
  switch (fate) {
    case 'closed':
    case 'closed-late':
      steps.push(handIn, office(addDays(submitted, 1), 'approve', {}))
      break
    case 'submitted':
      steps.push(unit(addDays(today, -1), 'submit', { account: pick(accounts) }, { evidence: true }))
      break
    case 'returned':
      steps.push(handIn, office(addDays(submitted, 1), 'return', { reason: pick(reasons) }))
      break
    case 'extending':
      steps.push(
        unit(addDays(today, -1), 'ask-extension', {
          askedDueOn: addDays(dueOn, 15),
          reason: '降雪封路，两个村尚未到户',
        }),
      )
      break
    case 'reported':
      steps.push(unit(inTime, 'report', { account: pick(reports), progress: 20 + dice.roll(7) * 10 }))
      break
    default:
  }
  return { fate, steps }
}
