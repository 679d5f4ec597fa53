import { findActors } from '../actors/actors.ts'
import { startsWithVerb } from '../actors/verbs.ts'
import type { Evidence, EvidenceField, ReadDuty, When } from '../reading.ts'
import { findTargets } from '../targets/targets.ts'
import { cut, type Prose, spanOf } from '../text/prose.ts'
import type { FoundWhen } from '../when/found.ts'
import { OPENING_TIME } from '../when/opening-time.ts'
import { findWhen } from '../when/when.ts'
import { findCites } from './cites.ts'
import type { DutyDraft } from './draft.ts'
import { proposeUnits } from './propose.ts'

const FIRST_WORDS = 10
/** How sure the reader is of a field's words: printed in a note or by rule of language. */
const SURE = { note: 0.95, rule: 0.9, actor: 0.75, leadIn: 0.6 }

/** Reads the fields of one duty. */
export function readDuty(
  draft: DutyDraft,
  nth: number,
  year: number | null,
  recipients: readonly string[],
): ReadDuty {
  const { text } = draft
  const when = findWhen(text, { year, bare: false })
  const targets = findTargets(text, when)
  const actors = findActors(text)
  const cites = findCites(text)
  const more = furtherTimes(draft, year)
  const goal =
    draft.goal === null
      ? null
      : { prose: draft.goal, targets: findTargets(draft.goal, findWhen(draft.goal, { year, bare: false })) }
  const names = actors.map(({ name }) => name)
  const named = [...new Set([...draft.leadIn, ...names])]
  const office =
    draft.office !== null && (named.length === 0 || opensWithTask(text.fold)) ? [draft.office] : []
  const allActors = [...new Set([...office, ...named])]
  const lead = draft.roles?.lead ?? []
  const support = draft.roles?.support ?? []
  const evidence: Partial<Record<EvidenceField, readonly Evidence[]>> = {}
  const note = (field: EvidenceField, spans: readonly Evidence[]) => {
    if (spans.length > 0) evidence[field] = spans
  }
  note(
    'lead',
    lead.map((unit) => ({ ...spanOf(unit), sure: SURE.note })),
  )
  note(
    'support',
    support.map((unit) => ({ ...spanOf(unit), sure: SURE.note })),
  )
  note('when', [
    ...when.map(({ from, to }) => ({ ...spanOf(text, from, to), sure: SURE.rule })),
    ...more.map(({ prose, found }) => ({ ...spanOf(prose, found.from, found.to), sure: SURE.note })),
  ])
  note('targets', [
    ...targets.map(({ from, to }) => ({ ...spanOf(text, from, to), sure: SURE.rule })),
    ...(goal === null
      ? []
      : goal.targets.map(({ from, to }) => ({ ...spanOf(goal.prose, from, to), sure: SURE.rule }))),
  ])
  note(
    'actors',
    actors.map(({ from, to }) => ({ ...spanOf(text, from, to), sure: SURE.actor })),
  )
  note(
    'cites',
    cites.map(({ from, to }) => ({ ...spanOf(text, from, to), sure: SURE.rule })),
  )
  return {
    clause: draft.clause,
    nth,
    begins: beginsOf(text),
    heading: draft.heading === null ? null : onOneLine(draft.heading).replace(/。$/, ''),
    lead: lead.map(onOneLine),
    support: support.map(onOneLine),
    when: distinct([...when.map((one) => one.when), ...more.map(({ found }) => found.when)]),
    targets: [...targets, ...(goal?.targets ?? [])].map((one) => one.target),
    actors: allActors,
    cites: cites.map(({ title }) => title),
    proposed:
      draft.roles === null
        ? proposeUnits(allActors, recipients, `${draft.heading?.fold ?? ''}${text.fold}`)
        : [],
    evidence,
    ...spanOf(text),
  }
}

/** Whether a text begins with what is to be done, not with who does it. */
function opensWithTask(folded: string): boolean {
  const task = folded.slice(OPENING_TIME.exec(folded.slice(0, 24))?.[0].length ?? 0)
  return task.startsWith('负责') || startsWithVerb(task)
}

function onOneLine(of: Prose): string {
  return of.text.replaceAll('\n', '')
}

function beginsOf(text: Prose): string {
  return text.text
    .slice(0, FIRST_WORDS * 2)
    .replaceAll('\n', '')
    .slice(0, FIRST_WORDS)
}

/** Time limits that stand beside the text: in a 完成时限 field or column, or in the heading. */
function furtherTimes(draft: DutyDraft, year: number | null): { prose: Prose; found: FoundWhen }[] {
  const limits = draft.deadlines.flatMap((prose) =>
    findWhen(prose, { year, bare: true }).map((found) => ({ prose, found })),
  )
  const heading = draft.heading
  if (heading === null) return limits
  const inHeading = inBracketsOrText(heading, year)
  return [...inHeading, ...limits]
}

/** A heading may bind by a date in its text, or by a bare period in brackets: “集中整治（11月）”. */
function inBracketsOrText(heading: Prose, year: number | null): { prose: Prose; found: FoundWhen }[] {
  const bracket = /（([^（）]{2,40})）$/.exec(heading.fold)
  const prose = bracket === null ? heading : cut(heading, bracket.index + 1, heading.fold.length - 1)
  return findWhen(prose, { year, bare: bracket !== null && /\d|[一二三四五六七八九十]月/.test(prose.fold) })
    .filter(({ when }) => when.kind === 'deadline')
    .slice(-1)
    .map((found) => ({ prose, found }))
}

function distinct(when: readonly When[]): When[] {
  const seen = new Set<string>()
  return when.filter((one) => {
    const key = one.kind === 'season' ? one.names.join() : JSON.stringify(one)
    return !seen.has(key) && seen.add(key)
  })
}
