import {
  addDays,
  type Day,
  dayOf,
  earlierOf,
  isDay,
  isRefusal,
  type Override,
  type PartFacts,
  type Refusal,
} from '@anlan/domain/kernel'
import {
  type Calendar,
  findSeason,
  occurrences,
  type ReportBy,
  reportingRhythm,
  seasonDates,
} from '@anlan/domain/rules'
import type { Duty, UnitChoice } from '../../documents/review/index.ts'

/** One period of a task, as its field `periods` keeps it. */
export interface PlannedPeriod {
  readonly label: string
  readonly opensOn: Day
  readonly dueOn: Day
  /** Worked out with a calendar year that is not loaded. */
  readonly provisional: boolean
}

export interface PlanWith {
  readonly today: Day
  /** The year that the document plans for; its end ends the plan. */
  readonly year: number
  readonly calendar: Calendar
  /** Six digits. */
  readonly county: string
  readonly overrides: readonly Override[]
}

/**
 * The periods in which a duty is reported: of its recurrence (TASK-REPORT-1), otherwise of the seasons it names, from
 * today to its last day (`dueOn`, or the end of the document's year; if no season falls by then, a year from today).
 * Seasons without a date of their own give none.
 */
export function periodsOfDuty(
  duty: Pick<Duty, 'rrule' | 'reportDay' | 'seasons' | 'dueOn'>,
  plan: PlanWith,
): readonly PlannedPeriod[] | Refusal {
  const yearEnd = dayOf(Math.max(plan.year, Number(plan.today.slice(0, 4))), 12, 31) ?? plan.today
  const to = isDay(duty.dueOn) ? duty.dueOn : yearEnd
  if (duty.rrule !== null) return recurring(duty.rrule, reportBy(duty.reportDay), to, plan)
  const planned = seasonal(duty.seasons, to, plan)
  if (isRefusal(planned) || planned.length > 0 || isDay(duty.dueOn)) return planned
  // A document of November that names 春节 means the next one, although it lies in another year.
  return seasonal(duty.seasons, addDays(plan.today, 366), plan)
}

function seasonal(seasons: readonly string[], to: Day, plan: PlanWith): readonly PlannedPeriod[] | Refusal {
  const periods: PlannedPeriod[] = []
  for (const printed of seasons) {
    const named = findSeason(printed)
    if (!named) continue
    const dates = seasonDates(named, {
      from: plan.today,
      to,
      calendar: plan.calendar,
      region: plan.county,
      overrides: plan.overrides,
    })
    if (isRefusal(dates)) return dates
    for (const { name, from, to: last, provisional } of dates) {
      const dueOn = last ?? from
      if (dueOn === null || dueOn < plan.today) continue
      const opensOn = from !== null && from > plan.today ? from : plan.today
      periods.push({
        label: `${dueOn.slice(0, 4)} ${name}`,
        opensOn: earlierOf(opensOn, dueOn),
        dueOn,
        provisional,
      })
    }
  }
  return periods.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

function recurring(
  rrule: string,
  report: ReportBy,
  to: Day,
  plan: PlanWith,
): readonly PlannedPeriod[] | Refusal {
  const rhythm = reportingRhythm(rrule)
  if (isRefusal(rhythm)) return rhythm
  return occurrences(rhythm, {
    from: plan.today,
    to,
    times: 1,
    firstPeriod: 'counts-when-begun',
    reportBy: report,
    calendar: plan.calendar,
  })
    .filter((each) => each.reportBy >= plan.today)
    .map(({ period, from, reportBy: dueOn, provisional }) => ({
      label: period,
      opensOn: from,
      dueOn,
      provisional,
    }))
}

/** 0 is the last working day; a day of the month that is off moves earlier: it is the office's own day, no statute's. */
function reportBy(reportDay: number): ReportBy {
  if (reportDay === 0) return { on: 'last working day' }
  return { on: 'date of month', month: 'last', date: reportDay, dayOff: 'moves-earlier' }
}

export interface DraftWith extends PlanWith {
  readonly text: string
  /** The units that a group has today (of them those under a unit). */
  readonly unitsOfGroup: (groupId: string, under?: string) => readonly string[]
}

/** The input of the action `draft` that turns a confirmed duty into a task; unresolved names are left out. */
export function draftFromDuty(duty: Duty, using: DraftWith): Readonly<Record<string, unknown>> | Refusal {
  const periods = duty.standing && duty.rrule === null ? [] : periodsOfDuty(duty, using)
  if (isRefusal(periods)) return periods
  const optional = {
    dueOn: duty.dueOn,
    recurrence: duty.rrule,
    seasons: duty.seasons.length > 0 ? duty.seasons.join('、') : null,
    evidence: duty.evidence,
  }
  return {
    title: duty.title,
    standing: duty.standing,
    severally: duty.severally || onlyOneGroup(duty.lead),
    text: using.text.slice(duty.from, duty.to).trim(),
    clause: duty.clause.join(' '),
    targets: duty.targets.map(({ name, op, value, unit, by }) => ({
      name,
      op,
      value,
      unit,
      ...(by === undefined ? {} : { by }),
    })),
    shares: sharesOf(duty, using.unitsOfGroup),
    periods: periods.map(({ label, opensOn, dueOn }) => ({ label, opensOn, dueOn })),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  }
}

/** Each unit of 各乡镇 answers for its own area: nobody collects. */
function onlyOneGroup(lead: readonly UnitChoice[]): boolean {
  return lead.length === 1 && lead[0]?.groupId !== null
}

/** Every unit once; who leads does not also support, who collects does only that. */
function sharesOf(
  duty: Duty,
  unitsOfGroup: DraftWith['unitsOfGroup'],
): readonly { unit: string; role: PartFacts['role'] }[] {
  const roles = new Map<string, PartFacts['role']>()
  if (duty.collector !== null) roles.set(duty.collector, 'collect')
  const units = (choices: readonly UnitChoice[]) =>
    choices.flatMap((choice) =>
      choice.groupId !== null
        ? unitsOfGroup(choice.groupId, choice.under)
        : choice.unitId !== null
          ? [choice.unitId]
          : [],
    )
  for (const unit of units(duty.lead)) if (!roles.has(unit)) roles.set(unit, 'lead')
  for (const unit of units(duty.support)) if (!roles.has(unit)) roles.set(unit, 'support')
  return [...roles].map(([unit, role]) => ({ unit, role }))
}
