import type { ReadDuty, Reading, When } from '../reading.ts'
import type { Duty, DutyTarget, DutyTime, UnitChoice } from './duty.ts'

/** One unit or group that a printed name stands for. */
export interface KnownUnit {
  readonly unitId: string | null
  readonly groupId: string | null
  /** With a group: only those of its units that lie under this one. */
  readonly under?: string
  readonly name: string
  /** 0–1; below 0.8 a person should look. */
  readonly sure: number
}

export interface ProposeWith {
  /** The document's text, into which all offsets point. */
  readonly text: string
  /** Empty where the directory does not know the name. */
  readonly resolve: (printed: string) => readonly KnownUnit[]
  readonly newId: () => string
}

/**
 * Turns what was read into duties for review: each field filled as far as the document says, units looked up in the
 * directory. Where no note names units the reader's proposals stand in, marked as such. Nothing is confirmed.
 */
export function proposeDuties(reading: Reading, using: ProposeWith): readonly Duty[] {
  return reading.duties.map((duty, index) => proposeDuty(duty, index, using))
}

function proposeDuty(read: ReadDuty, index: number, { text, resolve, newId }: ProposeWith): Duty {
  const known = (name: string, how: UnitChoice['how']): readonly UnitChoice[] => {
    const targets = resolve(name)
    if (targets.length === 0) return [{ printed: name, unitId: null, groupId: null, name, how }]
    return targets.map((target) => ({ printed: name, ...target, how }))
  }
  const printed = (names: readonly string[], field: 'lead' | 'support'): readonly UnitChoice[] =>
    onceEach(
      names.flatMap((name, position) =>
        known(name, 'printed').map((choice) => ({ ...choice, ...spanOf(read.evidence[field]?.[position]) })),
      ),
    )
  const proposed = read.proposed.flatMap(({ unit, because }) =>
    known(unit, 'proposed').map((choice) => ({ ...choice, because })),
  )
  const lead = printed(read.lead, 'lead')
  const support = printed(read.support, 'support')
  const nobodyPrinted = read.lead.length === 0 && read.support.length === 0
  const when = read.when.map(
    (each, position): DutyTime => ({ ...each, ...spanOf(read.evidence.when?.[position]) }),
  )
  return {
    id: newId(),
    ordinal: index + 1,
    clause: read.clause,
    nth: read.nth,
    heading: read.heading,
    title: titleOf(read, text),
    from: read.from,
    to: read.to,
    state: 'read',
    setAsideWhy: null,
    lead: nobodyPrinted ? onceEach(proposed) : lead,
    support,
    collector: null,
    severally: false,
    when,
    dueOn: latestDeadline(read.when),
    rrule: read.when.find((each) => each.kind === 'recurring')?.rrule ?? null,
    reportDay: 0,
    standing: false,
    seasons: read.when.flatMap((each) => (each.kind === 'season' ? each.names : [])),
    targets: read.targets.map((target, position): DutyTarget => {
      const { text: words, op, value, unit, by } = target
      return {
        name: measureOf(words),
        text: words,
        op,
        value,
        unit,
        ...(by === undefined ? {} : { by }),
        ...spanOf(read.evidence.targets?.[position]),
      }
    }),
    evidence: null,
    actors: read.actors,
    cites: read.cites,
  }
}

function spanOf(evidence: { readonly from: number; readonly to: number } | undefined): {
  from?: number
  to?: number
} {
  return evidence ? { from: evidence.from, to: evidence.to } : {}
}

/** One unit named twice, under whatever name, is one. */
export function onceEach(choices: readonly UnitChoice[]): readonly UnitChoice[] {
  const seen = new Set<string>()
  return choices.filter((choice) => {
    const key = choice.unitId ?? choice.groupId ?? choice.name
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A duty with several deadlines is done by the last of them. */
function latestDeadline(when: readonly When[]): string | null {
  const days = when.flatMap((each) => (each.kind === 'deadline' ? [each.by] : [])).sort()
  return days[days.length - 1] ?? null
}

const TITLE_LENGTH = 28

/** The clause's heading where the duty is the whole clause; otherwise its first words, cut at a mark. */
function titleOf(read: ReadDuty, text: string): string {
  if (read.heading !== null && read.nth === 1) return read.heading.slice(0, 120)
  const words = text.slice(read.from, read.to).replace(/\s+/g, '')
  const sentence = /^[^。；！？\n]+/.exec(words)?.[0] ?? words
  if (sentence.length <= TITLE_LENGTH) return sentence
  const cut = sentence.slice(0, TITLE_LENGTH).search(/[，、：,][^，、：,]*$/)
  return cut >= 8 ? sentence.slice(0, cut) : `${sentence.slice(0, TITLE_LENGTH)}…`
}

/** The measured thing without its figure: 达标率100% → 达标率. */
function measureOf(words: string): string {
  const name = words.replace(/(?:达到|达|为|不低于|不少于|至少|不超过|低于|高于)?[\d.０-９]+.*$/, '').trim()
  return name === '' ? words : name
}
