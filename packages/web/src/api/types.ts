import type { Day, Field, Fields } from '@anlan/domain/kernel'
import type { LightName } from '../kernel/light/lights.ts'

/** A page of a list; `next` is the cursor of the one after. */
export interface List<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly total: number
  /** False above 10 000: the total is then a lower bound. */
  readonly totalExact: boolean
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** A person's post in a unit: the hat under which something is done. */
export interface Post {
  readonly id: string
  readonly role: string
  readonly roleLabel: string
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly unitShortName: string
  readonly rights: readonly string[]
}

export interface Me {
  readonly account: {
    readonly id: string
    readonly login: string
    readonly name: string
    readonly administers: 'system' | 'security' | 'audit' | null
    readonly administersLabel: string | null
    readonly rights: readonly string[]
  }
  readonly personId: string | null
  readonly posts: readonly Post[]
  /** The post under which this session acts. */
  readonly postId: string | null
  readonly county: {
    readonly code: string
    readonly name: string
    readonly shortName: string
    readonly demonstration: boolean
  } | null
  /** Which registers some post of the person sees. */
  readonly registers: readonly { readonly register: string; readonly label: string }[]
  /** Nothing else works until a new password is set. */
  readonly passwordDue: boolean
  /** Nothing else works until a second factor is set up. */
  readonly secondFactorDue: boolean
  readonly clock: { readonly now: string; readonly isSet: boolean }
}

/** How far a thing is in time, worked out by the server with its clock. */
export interface LightState {
  readonly light: LightName
  /** “还有 3 个工作日”, “逾期 2 天”, “按期办结”. */
  readonly words: string
  readonly dueAt: string | null
  readonly dueDay: Day | null
  /** Counted with a calendar year whose notice is not loaded yet. */
  readonly provisional: boolean
}

export type InboxGroup = 'late' | 'today' | 'week' | 'later' | 'paused' | 'none'

export interface InboxRow {
  readonly turnId: string
  readonly matterId: string
  readonly partId: string | null
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly source: {
    readonly documentId: string
    readonly number: string | null
    readonly title: string
  } | null
  readonly action: string
  /** The person's own verb: 签收, 审核. */
  readonly actionLabel: string
  readonly unitName: string
  readonly state: string
  readonly stateLabel: string
  readonly light: LightState
  readonly since: string
  readonly group: InboxGroup
}

export interface Inbox extends List<InboxRow> {
  readonly groups: Readonly<Record<InboxGroup, number>>
}

export interface WaitingRow extends InboxRow {
  readonly waitedDays: number
}

export interface AgendaDay {
  readonly day: Day
  readonly working: boolean
  readonly dayName: string | null
  readonly items: readonly {
    readonly matterId: string
    readonly title: string
    readonly time: string | null
    readonly light: LightState
  }[]
}

export interface MatterRow {
  readonly id: string
  readonly kind: string
  readonly kindLabel: string
  readonly title: string
  readonly number: string | null
  readonly state: string
  readonly stateLabel: string
  readonly responsibleUnit: Named | null
  readonly units: number
  readonly partsDone: number
  readonly supervisingUnit: Named
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string } | null
  readonly light: LightState
  /** 0–100 */
  readonly progress: number | null
  readonly changedAt: string
}

export interface Reason {
  readonly code: string
  readonly message: string
}

/** An action as it stands for this viewer: open, or closed with its reasons. */
export interface Offer {
  readonly action: string
  readonly label: string
  readonly partId: string | null
  readonly open: boolean
  readonly reasons: readonly Reason[]
  readonly needs: Fields
  readonly bulk: boolean
  readonly grave: boolean
}

export interface Target {
  readonly name: string
  readonly op: string
  readonly value: number
  readonly unit: string
  readonly by: string | null
  readonly done: number | null
  readonly of: number | null
  readonly percent: number | null
  readonly met: boolean | null
}

export interface Part {
  readonly id: string
  readonly unit: Named
  readonly role: 'lead' | 'support' | 'collect'
  readonly roleLabel: string
  readonly parentPartId: string | null
  readonly period: string
  readonly state: string
  readonly stateLabel: string
  readonly light: LightState
  readonly progress: number | null
  readonly account: string | null
  readonly figures: readonly { readonly target: string; readonly done: number; readonly of?: number | null }[]
  readonly handledBy: string | null
  readonly changedAt: string | null
  readonly data: Readonly<Record<string, unknown>>
}

export interface Matter extends MatterRow {
  readonly revision: number
  readonly data: Readonly<Record<string, unknown>>
  readonly fields: Readonly<Record<string, Field>>
  readonly text: string | null
  readonly clause: string | null
  readonly basis: readonly { readonly title: string; readonly words: string; readonly mark: string | null }[]
  readonly targets: readonly Target[]
  readonly parts: readonly Part[]
  readonly clocks: readonly {
    readonly name: string
    readonly label: string
    readonly partId: string | null
    readonly dueAt: string
    readonly rawDueAt: string
    readonly pausedAt: string | null
    readonly stoppedAt: string | null
    readonly provisional: boolean
    readonly basis: { readonly ruleId: string; readonly text: string }
  }[]
  readonly offers: readonly Offer[]
  /** Why what was just sent was only kept as a note: the matter had moved on. */
  readonly conflict: string | null
}

export interface FileRef {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly type: string
}

export interface MatterEvent {
  readonly seq: number
  readonly action: string
  readonly label: string
  readonly partId: string | null
  readonly unitName: string | null
  readonly personName: string | null
  readonly hatTitle: string | null
  readonly occurredAt: string
  readonly receivedAt: string
  readonly from: string | null
  readonly to: string | null
  readonly toLabel: string | null
  readonly visibility: string
  readonly conflict: string | null
  readonly input: Readonly<Record<string, unknown>>
  /** The declarations of what `input` holds. */
  readonly fields: Fields
  readonly files: readonly FileRef[]
  /** Signed on paper and recorded by a clerk (代录). */
  readonly onPaper: boolean
}

export type UnitGroup = 'departments' | 'towns' | 'others'

export interface BoardCell {
  readonly unitId: string
  readonly documentId: string
  readonly light: LightName
  /** How many stand at that worst light. */
  readonly count: number
  readonly done: number
  readonly total: number
}

export interface Board {
  readonly documents: readonly {
    readonly id: string
    readonly title: string
    readonly number: string | null
  }[]
  readonly units: readonly { readonly id: string; readonly name: string; readonly group: UnitGroup }[]
  readonly cells: readonly BoardCell[]
  readonly asOf: string
}

export interface BoardLights {
  readonly late: number
  readonly near: number
  readonly idle: number
  readonly done: number
  readonly doneLate: number
  readonly paused: number
  readonly turnedRedThisWeek: number
  readonly awaitingSignature: number
  readonly asOf: string
}

export interface UnitRow extends Named {
  readonly shortName: string
  readonly kind: string
  readonly parentId: string | null
  readonly region: string
  readonly aliases: readonly string[]
}

export interface PersonRow extends Named {
  readonly posts: readonly {
    readonly postId: string
    readonly unitId: string
    readonly unitName: string
    readonly title: string | null
    readonly role: string
  }[]
}

/** An action that is open in bulk on some of what was chosen, and on which. */
export interface BulkAct {
  readonly action: string
  readonly label: string
  readonly needs: Fields
  readonly grave: boolean
  readonly items: readonly { readonly matterId: string; readonly partId: string | null }[]
}

/** A day of the calendar: how many are due by light, and the first few by name. */
export interface CalendarDay {
  readonly day: Day
  readonly working: boolean
  readonly dayName: string | null
  readonly total: number
  readonly lights: readonly { readonly light: LightName; readonly count: number }[]
  readonly items: readonly { readonly id: string; readonly title: string; readonly light: LightState }[]
}

/** What somebody else did with what is mine. */
export interface Change {
  readonly matterId: string
  readonly partId: string | null
  readonly title: string
  readonly action: string
  readonly label: string
  readonly unitName: string | null
  readonly personName: string | null
  readonly at: string
}

export interface Changes {
  readonly since: string
  readonly items: readonly Change[]
  readonly more: boolean
}

export interface BulkOutcome {
  readonly done: number
  readonly refused: readonly {
    readonly matterId: string
    readonly partId: string | null
    readonly code: string
    readonly message: string
  }[]
}
