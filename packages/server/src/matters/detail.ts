import {
  type Actor,
  type Calendar,
  instantText,
  lightTimes,
  type MatterFacts,
  type MatterKind,
  offers,
  type PartFacts,
  partStateOf,
  stateOf,
  type Values,
} from '@anlan/domain/kernel'
import { type MatterEnv, targetsOf } from '@anlan/domain/matters'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Viewer } from '../access/index.ts'
import {
  actorOf,
  type Kernel,
  kindOf,
  loadMatter,
  maskedFacts,
  type Shown,
  shownFields,
  shownLight,
  shownTo,
  shownValues,
} from '../kernel/index.ts'
import { kept, type ScopedDatabase, together } from '../platform/database/index.ts'
import type { MatterView } from './schemas.ts'

type View = Static<typeof MatterView>

interface Named {
  readonly units: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  readonly document: View['document']
}

/** One matter as the viewer is shown it, with what is open to the hat that asks; null if it is not there for them. */
export async function matterView(
  kernel: Kernel,
  tx: ScopedDatabase,
  viewer: Viewer,
  id: string,
  { calendar }: Pick<MatterEnv, 'calendar'>,
): Promise<View | null> {
  const { county } = viewer.scope
  const loaded = await loadMatter(kernel, tx, county, id, viewer.scope, { lock: false })
  if (!loaded) return null
  const kind = kindOf(kernel, loaded.facts.kind)
  const facts = await maskedFacts(kernel, tx, county, kind, loaded.facts)
  const named = await namesOf(tx, county, facts)
  const shown = shownTo(viewer.scope, facts)
  const head = headView(kernel, kind, facts, named, shown, calendar)
  return {
    ...head,
    changedAt: instantText(loaded.changedAt),
    parts: facts.parts.map((part) => partView(kernel, kind, facts, part, named, shown, calendar)),
    clocks: clocksView(kind, facts),
    offers: viewer.hat
      ? offersView(kernel, kind, facts, actorOf(viewer.scope, viewer.hat, kernel.roles))
      : [],
    conflict: null,
  }
}

interface Name {
  readonly id: string
  readonly name: string
}

async function namesOf(tx: ScopedDatabase, county: string, facts: MatterFacts): Promise<Named> {
  const units = [
    ...facts.parts.map((part) => part.unitId),
    facts.ownerUnitId,
    facts.supervisingUnitId,
    ...(facts.responsibleUnitId ? [facts.responsibleUnitId] : []),
  ]
  const people = facts.history.flatMap(({ personId }) => personId ?? [])
  const [unitRows, peopleRows, documents] = await together(tx, [
    sql<Name>`${kept}SELECT id, short_name AS name FROM unit
      WHERE county = ${county} AND id = ANY (${[...new Set(units)]}::uuid[])`,
    sql<Name>`${kept}SELECT id, name FROM person
      WHERE county = ${county} AND id = ANY (${[...new Set(people)]}::uuid[])`,
    sql<NonNullable<View['document']>>`${kept}SELECT id, number, title FROM document
      WHERE county = ${county} AND id = ${facts.documentId}::uuid`,
  ])
  const byId = (rows: readonly Name[]) => new Map(rows.map(({ id, name }) => [id, name]))
  return { units: byId(unitRows), people: byId(peopleRows), document: documents[0] ?? null }
}

const asDate = (value: number | null) => (value === null ? null : new Date(value))

function timesOf(facts: MatterFacts, of: { closedAt: number | null; phase: View['state'] }, partId?: string) {
  const { dueAt, yellowAt, redAt, pausedAt } = lightTimes(facts, partId)
  return {
    due_at: asDate(dueAt),
    yellow_at: asDate(yellowAt),
    red_at: asDate(redAt),
    paused_at: asDate(pausedAt),
    closed_at: asDate(of.closedAt),
    standing: facts.standing,
    phase: of.phase as 'open',
  }
}

function headView(
  kernel: Kernel,
  kind: MatterKind<MatterEnv>,
  facts: MatterFacts,
  named: Named,
  shown: Shown,
  calendar: Calendar,
) {
  const unit = (id: string) => ({ id, name: named.units.get(id) ?? '' })
  const now = nowOf(kernel)
  const counted = facts.parts.filter((part) => partStateOf(kind, part.state).phase !== 'void')
  const reported = counted.some((part) => part.progress !== null)
  const progress = counted.reduce((total, part) => total + (part.progress ?? 0), 0) / counted.length
  const { phase, label } = stateOf(kind, facts.state)
  const data = shownValues(kind.fields, facts.data, shown)
  const text = (value: Values[string] | undefined) => (typeof value === 'string' ? value : null)
  return {
    id: facts.id,
    kind: kind.kind,
    kindLabel: kind.label,
    title: facts.title,
    number: facts.number,
    state: facts.state,
    stateLabel: label,
    responsibleUnit: facts.responsibleUnitId ? unit(facts.responsibleUnitId) : null,
    units: counted.length,
    partsDone: counted.filter((part) => partStateOf(kind, part.state).phase === 'closed').length,
    supervisingUnit: unit(facts.supervisingUnitId),
    document: named.document,
    light: shownLight(timesOf(facts, { closedAt: facts.closedAt, phase }), now, calendar),
    progress: reported ? Math.round(progress) : null,
    revision: facts.revision,
    standing: facts.standing,
    data,
    fields: shownFields(kind.fields, shown),
    text: text(data.text),
    clause: text(data.clause),
    basis: basisView(kind, facts),
    targets: targetsOf(facts).map((target) => ({ ...target })),
  }
}

const nowOf = (kernel: Kernel) => kernel.clock.now().getTime() as Parameters<typeof instantText>[0]

/** On what the time limits stand, each once. */
function basisView(kind: MatterKind<MatterEnv>, facts: MatterFacts): View['basis'] {
  const lines = facts.clocks.map((clock) => ({
    title: kind.clocks[clock.name]?.label ?? clock.name,
    words: clock.basis.text,
    mark: kind.clocks[clock.name]?.source.kind === 'platform default' ? '平台默认值' : null,
  }))
  return [...new Map(lines.map((line) => [line.words, line])).values()]
}

function roleLabel(kind: MatterKind<MatterEnv>, role: PartFacts['role']): string {
  const shares = kind.fields.shares
  const field = shares?.type === 'rows' ? shares.of.role : undefined
  return (field?.type === 'choice' ? field.choices[role] : undefined) ?? ''
}

function partView(
  kernel: Kernel,
  kind: MatterKind<MatterEnv>,
  facts: MatterFacts,
  part: PartFacts,
  named: Named,
  shown: Shown,
  calendar: Calendar,
): View['parts'][number] {
  const { phase, label } = partStateOf(kind, part.state)
  const own = facts.history.filter((event) => event.partId === part.id)
  const handler = own.filter((event) => event.unitId === part.unitId).at(-1)
  const last = own.at(-1)
  const data = shownValues(kind.parts?.fields ?? {}, part.data, shown)
  return {
    id: part.id,
    unit: { id: part.unitId, name: named.units.get(part.unitId) ?? '' },
    role: part.role,
    roleLabel: roleLabel(kind, part.role),
    parentPartId: part.parentPartId,
    period: part.period,
    state: part.state,
    stateLabel: label,
    light: shownLight(timesOf(facts, { closedAt: part.closedAt, phase }, part.id), nowOf(kernel), calendar),
    progress: part.progress,
    account: typeof data.account === 'string' ? data.account : null,
    figures: Array.isArray(data.figures) ? (data.figures as Values[]) : [],
    handledBy: handler?.personId ? (named.people.get(handler.personId) ?? null) : null,
    changedAt: last
      ? instantText(last.occurredAt)
      : facts.openedAt === null
        ? null
        : instantText(facts.openedAt),
    data,
  }
}

function clocksView(kind: MatterKind<MatterEnv>, facts: MatterFacts): View['clocks'] {
  const time = (value: Parameters<typeof instantText>[0] | null) =>
    value === null ? null : instantText(value)
  return facts.clocks.map((clock) => ({
    name: clock.name,
    label: kind.clocks[clock.name]?.label ?? clock.name,
    partId: clock.partId,
    dueAt: instantText(clock.dueAt),
    rawDueAt: instantText(clock.rawDueAt),
    pausedAt: time(clock.pausedAt),
    stoppedAt: time(clock.stoppedAt),
    provisional: clock.provisional,
    basis: { ruleId: clock.basis.ruleId, text: clock.basis.text },
  }))
}

/** Which actions stand open to an actor, and why the others do not. */
function offersView(
  kernel: Kernel,
  kind: MatterKind<MatterEnv>,
  facts: MatterFacts,
  actor: Actor,
): View['offers'] {
  return offers(kind, facts, actor, nowOf(kernel)).map(({ reasons, needs, ...offer }) => ({
    ...offer,
    needs: { ...needs },
    reasons: reasons.map(({ code, message }) => ({ code, message })),
  }))
}
