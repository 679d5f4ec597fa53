import { type Duty, isWanted, lacksTime, lacksUnit, unresolvedIn } from './duty.ts'

/** One reason why a document cannot go out yet, with the duties it is about. */
export interface Hindrance {
  readonly code:
    | 'nothing'
    | 'unconfirmed'
    | 'no-time'
    | 'no-unit'
    | 'unresolved'
    | 'nobody-in-group'
    | 'who-collects'
    | 'in-the-past'
  readonly message: string
  readonly dutyIds: readonly string[]
}

export interface ReadyWith {
  /** YYYY-MM-DD. */
  readonly today: string
  /** How many units a choice stands for: 1, or as many as its group has. */
  readonly countUnits: (choice: Duty['lead'][number]) => number
}

/** Everything that must be settled before the duties go out as tasks; empty when they can. */
export function hindrancesOf(
  duties: readonly Duty[],
  { today, countUnits }: ReadyWith,
): readonly Hindrance[] {
  const open = duties.filter((duty) => isWanted(duty) && duty.state !== 'issued')
  if (open.length === 0) return [{ code: 'nothing', message: '没有可以下发的任务', dutyIds: [] }]
  const found: Hindrance[] = []
  const add = (code: Hindrance['code'], words: string, test: (duty: Duty) => boolean) => {
    const ids = open.filter(test).map((duty) => duty.id)
    if (ids.length > 0) found.push({ code, message: `${ids.length} 条${words}`, dutyIds: ids })
  }
  add('no-unit', '无单位', lacksUnit)
  add('no-time', '无时限', lacksTime)
  add('unresolved', '有单位待匹配', (duty) => unresolvedIn(duty).length > 0)
  add('nobody-in-group', '的单位组里没有单位', (duty) => isNobody(duty, countUnits))
  add('who-collects', '有多个责任单位，未定由谁汇总', (duty) => needsCollector(duty, countUnits))
  add('in-the-past', '时限已过', (duty) => duty.dueOn !== null && duty.dueOn < today)
  add('unconfirmed', '待确认', (duty) => duty.state !== 'confirmed')
  return found
}

/** All that are named as responsible are groups to which no unit belongs: nobody would get the task. */
function isNobody(duty: Duty, countUnits: ReadyWith['countUnits']): boolean {
  return (
    duty.lead.length > 0 &&
    unresolvedIn(duty).length === 0 &&
    duty.lead.every((choice) => countUnits(choice) === 0)
  )
}

/**
 * Several units answer and the document marks none as 牵头. A single group (各乡镇) needs no collector: each of its
 * units answers for its own area.
 */
export function needsCollector(duty: Duty, countUnits: ReadyWith['countUnits']): boolean {
  if (duty.collector !== null || duty.severally || duty.lead.length < 2) return false
  return duty.lead.reduce((sum, choice) => sum + countUnits(choice), 0) > 1
}
