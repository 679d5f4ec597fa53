import type { Actor, MatterFacts, PartFacts } from './facts.ts'
import type { Instant } from './instant.ts'
import { type Refusal, refuse } from './refusal.ts'

/**
 * The sides of a matter, as units. `part` is the unit whose part the action is about; `superior` the one that gave it
 * the part: the unit that handed it down, otherwise the supervising unit.
 */
export type Side = 'owner' | 'responsible' | 'supervising' | 'part' | 'any-part' | 'superior'

export interface GuardContext {
  readonly facts: MatterFacts
  readonly part: PartFacts | null
  readonly actor: Actor
  readonly now: Instant
  /** The label of an action of this kind, for the words of a refusal. */
  readonly labelOf: (action: string) => string
}

/**
 * A condition on who acts and how things stand. It yields null when it holds, otherwise the reason in words that the
 * page shows beside the closed action. `words` says the condition itself, for the generated documentation; actions stand in
 * it as `{id}`, to be replaced by their labels.
 */
export interface Guard {
  readonly words: string
  readonly test: (context: GuardContext) => Refusal | null
}

const named = (actions: readonly string[]) => actions.map((action) => `{${action}}`).join('、')

const sideWords: Readonly<Record<Side, string>> = {
  owner: '主办单位',
  responsible: '责任单位',
  supervising: '交办单位',
  part: '本部分的承办单位',
  'any-part': '承办单位',
  superior: '交办单位',
}

export function unitsOf(side: Side, facts: MatterFacts, part: PartFacts | null): readonly string[] {
  switch (side) {
    case 'owner':
      return [facts.ownerUnitId]
    case 'responsible':
      return facts.responsibleUnitId ? [facts.responsibleUnitId] : []
    case 'supervising':
      return [facts.supervisingUnitId]
    case 'part':
      return part ? [part.unitId] : []
    case 'any-part':
      return facts.parts.map((each) => each.unitId)
    case 'superior':
      return [facts.parts.find((each) => each.id === part?.parentPartId)?.unitId ?? facts.supervisingUnitId]
  }
}

/** Holds if the acting post carries the right. */
export function right(name: string, words: string): Guard {
  return {
    words: `有${words}的权限`,
    test: ({ actor }) =>
      actor.rights.has(name)
        ? null
        : refuse('no-right', `您现在的岗位没有${words}的权限。`, { source: name }),
  }
}

/** Holds if the acting post's unit stands on that side. */
export function on(side: Side): Guard {
  return {
    words: `属${sideWords[side]}`,
    test: ({ facts, part, actor }) =>
      actor.unitId && unitsOf(side, facts, part).includes(actor.unitId)
        ? null
        : refuse('other-side', `由${sideWords[side]}办理，您现在的岗位不在该单位。`),
  }
}

/** Holds if the person, under whatever post, has not done any of these on this matter (on this part, for a part's acts). */
export function notWhoDid(...actions: readonly string[]): Guard {
  return {
    words: `未曾办过${named(actions)}`,
    test: (context) => {
      const done = actionsBy(context, context.actor.personId).find((action) => actions.includes(action))
      if (done === undefined) return null
      return refuse('same-person', `您办过本件的“${context.labelOf(done)}”，须由他人办理。`, {
        figures: { action: done },
      })
    },
  }
}

/** Holds if the person has done one of these. */
export function whoDid(...actions: readonly string[]): Guard {
  return {
    words: `曾办过${named(actions)}`,
    test: (context) =>
      actionsBy(context, context.actor.personId).some((action) => actions.includes(action))
        ? null
        : refuse('not-that-person', `只能由办过“${actions.map(context.labelOf).join('”或“')}”的人办理。`),
  }
}

/** Holds if the person has not yet done this action itself since `since` last happened: each of several signs once. */
export function onceEach(action: string, since: string): Guard {
  return {
    words: `每人一次`,
    test: (context) => {
      const round = sinceLast(context, since)
      const done = round.some((event) => event.action === action && event.personId === context.actor.personId)
      return done ? refuse('already-done', `您已办过“${context.labelOf(action)}”，须由另一人办理。`) : null
    },
  }
}

/** Holds if at least `count` different persons did `action` since `since` last happened. */
export function signedBy(count: number, action: string, since: string): Guard {
  return {
    words: `已有 ${count} 人办过${named([action])}`,
    test: (context) => {
      const persons = signers(context, action, since)
      if (persons.size >= count) return null
      return refuse(
        'too-few-signatures',
        `“${context.labelOf(action)}”须有 ${count} 人，现有 ${persons.size} 人。`,
        {
          figures: { needed: count, present: persons.size },
        },
      )
    },
  }
}

/** The different persons who did `action` since `since` last happened. Also for what settles by itself once they are enough. */
export function signers(
  context: Pick<GuardContext, 'facts' | 'part'>,
  action: string,
  since: string,
): ReadonlySet<string | null> {
  const signed = sinceLast(context, since).filter((event) => event.action === action)
  return new Set(signed.map((event) => event.personId))
}

/** Holds if somebody did `action` since `since` last happened: the other side's consent or statement. */
export function after(action: string, since: string): Guard {
  return {
    words: `已办过${named([action])}`,
    test: (context) =>
      sinceLast(context, since).some((event) => event.action === action)
        ? null
        : refuse('not-yet', `还没有办“${context.labelOf(action)}”。`),
  }
}

/** Holds if every part (that is not void) is in one of the states; the reason counts what is missing. */
export function everyPartIn(states: readonly string[], words: string): Guard {
  return {
    words: `各部分均${words}`,
    test: ({ facts }) => {
      const missing = facts.parts.filter((part) => !states.includes(part.state)).length
      return missing === 0
        ? null
        : refuse('parts-open', `还有 ${missing} 个部分未${words}。`, { figures: { missing } })
    },
  }
}

/**
 * Holds once a clock of this name has run out: what must wait for a time that the other side may use. A clock that
 * stands still or was never started does not run out.
 */
export function afterClock(name: string, words: string): Guard {
  return {
    words,
    test: ({ facts, part, now }) => {
      const mine = facts.clocks.filter(
        (clock) =>
          clock.name === name && (part === null || clock.partId === null || clock.partId === part.id),
      )
      const over = mine.length > 0 && mine.every((clock) => clock.pausedAt === null && clock.dueAt <= now)
      return over ? null : refuse('clock-running', `须待${words}。`)
    },
  }
}

/** Who must act is named by a rule, from the matter itself: a high grade needs a higher signature. */
export function asRuled(words: string, names: (context: GuardContext) => Guard): Guard {
  return { words, test: (context) => names(context).test(context) }
}

/** An escape hatch for what the words above cannot say; `source` names where it stands. */
export function where(words: string, holds: (context: GuardContext) => boolean, message: string): Guard {
  return { words, test: (context) => (holds(context) ? null : refuse('not-so', message)) }
}

export function all(...guards: readonly Guard[]): Guard {
  return {
    words: guards.map((guard) => guard.words).join('，'),
    test: (context) => {
      for (const guard of guards) {
        const reason = guard.test(context)
        if (reason) return reason
      }
      return null
    },
  }
}

/** Holds if one of them holds; otherwise the reason of the first is given. */
export function any(...guards: readonly Guard[]): Guard {
  return {
    words: guards.map((guard) => guard.words).join('，或'),
    test: (context) => {
      const reasons = guards.map((guard) => guard.test(context))
      return reasons.some((reason) => reason === null) ? null : (reasons[0] ?? null)
    },
  }
}

/** For what the system does by itself; a person is refused. */
export const bySystem: Guard = {
  words: '系统自动办理',
  test: ({ actor }) => (actor.personId === null ? null : refuse('system-only', '由系统自动办理。')),
}

function actionsBy({ facts, part }: GuardContext, personId: string | null): readonly string[] {
  if (personId === null) return []
  return facts.history
    .filter(
      (event) =>
        event.personId === personId && (part === null || event.partId === null || event.partId === part.id),
    )
    .map((event) => event.action)
}

function sinceLast(
  { facts, part }: Pick<GuardContext, 'facts' | 'part'>,
  since: string,
): MatterFacts['history'] {
  const own = facts.history.filter(
    (event) => part === null || event.partId === null || event.partId === part.id,
  )
  const last = own.reduce((found, event, index) => (event.action === since ? index : found), -1)
  return own.slice(last + 1)
}
