import {
  type ClockDeclaration,
  type CountedTimes,
  type Day,
  instantOn,
  isDay,
  isRefusal,
  type MatterFacts,
  type PartFacts,
  platformDefault,
  type Refusal,
  refuse,
  resolveRule,
  startClock,
  stopClocks,
} from '@anlan/domain/kernel'
import { anyProvisional, taskReminder, workingDaysBefore } from '@anlan/domain/rules'
import type { MatterEnv } from '../env.ts'

/**
 * Counts a share's time: due at the end of its day, yellow so many working days before (TASK-REMIND-1 as it holds today).
 */
function countDue(dueOn: Day, env: MatterEnv): CountedTimes | Refusal {
  const rule = resolveRule(taskReminder, { on: env.today, region: env.county, overrides: env.overrides })
  if (isRefusal(rule)) return rule
  const warn = rule.values.warnWorkingDays
  const warnOn = workingDaysBefore(dueOn, warn, env.calendar)
  return {
    rawDueAt: instantOn(dueOn, '24:00'),
    dueAt: instantOn(dueOn, '24:00'),
    yellowAt: instantOn(warnOn, '00:00'),
    provisional: anyProvisional(warnOn, dueOn, env.calendar),
    basis: {
      ruleId: rule.ruleId,
      version: rule.version,
      text: `按任务规定的 ${dueOn} 到期；到期前 ${warn} 个工作日提醒。${rule.basis.map((each) => each.words).join('；')}`,
      inputs: { dueOn, warnWorkingDays: warn },
    },
  }
}

/** Starts the clock of a share. A standing task (长期坚持) and a share without a day have none and are never late. */
export function startDue(facts: MatterFacts, part: PartFacts, env: MatterEnv): MatterFacts | Refusal {
  const dueOn = part.data.dueOn
  if (facts.standing || !isDay(dueOn)) return facts
  const counted = countDue(dueOn, env)
  if (isRefusal(counted)) return counted
  return startClock(facts, {
    id: env.newId(),
    name: 'due',
    partId: part.id,
    startedAt: env.now,
    ...counted,
  })
}

/** The clocks of a task. */
export const taskClocks = {
  due: {
    label: '完成时限',
    source: platformDefault('由交办文件规定，或由交办单位在签发前填写'),
    recount: ({ basis }, _facts, env) => {
      const { dueOn } = basis.inputs
      return isDay(dueOn) ? countDue(dueOn, env) : refuse('no-day', '这个时限没有记下到期的日子。')
    },
  },
} as const satisfies Readonly<Record<string, ClockDeclaration<MatterEnv>>>

/** Stops the old clock of a share and starts one to its new day. */
export function restartDue(facts: MatterFacts, part: PartFacts, env: MatterEnv): MatterFacts | Refusal {
  return startDue(stopClocks(facts, env.now, { names: ['due'], partId: part.id }), part, env)
}

/** The day, where one is given, must not lie behind. */
export function checkAhead(dueOn: unknown, env: MatterEnv, at: string): Refusal | null {
  if (!isDay(dueOn)) return null
  if (dueOn >= env.today) return null
  return refuse('in-the-past', `“${dueOn}”已经过去，请填今天（${env.today}）或以后的日期。`, { at: [at] })
}

/** Whether both are days and the first is the later one. */
export function endsAfter(dueOn: unknown, limit: unknown): boolean {
  return isDay(dueOn) && isDay(limit) && dueOn > limit
}
