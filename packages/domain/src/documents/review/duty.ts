import type { When } from '../reading.ts'
import type { Span } from '../source.ts'

/**
 * A duty under review: what was read, completed and corrected by a person, until it goes out as a task. The words it
 * was read from stay linked by offsets into the document's text.
 */
export interface Duty extends Span {
  readonly id: string
  /** Order in the document; fractions stand between two that were there before. */
  readonly ordinal: number
  readonly clause: readonly string[]
  readonly nth: number
  readonly heading: string | null
  readonly title: string
  readonly state: DutyState
  readonly setAsideWhy: string | null
  readonly lead: readonly UnitChoice[]
  readonly support: readonly UnitChoice[]
  /** The unit that collects (汇总) where several answer and none is marked 牵头. */
  readonly collector: string | null
  /** 各自负责: each of the leads answers for its own share, nobody collects. */
  readonly severally: boolean
  readonly when: readonly DutyTime[]
  /** YYYY-MM-DD. */
  readonly dueOn: string | null
  /** RFC 5545. */
  readonly rrule: string | null
  /** Day of the period's last month by which it is reported, 1–31; 0 the last working day. */
  readonly reportDay: number
  /** 长期坚持: without an end, never late. */
  readonly standing: boolean
  readonly seasons: readonly string[]
  readonly targets: readonly DutyTarget[]
  /** What closing asks for, for example 排查台账、整改前后照片. */
  readonly evidence: string | null
  readonly actors: readonly string[]
  readonly cites: readonly string[]
}

/** read: as the reader left it; confirmed: a person answers for it; set-aside: 不分办, with the reason. */
export type DutyState = 'read' | 'confirmed' | 'set-aside' | 'issued' | 'removed'

export interface UnitChoice {
  /** As the document prints it; null where a person added it. */
  readonly printed: string | null
  readonly unitId: string | null
  readonly groupId: string | null
  /** With a group: only those of its units that lie under this one (各村 of a town's document). */
  readonly under?: string
  readonly name: string
  /** 0–1, how surely the printed name stands for it; below 0.8 a person should look. */
  readonly sure?: number
  readonly how: 'printed' | 'proposed' | 'person'
  readonly because?: 'actor' | 'recipient' | 'field of work'
  readonly from?: number
  readonly to?: number
}

export type DutyTime = When & Partial<Span>

export interface DutyTarget extends Partial<Span> {
  readonly name: string
  readonly text: string
  readonly op: '>=' | '<=' | '='
  readonly value: number
  readonly unit: string
  readonly by?: string
}

/** Has no time that a clock could take: no day, no frequency, no season, and is not marked 长期坚持. */
export function lacksTime(duty: Duty): boolean {
  return duty.dueOn === null && duty.rrule === null && duty.seasons.length === 0 && !duty.standing
}

/** Nobody who could be sent it: no lead that is a unit or a group of the directory. */
export function lacksUnit(duty: Duty): boolean {
  return !duty.lead.some(isResolved)
}

export function isResolved(choice: UnitChoice): boolean {
  return choice.unitId !== null || choice.groupId !== null
}

/** Names that the directory does not know yet, in this duty. */
export function unresolvedIn(duty: Duty): readonly string[] {
  return [...duty.lead, ...duty.support].filter((choice) => !isResolved(choice)).map((choice) => choice.name)
}

/** Duties that still count: neither set aside nor removed. */
export function isWanted(duty: Duty): boolean {
  return duty.state !== 'set-aside' && duty.state !== 'removed'
}
