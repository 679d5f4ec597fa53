import type { Right } from '@anlan/domain/directory'
import {
  type KernelEnv,
  type MatterFacts,
  type MatterKind,
  type PartFacts,
  type Side,
  unitsOf,
} from '@anlan/domain/kernel'
import type { Topic } from './topics.ts'

/** What happens to a matter without anybody acting: a limit comes near, a limit is reached. */
export const timeEvents = Object.freeze(['due-soon', 'due-now'] as const)
export type TimeEvent = (typeof timeEvents)[number]

/** One audience of an event. */
export interface NoticeDeclaration {
  readonly topic: Topic
  /**
   * What it is about: the matter as a whole; the share that was acted on; the shares that the act gave to a unit; the shares
   * whose state it changed. Each share is told apart, to the side that it names.
   */
  readonly about: 'matter' | 'part' | 'new-parts' | 'changed-parts'
  readonly to: Side
  /** Told is whoever in that unit holds it, but not who acted. */
  readonly right: Right
  /** What follows the name of the unit that acted: 申请办结，请审核. */
  readonly words: string
  /** Does not wait for the morning. */
  readonly urgent?: boolean
  /** What comes in numbers out of one document is told once, with how many. */
  readonly gathers?: boolean
}

type Audiences = NoticeDeclaration | readonly NoticeDeclaration[]

/** All notices of one kind of matter: one line an event, by the name of the action or of the time event. */
export interface NoticeTable {
  readonly kind: string
  /** States in which the matter has not left its house. */
  readonly inner: ReadonlySet<string>
  readonly events: ReadonlyMap<string, readonly NoticeDeclaration[]>
}

/** Declares a kind's notices. A line that names no action of the kind, or no part where it has none, throws here. */
export function defineNotices<Env extends KernelEnv>(
  kind: MatterKind<Env>,
  table: Readonly<Record<string, Audiences>>,
): NoticeTable {
  const events = new Map<string, readonly NoticeDeclaration[]>()
  for (const [event, audiences] of Object.entries(table)) {
    const isTime = (timeEvents as readonly string[]).includes(event)
    if (!isTime && !kind.actions[event])
      throw new RangeError(`${kind.kind}: there is no action ${event} to tell of`)
    const list: readonly NoticeDeclaration[] = 'topic' in audiences ? [audiences] : audiences
    for (const { about, words } of list) {
      if (about !== 'matter' && !kind.parts)
        throw new RangeError(`${kind.kind}: ${event} tells of parts, it has none`)
      if (words === '') throw new RangeError(`${kind.kind}: ${event} says nothing`)
    }
    events.set(event, list)
  }
  const inner = Object.entries(kind.states).flatMap(([name, { phase }]) => (phase === 'inner' ? [name] : []))
  return Object.freeze({ kind: kind.kind, inner: new Set(inner), events })
}

/** Somebody who is to be told: whoever holds the right in the unit. */
export interface Told {
  /** `task.submit`: kind and event. */
  readonly type: string
  readonly unitId: string
  readonly partId: string | null
  readonly declared: NoticeDeclaration
}

/** What led there: how the matter stood, how it stands, and the share that was acted on. */
export interface Happened {
  readonly before: MatterFacts | null
  readonly after: MatterFacts
  readonly partId: string | null
}

/** Who is told of an event. What is inner is told to its own house only: no other unit sees it. */
export function toldOf(table: NoticeTable, event: string, happened: Happened): readonly Told[] {
  const { after } = happened
  const type = `${table.kind}.${event}`
  const told = (table.events.get(event) ?? []).flatMap((declared) =>
    partsAbout(declared.about, happened).flatMap((part) =>
      unitsOf(declared.to, after, part).map(
        (unitId): Told => ({ type, unitId, partId: part?.id ?? null, declared }),
      ),
    ),
  )
  return table.inner.has(after.state) ? told.filter(({ unitId }) => unitId === after.ownerUnitId) : told
}

function partsAbout(
  about: NoticeDeclaration['about'],
  { before, after, partId }: Happened,
): readonly (PartFacts | null)[] {
  const known = new Map(before?.parts.map((part) => [part.id, part]))
  switch (about) {
    case 'matter':
      return [null]
    case 'part':
      return after.parts.filter((part) => part.id === partId)
    case 'new-parts':
      return after.parts.filter((part) => known.get(part.id)?.unitId !== part.unitId)
    case 'changed-parts':
      return after.parts.filter((part) => known.has(part.id) && known.get(part.id)?.state !== part.state)
  }
}
