import type { Values } from './field.ts'
import type { Instant } from './instant.ts'

/**
 * What the kernel knows of one matter when somebody acts on it: loaded by the server, changed only by `act`,
 * which returns the next facts; the server stores the difference.
 */
export interface MatterFacts {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly revision: number
  readonly title: string
  readonly number: string | null
  /** 12-digit region code. */
  readonly region: string
  readonly ownerUnitId: string
  readonly responsibleUnitId: string | null
  readonly supervisingUnitId: string
  readonly documentId: string | null
  readonly dutyId: string | null
  readonly parentId: string | null
  /** 长期坚持: has no end and is never late. */
  readonly standing: boolean
  readonly createdAt: Instant
  readonly openedAt: Instant | null
  readonly closedAt: Instant | null
  readonly data: Values
  readonly parts: readonly PartFacts[]
  readonly clocks: readonly ClockFacts[]
  /** The number of the last event, kept notes included. */
  readonly headSeq: number
  /** What was done, in order. What was only kept as a note (in conflict) is not among it: it moved nothing. */
  readonly history: readonly EventFacts[]
}

/** The share of one responsible unit (and one period) in a matter. */
export interface PartFacts {
  readonly id: string
  readonly unitId: string
  readonly role: 'lead' | 'support' | 'collect'
  /** The part from which this one was handed down. */
  readonly parentPartId: string | null
  /** `2026-03`, `2026-Q1`…; empty where the part is for the whole. */
  readonly period: string
  readonly state: string
  readonly closedAt: Instant | null
  /** 0–100. */
  readonly progress: number | null
  readonly data: Values
}

/** A running time limit of the matter (partId null) or of one part. */
export interface ClockFacts {
  readonly id: string
  readonly name: string
  readonly partId: string | null
  readonly startedAt: Instant
  /** As counted, before a day off moved it; the authority's own alarm. */
  readonly rawDueAt: Instant
  readonly dueAt: Instant
  /** From here on the light is yellow. */
  readonly yellowAt: Instant
  readonly pausedAt: Instant | null
  readonly stoppedAt: Instant | null
  /** Counted with a calendar year that is not loaded yet. */
  readonly provisional: boolean
  readonly basis: ClockBasis
}

/** What a decision stood on, kept with it: shown as 依据, and enough to recompute it. */
export interface ClockBasis {
  readonly ruleId: string
  readonly version: string
  readonly text: string
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>
}

export interface EventFacts {
  readonly seq: number
  readonly action: string
  readonly partId: string | null
  /** Null for the system. */
  readonly personId: string | null
  readonly unitId: string | null
  readonly occurredAt: Instant
}

/** Who acts, under which one of the person's posts. The system acts with personId null. */
export interface Actor {
  readonly accountId: string | null
  readonly personId: string | null
  readonly postId: string | null
  readonly unitId: string | null
  readonly rights: ReadonlySet<string>
}
