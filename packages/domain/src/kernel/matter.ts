import type { Source } from './cite.ts'
import type { Day } from './day.ts'
import type { ClockFacts, MatterFacts, PartFacts } from './facts.ts'
import type { Fields, Values, Visibility } from './field.ts'
import type { Guard, Side } from './guard.ts'
import type { Instant } from './instant.ts'
import { hasOwn } from './own.ts'
import type { Refusal } from './refusal.ts'
import { holdSensitive, isSensitive } from './sensitive.ts'

/** What every kind of matter may rely on when it computes; kinds that count by rules extend it. */
export interface KernelEnv {
  readonly now: Instant
  readonly today: Day
  /** A fresh UUIDv7 for a part or a clock. */
  readonly newId: () => string
}

/**
 * inner: has not left the house; open: somebody has to bring it to an end; closed: done; void: withdrawn, counts nowhere.
 */
export type Phase = 'inner' | 'open' | 'closed' | 'void'

export interface StateDeclaration<Action extends string = string> {
  /** A past participle or a noun: 待签收, 办理中. */
  readonly label: string
  readonly phase: Phase
  /** Whose turn it is in this state: makes the row of the inbox, with the verb that stands in it. */
  readonly turn?: { readonly side: Side; readonly action: Action; readonly asker: Side }
}

/** What an action of a phone that comes back later may still do. */
export interface LateRule {
  /** How many hours after it happened it is still taken. */
  readonly withinHours: number
  /**
   * If the matter has meanwhile left the states from which the action leads: refuse it; or keep it as a note in the
   * trail, marked as in conflict, for a person to look at, without moving anything.
   */
  readonly whenMoved: 'refuse' | 'note'
}

/** What an action's own code sees: the facts as they are after the declared changes, and what led there. */
export interface Step<Env extends KernelEnv = KernelEnv> {
  readonly facts: MatterFacts
  readonly part: PartFacts | null
  readonly input: Values
  readonly actorUnitId: string | null
  readonly occurredAt: Instant
  readonly env: Env
}

export interface ActionDeclaration<State extends string, PartState extends string, Env extends KernelEnv> {
  /** A verb: 签收, 退回. */
  readonly label: string
  readonly on?: 'matter' | 'part'
  /** States from which it leads: of the part if `on` is part. `'new'` opens a matter. */
  readonly from: readonly (State | PartState)[] | 'new'
  /** Where it leads; `'same'` leaves the state. */
  readonly to: State | PartState | 'same'
  readonly who: Guard
  /** Conditions on how things stand, beyond who acts. */
  readonly guards?: readonly Guard[]
  /** What must be given. Values that the kind (or its parts) declare under the same name are kept there. */
  readonly needs?: Fields
  readonly clocks?: {
    readonly pause?: readonly string[]
    readonly resume?: readonly string[]
    readonly stop?: readonly string[]
  }
  /** What else changes; gets and gives whole facts. */
  readonly does?: (step: Step<Env>) => MatterFacts | Refusal
  /** Takes the next number of a series (per year, without gaps) when it happens. */
  readonly numbers?: (step: Step<Env>) => { readonly series: string }
  readonly visibility?: Visibility
  readonly late?: LateRule
  /** Many matters at once make sense. */
  readonly bulk?: boolean
  /** Destroys, ends or blames: the page asks once more. */
  readonly grave?: boolean
  /** Not a button: something that a job or another action brings about. */
  readonly hidden?: boolean
  readonly source: Source
}

export interface PartsDeclaration<PartState extends string, Action extends string> {
  readonly label: string
  readonly states: Readonly<Record<PartState, StateDeclaration<Action>>>
  readonly initial: PartState
  readonly fields: Fields
}

/** What counting a clock gives: everything of it that a calendar, an override or a rule may change. */
export type CountedTimes = Pick<ClockFacts, 'rawDueAt' | 'dueAt' | 'yellowAt' | 'provisional' | 'basis'>

export interface ClockDeclaration<Env extends KernelEnv = KernelEnv> {
  readonly label: string
  readonly source: Source
  /**
   * Counts a running clock anew from what it was started with (`basis.inputs`) and what holds now, pauses left out: the
   * kernel adds them. A limit of law asks its rule for the day on which it began. Absent: it was set once and for all.
   */
  readonly recount?: (clock: ClockFacts, facts: MatterFacts, env: Env) => CountedTimes | Refusal
  /** A clock that runs between actions, with nothing else to write: the kernel starts, stops and recounts it. */
  readonly runs?: {
    /** One for the matter, or one for each part: the one acted on, and those that the action brings. */
    readonly each: 'matter' | 'part'
    readonly from: readonly string[]
    readonly until: readonly string[]
    /** When it ends; null where this one has no limit. */
    readonly count: (begun: ClockBegun<Env>) => CountedTimes | Refusal | null
  }
}

export interface ClockBegun<Env extends KernelEnv = KernelEnv> {
  readonly startedAt: Instant
  readonly facts: MatterFacts
  readonly part: PartFacts | null
  readonly env: Env
}

export interface MatterKind<
  Env extends KernelEnv = KernelEnv,
  State extends string = string,
  PartState extends string = string,
  Action extends string = string,
> {
  readonly kind: string
  readonly label: string
  /** Raised when fields or their meaning change; a matter keeps the version it was made with. */
  readonly version: number
  readonly fields: Fields
  readonly states: Readonly<Record<State, StateDeclaration<Action>>>
  readonly parts?: PartsDeclaration<PartState, Action>
  readonly clocks: Readonly<Record<string, ClockDeclaration<Env>>>
  readonly actions: Readonly<Record<Action, ActionDeclaration<State, PartState, Env>>>
  /** States that the matter takes by itself when its parts stand so; the first that holds is taken. */
  readonly settles?: readonly {
    readonly from: readonly State[]
    readonly to: State
    readonly when: (facts: MatterFacts) => boolean
  }[]
}

type Checked<
  Env extends KernelEnv,
  States extends Record<string, StateDeclaration>,
  PartStates extends Record<string, StateDeclaration>,
  Actions,
> = Omit<
  MatterKind<Env, keyof States & string, keyof PartStates & string, keyof Actions & string>,
  'states' | 'parts' | 'actions'
> & {
  readonly states: States
  readonly parts?: PartsDeclaration<keyof PartStates & string, string> & { readonly states: PartStates }
  readonly actions: Actions
}

/**
 * Declares a kind of matter. States and actions that do not exist do not compile where they are named in `from`, `to`
 * and `settles`; what types cannot hold (a turn's action, a clock's name, a state nobody reaches) throws here, so that
 * a wrong table never starts.
 */
export function defineMatter<
  Env extends KernelEnv,
  const States extends Record<string, StateDeclaration>,
  const PartStates extends Record<string, StateDeclaration>,
  const Actions extends Record<
    string,
    ActionDeclaration<NoInfer<keyof States & string>, NoInfer<keyof PartStates & string>, Env>
  >,
>(declaration: Checked<Env, States, PartStates, Actions>): MatterKind<Env> {
  const kind = declaration as unknown as MatterKind<Env>
  for (const fault of faultsOf(kind)) throw new RangeError(`${kind.kind}: ${fault}`)
  return Object.freeze(kind)
}

function* faultsOf<Env extends KernelEnv>(kind: MatterKind<Env>): Generator<string> {
  const partStates = kind.parts?.states ?? {}
  const actions = Object.entries(kind.actions)
  if (!/^[a-z][a-z-]*$/.test(kind.kind)) yield 'the name is not kebab-case'
  if (!actions.some(([, action]) => action.from === 'new')) yield 'no action opens it'
  for (const [name, state] of [...Object.entries(kind.states), ...Object.entries(partStates)]) {
    if (state.turn && !kind.actions[state.turn.action])
      yield `state ${name}: there is no action ${state.turn.action}`
  }
  for (const [name, action] of actions) {
    const states = action.on === 'part' ? partStates : kind.states
    if (action.on === 'part' && !kind.parts) yield `action ${name}: it has no parts`
    const named = [
      ...(action.from === 'new' ? [] : action.from),
      ...(action.to === 'same' ? [] : [action.to]),
    ]
    for (const state of named) if (!hasOwn(states, state)) yield `action ${name}: there is no state ${state}`
    if (action.from === 'new' && action.to === 'same') yield `action ${name}: what is opened needs a state`
    for (const clock of Object.values(action.clocks ?? {}).flat())
      if (!hasOwn(kind.clocks, clock)) yield `action ${name}: there is no clock ${clock}`
  }
  yield* sensitiveFaults(kind)
  for (const [name, { runs }] of Object.entries(kind.clocks)) {
    for (const action of [...(runs?.from ?? []), ...(runs?.until ?? [])])
      if (!hasOwn(kind.actions, action)) yield `clock ${name}: there is no action ${action}`
  }
  for (const name of Object.keys(kind.states)) {
    const reached =
      actions.some(([, action]) => action.on !== 'part' && action.to === name) ||
      kind.settles?.some((settle) => settle.to === name)
    if (!reached) yield `nothing leads to state ${name}`
  }
}

/** Personal data cannot be searched or filtered by, and stays personal data where it is kept. */
function* sensitiveFaults<Env extends KernelEnv>(kind: MatterKind<Env>): Generator<string> {
  const kept: Fields = { ...kind.parts?.fields, ...kind.fields }
  for (const [name, field] of Object.entries(kept)) {
    if (isSensitive(field) && (field.filter || field.search))
      yield `field ${name}: personal data is found by equality only`
  }
  for (const [name, action] of Object.entries(kind.actions)) {
    const fields = action.on === 'part' ? (kind.parts?.fields ?? {}) : kind.fields
    for (const [need, field] of Object.entries(action.needs ?? {})) {
      const keeper = fields[need]
      if (keeper && holdSensitive({ need: field }) && keeper.type !== field.type)
        yield `action ${name}: ${need} is personal data, but kept as ${keeper.type}`
    }
  }
}

export function stateOf<Env extends KernelEnv>(kind: MatterKind<Env>, state: string): StateDeclaration {
  const found = kind.states[state]
  if (!found) throw new RangeError(`${kind.kind} has no state ${state}`)
  return found
}

export function partStateOf<Env extends KernelEnv>(kind: MatterKind<Env>, state: string): StateDeclaration {
  const found = kind.parts?.states[state]
  if (!found) throw new RangeError(`${kind.kind} has no part state ${state}`)
  return found
}
