import type { RoleTable, Scope } from '@anlan/domain/directory'
import {
  type ClockFacts,
  type EventFacts,
  type Instant,
  instant,
  type MatterFacts,
  type PartFacts,
  type Values,
} from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { visibleMatter } from '../access/index.ts'
import { kept, type ScopedDatabase, together } from '../platform/database/index.ts'

/** A row of somebody's inbox as it is stored. */
export interface StoredTurn {
  readonly id: string
  readonly partId: string | null
  readonly unitId: string
  readonly askerUnitId: string
  readonly action: string
  readonly dueAt: Instant | null
  readonly yellowAt: Instant | null
  readonly redAt: Instant | null
  /** The unit sees the matter as one of its parties, whatever the reach of its people's roles. */
  readonly party: boolean
}

/** One matter as the database has it. */
export interface LoadedMatter {
  readonly facts: MatterFacts
  readonly formVersion: number
  readonly turns: readonly StoredTurn[]
  readonly changedAt: Instant
  /** The MAC of the last entry of its trail. */
  readonly lastLink: Buffer
}

/** The columns of `matter` that facts are made of. */
export interface MatterHead {
  readonly id: string
  readonly kind: string
  readonly form_version: number
  readonly state: string
  readonly revision: number
  readonly title: string
  readonly number: string | null
  readonly region: string
  readonly owner_unit_id: string
  readonly responsible_unit_id: string | null
  readonly supervising_unit_id: string
  readonly document_id: string | null
  readonly duty_id: string | null
  readonly parent_id: string | null
  readonly standing: boolean
  readonly created_at: Date
  readonly opened_at: Date | null
  readonly closed_at: Date | null
  readonly changed_at: Date
  readonly head_seq: number
  readonly data: Values
}

type Text = string | null

/** What belongs to a matter, as JSON rows of its tables. */
export interface Belongings {
  readonly parts: readonly {
    id: string
    unit_id: string
    role: PartFacts['role']
    parent_part_id: string | null
    period: string
    state: string
    closed_at: Text
    progress: number | null
    data: Values
  }[]
  readonly clocks: readonly {
    id: string
    name: string
    part_id: string | null
    started_at: string
    raw_due_at: string
    due_at: string
    yellow_at: string
    paused_at: Text
    stopped_at: Text
    provisional: boolean
    basis: ClockFacts['basis']
  }[]
  readonly turns: readonly {
    id: string
    part_id: string | null
    unit_id: string
    asker_unit_id: string
    action: string
    due_at: Text
    yellow_at: Text
    red_at: string
    party: boolean
  }[]
  readonly history: readonly {
    seq: number
    action: string
    part_id: string | null
    person_id: string | null
    unit_id: string | null
    occurred_at: string
  }[]
  readonly last: { readonly seq: number; readonly hmac: string } | null
}

/** The columns of `matter AS m` that facts are made of. */
export const head = sql.raw(
  [
    'id, kind, form_version, state, revision, title, number, region, owner_unit_id, responsible_unit_id',
    'supervising_unit_id, document_id, duty_id, parent_id, standing, created_at, opened_at, closed_at, changed_at',
    'head_seq, data',
  ]
    .join(', ')
    .replace(/(\w+)/g, 'm.$1'),
)

/** The condition under which an act sees the matter: as the viewer's posts allow; the system's own scope is the bound. */
function seenBy(viewer: Scope | null, roles: RoleTable): RawBuilder<unknown> {
  return viewer ? visibleMatter(viewer, 'm', {}, roles) : sql`true`
}

/**
 * One matter with all that belongs to it, or null if it is not there or not seen. `lock` keeps it until the transaction
 * ends; what belongs to it is read after the lock is held, so that it is never older than the matter.
 */
export async function loadMatter(
  { roles }: { readonly roles: RoleTable },
  tx: ScopedDatabase,
  county: string,
  id: string,
  viewer: Scope | null,
  { lock }: { readonly lock: boolean },
): Promise<LoadedMatter | null> {
  const matter = sql<MatterHead>`${kept}SELECT ${head} FROM matter AS m
    WHERE m.county = ${county} AND m.id = ${id}::uuid AND ${seenBy(viewer, roles)}`
  const belongings = sql<{
    own: Belongings | null
  }>`${kept}SELECT belongings_of(${county}, ${id}::uuid) AS own`
  // What belongs to it is read by a statement of its own, which begins when the lock is held.
  const [[row], [found]] = await together(tx, [
    lock ? sql<MatterHead>`${matter} FOR UPDATE OF m` : matter,
    belongings,
  ])
  if (!row) return null
  const own = found?.own ?? { parts: [], clocks: [], turns: [], history: [], last: null }
  if (own.last?.seq !== row.head_seq)
    throw new Error(
      `The trail of matter ${id} does not end at its entry ${row.head_seq}; nothing is added to it.`,
    )
  return {
    facts: factsOf(row, own),
    formVersion: row.form_version,
    turns: own.turns.map((turn) => ({
      id: turn.id,
      partId: turn.part_id,
      unitId: turn.unit_id,
      askerUnitId: turn.asker_unit_id,
      action: turn.action,
      dueAt: moment(turn.due_at),
      yellowAt: moment(turn.yellow_at),
      redAt: turn.red_at === 'infinity' ? null : moment(turn.red_at),
      party: turn.party,
    })),
    changedAt: instant(row.changed_at.getTime()),
    lastLink: Buffer.from(own.last.hmac, 'hex'),
  }
}

function moment(text: string): Instant
function moment(text: Text): Instant | null
function moment(text: Text): Instant | null {
  return text === null ? null : instant(Date.parse(text))
}

const momentOf = (date: Date | null): Instant | null => (date === null ? null : instant(date.getTime()))

/** The facts that rows say. */
export function factsOf(row: MatterHead, own: Pick<Belongings, 'parts' | 'clocks' | 'history'>): MatterFacts {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    revision: row.revision,
    title: row.title,
    number: row.number,
    region: row.region,
    ownerUnitId: row.owner_unit_id,
    responsibleUnitId: row.responsible_unit_id,
    supervisingUnitId: row.supervising_unit_id,
    documentId: row.document_id,
    dutyId: row.duty_id,
    parentId: row.parent_id,
    standing: row.standing,
    createdAt: instant(row.created_at.getTime()),
    openedAt: momentOf(row.opened_at),
    closedAt: momentOf(row.closed_at),
    data: row.data,
    parts: own.parts.map((part) => ({
      id: part.id,
      unitId: part.unit_id,
      role: part.role,
      parentPartId: part.parent_part_id,
      period: part.period,
      state: part.state,
      closedAt: moment(part.closed_at),
      progress: part.progress,
      data: part.data,
    })),
    clocks: own.clocks.map((clock) => ({
      id: clock.id,
      name: clock.name,
      partId: clock.part_id,
      startedAt: moment(clock.started_at),
      rawDueAt: moment(clock.raw_due_at),
      dueAt: moment(clock.due_at),
      yellowAt: moment(clock.yellow_at),
      pausedAt: moment(clock.paused_at),
      stoppedAt: moment(clock.stopped_at),
      provisional: clock.provisional,
      basis: clock.basis,
    })),
    headSeq: row.head_seq,
    history: own.history.map(
      (event): EventFacts => ({
        seq: event.seq,
        action: event.action,
        partId: event.part_id,
        personId: event.person_id,
        unitId: event.unit_id,
        occurredAt: moment(event.occurred_at),
      }),
    ),
  }
}
