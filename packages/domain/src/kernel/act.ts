import { pauseClocks, resumeClocks, stopClocks } from './clock.ts'
import { runDeclaredClocks } from './declared-clocks.ts'
import type { Actor, EventFacts, MatterFacts, PartFacts } from './facts.ts'
import { checkValues, type Fields, isFaults, type Values, type Visibility } from './field.ts'
import type { GuardContext } from './guard.ts'
import { HOUR, type Instant, instant, MINUTE } from './instant.ts'
import {
  type ActionDeclaration,
  type KernelEnv,
  type MatterKind,
  partStateOf,
  type Step,
  stateOf,
} from './matter.ts'
import { hasOwn } from './own.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { mapSensitive, type OfSensitive } from './sensitive.ts'

export interface ActRequest {
  readonly action: string
  readonly partId: string | null
  readonly input: unknown
  readonly actor: Actor
  /** When it was done; a phone's may lie back. The time of receipt is `env.now`. */
  readonly occurredAt: Instant
  /** The revision that the person saw; absent for what comes from a phone that was away. */
  readonly expectedRevision?: number
  /** Seals a sensitive value before anything is made of it; needed where the action takes such values. */
  readonly seal?: OfSensitive
}

export interface Outcome {
  readonly next: MatterFacts
  readonly event: ActEvent
  /** The series of which the matter takes the next number. */
  readonly series: string | null
}

export interface ActEvent {
  readonly action: string
  readonly partId: string | null
  readonly from: string | null
  readonly to: string
  readonly input: Values
  readonly visibility: Visibility
  readonly occurredAt: Instant
  /** Set if it was only kept as a note because the matter had moved on. */
  readonly conflict: string | null
}

/**
 * What an action makes of a matter: the next facts and the event, or why not. Pure: the server loads the facts under
 * the matter's lock, and stores the difference, the event and the jobs in the same transaction.
 */
export function act<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  facts: MatterFacts,
  request: ActRequest,
  env: Env,
): Outcome | Refusal | readonly Refusal[] {
  const action = kind.actions[request.action]
  if (!action) return refuse('unknown-action', `“${kind.label}”没有这个操作。`)
  const part = action.on === 'part' ? (facts.parts.find((each) => each.id === request.partId) ?? null) : null
  if (action.on === 'part' && !part) return refuse('no-such-part', '没有这个承办部分，请刷新后重试。')
  const time = checkTime(action, request, env)
  if (time) return time
  const checked = checkValues(action.needs ?? {}, request.input ?? {})
  if (isFaults(checked)) return checked
  const given = sealed(action.needs ?? {}, checked, request)

  const moved = whyMoved(kind, action, facts, part, request)
  if (moved) return onConflict(kind, action, facts, part, request, given, moved, env.now)
  const reason = whyNot(action, contextOf(kind, facts, part, request.actor, env.now))
  if (reason) return reason
  return apply(kind, action, facts, part, request, given, env)
}

/** What an action keeps, moves and tells of personal data is sealed before its own code sees it. */
function sealed(fields: Fields, values: Values, { action, seal }: ActRequest): Values {
  return mapSensitive(fields, values, (field, value, at) => {
    if (!seal) throw new RangeError(`${action} takes personal data, but nothing to seal it was given`)
    return seal(field, value, at)
  })
}

function checkTime(
  action: Pick<ActionDeclaration<string, string, never>, 'late' | 'label'>,
  request: ActRequest,
  env: KernelEnv,
): Refusal | null {
  const at = ['occurredAt']
  if (request.occurredAt > env.now + 5 * MINUTE)
    return refuse('in-the-future', '办理时间晚于现在，请检查本机时间。', { at })
  const limit = (action.late?.withinHours ?? 1) * HOUR
  if (env.now - request.occurredAt <= limit) return null
  return refuse(
    'too-late',
    `“${action.label}”须在发生后 ${limit / HOUR} 小时内送达，本条未采用，请重新办理。`,
    { at },
  )
}

/** Whether the matter has left the states from which the action leads, or changed since the person saw it. */
function whyMoved<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  action: ActionDeclaration<string, string, Env>,
  facts: MatterFacts,
  part: PartFacts | null,
  request: ActRequest,
): Refusal | null {
  if (action.from === 'new') return facts.revision === 0 ? null : refuse('already-open', '这一件已经登记过。')
  if (facts.revision === 0) return refuse('not-open-yet', `这一件还没有登记，不能${action.label}。`)
  if (request.expectedRevision !== undefined && request.expectedRevision !== facts.revision) {
    return refuse('changed-meanwhile', '这一件刚被他人改动，您填写的内容还在，请看过最新情况再提交。', {
      figures: { expected: request.expectedRevision, actual: facts.revision },
    })
  }
  return wrongState(kind, action, facts, part)
}

/** The refusal of an action that does not lead from where the matter, or its part, stands. */
export function wrongState<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  action: ActionDeclaration<string, string, Env>,
  facts: MatterFacts,
  part: PartFacts | null,
): Refusal | null {
  if (action.from === 'new') return refuse('already-open', '这一件已经登记过。')
  if (part && stateOf(kind, facts.state).phase !== 'open')
    return refuse('wrong-state', `本件“${stateOf(kind, facts.state).label}”，不能${action.label}。`, {
      figures: { state: facts.state },
    })
  const state = part ? part.state : facts.state
  if (action.from.includes(state)) return null
  const label = part ? partStateOf(kind, state).label : stateOf(kind, state).label
  return refuse('wrong-state', `现在是“${label}”，不能${action.label}。`, { figures: { state } })
}

function whyNot<Env extends KernelEnv>(
  action: ActionDeclaration<string, string, Env>,
  context: GuardContext,
): Refusal | null {
  for (const guard of [action.who, ...(action.guards ?? [])]) {
    const reason = guard.test(context)
    if (reason) return reason
  }
  return null
}

/** What the guards look at. */
export function contextOf<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  facts: MatterFacts,
  part: PartFacts | null,
  actor: Actor,
  now: Instant,
): GuardContext {
  return { facts, part, actor, now, labelOf: (action) => kind.actions[action]?.label ?? action }
}

function onConflict<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  action: ActionDeclaration<string, string, Env>,
  facts: MatterFacts,
  part: PartFacts | null,
  request: ActRequest,
  input: Values,
  moved: Refusal,
  now: Instant,
): Outcome | Refusal {
  if (action.late?.whenMoved !== 'note' || moved.code !== 'wrong-state') return moved
  // Only what others did after it happened makes a conflict; otherwise it was not open when it was done.
  if (!facts.history.some((event) => event.occurredAt > request.occurredAt)) return moved
  const reason = action.who.test(contextOf(kind, facts, part, request.actor, now))
  if (reason) return reason
  const state = part ? part.state : facts.state
  return {
    next: { ...facts, revision: facts.revision + 1, headSeq: facts.headSeq + 1 },
    event: eventOf(action, request, input, state, state, moved.message),
    series: null,
  }
}

function apply<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  action: ActionDeclaration<string, string, Env>,
  facts: MatterFacts,
  part: PartFacts | null,
  request: ActRequest,
  input: Values,
  env: Env,
): Outcome | Refusal {
  const from = part ? part.state : facts.state
  const to = action.to === 'same' ? from : action.to
  const kept = keep(part ? (kind.parts?.fields ?? {}) : kind.fields, input)
  let next: MatterFacts = part
    ? replacePart(facts, { ...part, state: to, data: { ...part.data, ...kept } })
    : { ...facts, state: to, data: { ...facts.data, ...kept } }
  const at = happenedAt(request, env)
  next = remember(runClocks(next, action, part, at), request, action)

  const step: Step<Env> = {
    facts: next,
    part: part ? (next.parts.find((each) => each.id === part.id) ?? part) : null,
    input,
    actorUnitId: request.actor.unitId,
    occurredAt: at,
    env,
  }
  const changed = action.does?.(step) ?? next
  if (isRefusal(changed)) return changed
  const done = { action: request.action, part, at }
  const timed = runDeclaredClocks(kind, facts, changed, done, env)
  if (isRefusal(timed)) return timed
  next = stampTimes(kind, settle(kind, timed), at)
  return {
    next: { ...next, revision: facts.revision + 1 },
    event: eventOf(action, request, input, action.from === 'new' ? null : from, to, null),
    series: action.numbers?.({ ...step, facts: next }).series ?? null,
  }
}

/** A phone's clock may run ahead of ours by minutes: nothing happens later than now. */
function happenedAt(request: ActRequest, env: KernelEnv): Instant {
  return instant(Math.min(request.occurredAt, env.now))
}

/** What was just done belongs to the history on which the next guards and settlings look. */
function remember(
  facts: MatterFacts,
  request: ActRequest,
  action: Pick<ActionDeclaration<string, string, never>, 'on'>,
): MatterFacts {
  const event: EventFacts = {
    seq: facts.headSeq + 1,
    action: request.action,
    partId: action.on === 'part' ? request.partId : null,
    personId: request.actor.personId,
    unitId: request.actor.unitId,
    occurredAt: request.occurredAt,
  }
  return { ...facts, headSeq: event.seq, history: [...facts.history, event] }
}

function keep(fields: Fields, input: Values): Values {
  return Object.fromEntries(Object.entries(input).filter(([name]) => hasOwn(fields, name)))
}

export function replacePart(facts: MatterFacts, part: PartFacts): MatterFacts {
  return { ...facts, parts: facts.parts.map((each) => (each.id === part.id ? part : each)) }
}

function runClocks<Env extends KernelEnv>(
  facts: MatterFacts,
  action: ActionDeclaration<string, string, Env>,
  part: PartFacts | null,
  now: Instant,
): MatterFacts {
  const which = (names: readonly string[]) => (part ? { names, partId: part.id } : { names })
  const { pause, resume, stop } = action.clocks ?? {}
  let next = facts
  if (pause) next = pauseClocks(next, now, which(pause))
  if (resume) next = resumeClocks(next, now, which(resume))
  if (stop) next = stopClocks(next, now, which(stop))
  return next
}

/** The states that the matter takes by itself, until none holds; a cycle in the table is an error of its author. */
function settle<Env extends KernelEnv>(kind: MatterKind<Env>, facts: MatterFacts): MatterFacts {
  let next = facts
  for (let turns = 0; turns <= Object.keys(kind.states).length; turns++) {
    const found = kind.settles?.find((each) => each.from.includes(next.state) && each.when(next))
    if (!found) return next
    next = { ...next, state: found.to }
  }
  throw new RangeError(`${kind.kind}: its states settle in a circle`)
}

/** Opening and closing times follow the phases; what is closed or void has no running clock. */
function stampTimes<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  facts: MatterFacts,
  now: Instant,
): MatterFacts {
  const over = (phase: string) => phase === 'closed' || phase === 'void'
  const phase = stateOf(kind, facts.state).phase
  let next: MatterFacts = {
    ...facts,
    openedAt: facts.openedAt ?? (phase === 'inner' ? null : now),
    closedAt: over(phase) ? (facts.closedAt ?? now) : null,
    parts: facts.parts.map((part) => ({
      ...part,
      closedAt: over(partStateOf(kind, part.state).phase) ? (part.closedAt ?? now) : null,
    })),
  }
  if (over(phase)) return stopClocks(next, now)
  for (const part of next.parts) if (part.closedAt !== null) next = stopClocks(next, now, { partId: part.id })
  return next
}

function eventOf<Env extends KernelEnv>(
  action: ActionDeclaration<string, string, Env>,
  request: ActRequest,
  input: Values,
  from: string | null,
  to: string,
  conflict: string | null,
): ActEvent {
  return {
    action: request.action,
    partId: action.on === 'part' ? request.partId : null,
    from,
    to,
    input,
    visibility: action.visibility ?? 'parties',
    occurredAt: request.occurredAt,
    conflict,
  }
}
