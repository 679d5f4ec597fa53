import { platformDefault } from './cite.ts'
import { pausedFor, withPause } from './clock.ts'
import type { ClockFacts, MatterFacts } from './facts.ts'
import type { Fields, Values } from './field.ts'
import { bySystem } from './guard.ts'
import { clockOf, dayOfInstant, dueClockOf, type Instant, instant } from './instant.ts'
import type { ActionDeclaration, ClockDeclaration, CountedTimes, KernelEnv } from './matter.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

type Clocks<Env extends KernelEnv> = Readonly<Record<string, ClockDeclaration<Env>>>

/** A running clock that is counted otherwise now than when it was counted last. */
export interface RecountedClock {
  readonly before: ClockFacts
  readonly after: ClockFacts
}

export interface Recounted {
  readonly changed: readonly RecountedClock[]
  /** Clocks that cannot be counted now, with why: they stay as they are. */
  readonly refused: readonly { readonly clock: ClockFacts; readonly refusal: Refusal }[]
}

/** Counts the running clocks of a matter anew: after a calendar was loaded, a county set a figure, or a rule changed. */
export function recountClocks<Env extends KernelEnv>(
  clocks: Clocks<Env>,
  facts: MatterFacts,
  env: Env,
): Recounted {
  const changed: RecountedClock[] = []
  const refused: { clock: ClockFacts; refusal: Refusal }[] = []
  for (const clock of facts.clocks) {
    const counted = clock.stoppedAt === null ? countedNow(clocks[clock.name], clock, facts, env) : null
    if (counted === null) continue
    if (isRefusal(counted)) {
      refused.push({ clock, refusal: counted })
      continue
    }
    const after = { ...clock, ...moved(counted, pausedFor(clock)) }
    if (differs(clock, after)) changed.push({ before: clock, after })
  }
  return { changed, refused }
}

function countedNow<Env extends KernelEnv>(
  declared: ClockDeclaration<Env> | undefined,
  clock: ClockFacts,
  facts: MatterFacts,
  env: Env,
): CountedTimes | Refusal | null {
  if (declared?.recount) return declared.recount(clock, facts, env)
  const part = facts.parts.find(({ id }) => id === clock.partId) ?? null
  return declared?.runs?.count({ startedAt: clock.startedAt, facts, part, env }) ?? null
}

function moved(counted: CountedTimes, stood: number): CountedTimes {
  return {
    ...counted,
    rawDueAt: instant(counted.rawDueAt + stood),
    dueAt: instant(counted.dueAt + stood),
    yellowAt: instant(counted.yellowAt + stood),
    basis: withPause(counted.basis, stood),
  }
}

/** Other words for the same times under the same rule are no change. */
function differs(before: ClockFacts, after: ClockFacts): boolean {
  return (
    before.rawDueAt !== after.rawDueAt ||
    before.dueAt !== after.dueAt ||
    before.yellowAt !== after.yellowAt ||
    before.provisional !== after.provisional ||
    before.basis.ruleId !== after.basis.ruleId ||
    before.basis.version !== after.basis.version
  )
}

/** 2027-02-10 24:00 → 2027-02-12 24:00, one sentence a clock: what a person reads before and after. */
export function recountWords(
  clocks: Readonly<Record<string, Pick<ClockDeclaration, 'label'>>>,
  { before, after }: RecountedClock,
): string {
  const parts = [
    ...timeWords('到期', before.dueAt, after.dueAt),
    ...timeWords('提醒', before.yellowAt, after.yellowAt),
    ...(before.provisional === after.provisional ? [] : [after.provisional ? '改为暂定' : '不再暂定']),
    ...(before.basis.version === after.basis.version && before.basis.ruleId === after.basis.ruleId
      ? []
      : [`规则改为 ${after.basis.ruleId} ${after.basis.version} 版`]),
  ]
  return `${clocks[before.name]?.label ?? before.name}：${parts.join('，')}`
}

function timeWords(label: string, before: Instant, after: Instant): readonly string[] {
  if (before === after) return []
  const words = (at: Instant) => {
    const { day, time } = label === '到期' ? dueClockOf(at) : { day: dayOfInstant(at), time: clockOf(at) }
    return time === '24:00' || time === '00:00' ? day : `${day} ${time}`
  }
  return [`${label}由 ${words(before)} 改为 ${words(after)}`]
}

const needs = {
  why: { type: 'text', label: '原因', required: true },
  what: { type: 'long-text', label: '变动', required: true, max: 5000 },
  clocks: {
    type: 'rows',
    label: '各时限',
    required: true,
    of: {
      id: { type: 'text', label: '编号', required: true },
      rule: { type: 'text', label: '规则', required: true },
      version: { type: 'text', label: '版本', required: true },
      dueBefore: { type: 'instant', label: '原到期', required: true },
      dueAfter: { type: 'instant', label: '现到期', required: true },
      warnBefore: { type: 'instant', label: '原提醒', required: true },
      warnAfter: { type: 'instant', label: '现提醒', required: true },
    },
  },
} as const satisfies Fields

/** What the trail tells of a recount: the input of the action that `recountAction` declares. */
export function recountInput(
  clocks: Readonly<Record<string, Pick<ClockDeclaration, 'label'>>>,
  changed: readonly RecountedClock[],
  why: string,
): Values {
  const time = (value: Instant) => new Date(value).toISOString()
  const words = changed.map((each) => recountWords(clocks, each)).join('；')
  return {
    why,
    // A matter of hundreds of shares: each stands in its row, the sentence tells the first ones.
    what: words.length <= 4900 ? words : `${words.slice(0, 4900)}…（共 ${changed.length} 个时限）`,
    clocks: changed.map(({ before, after }) => ({
      id: before.id,
      rule: after.basis.ruleId,
      version: after.basis.version,
      dueBefore: time(before.dueAt),
      dueAfter: time(after.dueAt),
      warnBefore: time(before.yellowAt),
      warnAfter: time(after.yellowAt),
    })),
  }
}

/** The action by which a kind's clocks are counted anew: by the system, in every state in which they may run. */
export function recountAction<const State extends string, Env extends KernelEnv>(
  from: readonly State[],
  clocks: Clocks<Env>,
) {
  return {
    label: '重算时限',
    from,
    to: 'same',
    who: bySystem,
    needs,
    does: ({ facts, env }) => {
      const { changed } = recountClocks(clocks, facts, env)
      if (changed.length === 0) return refuse('nothing-to-recount', '时限没有变动。')
      const by = new Map(changed.map(({ after }) => [after.id, after]))
      return { ...facts, clocks: facts.clocks.map((clock) => by.get(clock.id) ?? clock) }
    },
    hidden: true,
    source: platformDefault('放假安排、本地规定或规则变动后，未办结事项的时限随之更正（TIME-2）'),
  } as const satisfies ActionDeclaration<State, string, Env>
}
