import {
  type Actor,
  act,
  type Instant,
  isRefusal,
  type KernelEnv,
  type MatterFacts,
  type MatterKind,
  offers,
  type PartFacts,
  partStateOf,
  stateOf,
  turnsOf,
} from '../../src/kernel/index.ts'

/** A small world in which every path of a lifecycle is tried: who there is, and what they would write into each form. */
export interface World<Env extends KernelEnv> {
  readonly kind: MatterKind<Env>
  readonly env: Env
  readonly actors: Readonly<Record<string, Actor>>
  readonly blank: MatterFacts
  /** Good inputs for an action as things stand; the action is tried with each. */
  readonly inputs: (action: string, facts: MatterFacts, part: PartFacts | null) => readonly unknown[]
  /** What the guards look at beyond states and clocks, so that two situations that differ in it are both visited. */
  readonly remembers?: (facts: MatterFacts) => string
  /** Reasons that only wait for others. */
  readonly waits?: readonly string[]
  /** Another time for an action that waits for a day. */
  readonly envOf?: (action: string) => Env | undefined
  /** Refusals that may come from what was filled in, although the action stands open. */
  readonly ofInput?: readonly string[]
}

export interface Walk {
  readonly situations: number
  readonly tried: number
  /** `action @state` for each that was done at least once; the state of the part for a part's action. */
  readonly done: ReadonlySet<string>
  /** Refusal codes by action. */
  readonly refused: ReadonlyMap<string, ReadonlySet<string>>
  readonly states: ReadonlySet<string>
  readonly partStates: ReadonlySet<string>
  /** What must never be: an exception, an offer that lies, a turn that nobody can take, a trap without an end. */
  readonly faults: readonly string[]
}

interface Situation {
  readonly facts: MatterFacts
  readonly key: string
  readonly before: Set<string>
}

function keyOf<Env extends KernelEnv>(world: World<Env>, facts: MatterFacts): string {
  const unitOf = (id: string | null) => facts.parts.find((part) => part.id === id)?.unitId ?? ''
  const parts = facts.parts.map((part) => {
    const clocks = facts.clocks.filter((clock) => clock.partId === part.id && clock.stoppedAt === null)
    const paused = clocks.map((clock) => (clock.pausedAt === null ? 'r' : 'p')).join('')
    return `${part.unitId}/${unitOf(part.parentPartId)}/${part.period}:${part.state}${paused}`
  })
  const own = facts.clocks.filter((clock) => clock.partId === null && clock.stoppedAt === null)
  const clocks = own.map((clock) => clock.name + (clock.pausedAt === null ? 'r' : 'p'))
  return [facts.state, ...[...new Set(parts)].sort(), ...clocks.sort(), world.remembers?.(facts) ?? ''].join(
    '|',
  )
}

/** Tries every action as everybody in every situation that can be reached. */
export function walk<Env extends KernelEnv>(world: World<Env>, most = 4000): Walk {
  const { kind, env } = world
  const start: Situation = { facts: world.blank, key: keyOf(world, world.blank), before: new Set() }
  const situations = new Map([[start.key, start]])
  const queue = [start]
  const done = new Set<string>()
  const refused = new Map<string, Set<string>>()
  const faults: string[] = []
  let tried = 0

  const reach = (facts: MatterFacts, from: Situation): void => {
    const key = keyOf(world, facts)
    const known = situations.get(key)
    if (known) known.before.add(from.key)
    else {
      const found = { facts, key, before: new Set([from.key]) }
      situations.set(key, found)
      queue.push(found)
    }
  }

  for (let situation = queue.shift(); situation; situation = queue.shift()) {
    if (situations.size > most) {
      faults.push(`more than ${most} situations`)
      break
    }
    const { facts } = situation
    for (const [who, actor] of Object.entries(world.actors)) {
      const offered = facts.revision === 0 ? [] : offers(kind, facts, actor, env.now)
      for (const [name, action] of Object.entries(kind.actions)) {
        const then = world.envOf?.(name) ?? env
        for (const part of action.on === 'part' ? facts.parts : [null]) {
          const offer = offered.find((each) => each.action === name && each.partId === (part?.id ?? null))
          const here = `${name} @${part ? part.state : facts.state}`
          for (const input of world.inputs(name, facts, part)) {
            tried++
            const outcome = act(
              kind,
              facts,
              { action: name, partId: part?.id ?? null, input, actor, occurredAt: then.now },
              then,
            )
            if ('next' in outcome && outcome.event.conflict !== null) {
              const { next } = outcome
              if (next.state !== facts.state || next.parts !== facts.parts || next.clocks !== facts.clocks)
                faults.push(`${who} ${here}: a note moved something`)
              continue
            }
            if ('next' in outcome) {
              const fault = wrongIn(kind, facts, outcome.next)
              if (fault) faults.push(`${who} ${here}: ${fault}`)
              if (!offer?.open && action.from !== 'new' && !action.hidden)
                faults.push(`${who} ${here}: done although not offered`)
              done.add(here)
              reach(outcome.next, situation)
              continue
            }
            for (const { code, message } of isRefusal(outcome) ? [outcome] : outcome) {
              if (offer?.open && !world.ofInput?.includes(code))
                faults.push(`${who} ${here}: offered, then refused: ${code} ${message}`)
              refused.set(name, (refused.get(name) ?? new Set()).add(code))
            }
          }
        }
      }
    }
    faults.push(...idleTurns(world, facts))
  }
  const all = [...situations.values()].filter(({ facts }) => facts.revision > 0)
  return {
    situations: all.length,
    tried,
    done,
    refused,
    states: new Set(all.map(({ facts }) => facts.state)),
    partStates: new Set(all.flatMap(({ facts }) => facts.parts.map((part) => part.state))),
    faults: [...new Set([...faults, ...traps(world, situations)])],
  }
}

/** What holds after every act, whatever it was. */
function wrongIn<Env extends KernelEnv>(kind: MatterKind<Env>, before: MatterFacts, after: MatterFacts) {
  const over = (phase: string) => phase === 'closed' || phase === 'void'
  const closed = over(stateOf(kind, after.state).phase)
  if (after.revision !== before.revision + 1) return 'the revision did not move by one'
  if (after.headSeq !== before.headSeq + 1) return 'the trail did not move by one'
  if (closed !== (after.closedAt !== null)) return 'the closing time contradicts the state'
  if (closed && after.clocks.some((clock) => clock.stoppedAt === null)) return 'a clock runs on after the end'
  if (after.clocks.some((clock) => clock.partId && !after.parts.some((part) => part.id === clock.partId)))
    return 'a clock of no part'
  for (const part of after.parts) {
    if (over(partStateOf(kind, part.state).phase) !== (part.closedAt !== null))
      return 'a part’s closing time contradicts its state'
    const running = after.clocks.filter((clock) => clock.partId === part.id && clock.stoppedAt === null)
    if (new Set(running.map((clock) => clock.name)).size < running.length)
      return 'a clock of a part runs twice'
  }
  return null
}

/** A row in somebody's inbox whose verb nobody of that unit can do, now or once others have done their share. */
function idleTurns<Env extends KernelEnv>(world: World<Env>, facts: MatterFacts): string[] {
  if (facts.revision === 0) return []
  return turnsOf(world.kind, facts).flatMap((turn) => {
    const able = Object.values(world.actors).some(
      (actor) =>
        actor.unitId === turn.unitId &&
        offers(world.kind, facts, actor, world.env.now as Instant).some(
          (offer) =>
            offer.action === turn.action &&
            offer.partId === turn.partId &&
            offer.reasons.every((reason) => world.waits?.includes(reason.code)),
        ),
    )
    return able ? [] : [`nobody of ${turn.unitId} can ${turn.action} at ${keyOf(world, facts)}`]
  })
}

/** Situations from which no end can be reached. */
function traps<Env extends KernelEnv>(
  world: World<Env>,
  situations: ReadonlyMap<string, Situation>,
): string[] {
  const over = ({ facts }: Situation) =>
    facts.revision > 0 && ['closed', 'void'].includes(stateOf(world.kind, facts.state).phase)
  const ending = new Set([...situations.values()].filter(over).map(({ key }) => key))
  const queue = [...ending]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const before of situations.get(key)?.before ?? []) {
      if (ending.has(before)) continue
      ending.add(before)
      queue.push(before)
    }
  }
  return [...situations.keys()].filter((key) => !ending.has(key)).map((key) => `no end from ${key}`)
}
