export type Office = 'system' | 'security' | 'audit'
export type AccountState = 'active' | 'invited' | 'locked' | 'frozen' | 'unused' | 'closed'

export interface Account {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly administers: Office | null
  readonly status: 'invited' | 'active' | 'frozen' | 'closed'
  readonly frozenWhy: 'unused' | 'locked' | null
  readonly locked: boolean
  readonly lockedUntil: string | null
  readonly unused: boolean
  readonly slipUntil: string | null
  readonly secondFactor: boolean
  readonly sessions: number
  readonly lastSignInAt: string | null
  readonly createdAt: string
  readonly personId: string | null
  readonly posts: number
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface Session {
  readonly id: string
  readonly client: 'desk' | 'phone' | 'screen'
  readonly factors: number
  readonly address: string | null
  readonly device: string | null
  readonly createdAt: string
  readonly seenAt: string
}

export interface OfficeHolder {
  readonly id: string
  readonly administers: Office
  readonly label: string
  readonly login: string
  readonly name: string
  readonly status: Account['status']
  readonly lockedUntil: string | null
  readonly secondFactor: boolean
  readonly lastSignInAt: string | null
}

export interface OfficeChange {
  readonly id: string
  readonly administers: Office
  readonly label: string
  readonly purpose: 'replace' | 'reset'
  readonly name: string
  readonly reason: string
  readonly state: 'open' | 'done' | 'withdrawn'
  readonly mine: boolean
  readonly proposedName: string
  readonly proposedAt: string
  readonly decidedName: string | null
  readonly decidedAt: string | null
}

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly holder: string
  readonly post: string | null
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly lastUsedAt: string | null
  readonly expiresAt: string
}

/** A post under which a key may act. */
export interface KeyPost {
  readonly id: string
  readonly unit: string
  readonly title: string
  readonly role: string
}

export interface RightHolder {
  readonly name: string
  readonly unit: string
  readonly title: string
}

export interface SecurityEvent {
  readonly day: string
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly who: string
  readonly name: string | null
  readonly role: string | null
  readonly address: string | null
  readonly device: string | null
  readonly objectType: string | null
  readonly objectId: string | null
  readonly objectName: string | null
  readonly success: boolean
  readonly reason: string | null
  readonly requestId: string | null
  readonly text: string
}

export interface TrailEvent {
  readonly id: string
  readonly seq: number
  readonly receivedAt: string
  readonly occurredAt: string
  readonly kindLabel: string
  readonly action: string
  readonly actionLabel: string
  readonly number: string | null
  readonly who: string | null
  readonly unit: string | null
  readonly from: string | null
  readonly to: string | null
  readonly conflict: string | null
  readonly proof: string
}

export interface Verification {
  readonly id: string
  readonly state: 'running' | 'whole' | 'broken' | 'failed'
  readonly startedBy: string
  readonly startedAt: string
  readonly endedAt: string | null
  readonly total: number
  readonly done: number
  readonly events: number
  readonly securityEvents: number
  readonly checkpoints: number
  readonly faults: readonly {
    readonly what: 'edited' | 'inserted' | 'missing'
    readonly table: string
    readonly row: string
    readonly words: string
  }[]
}

export type CheckState = 'holds' | 'fails' | 'asks'

export interface CheckItem {
  readonly id: string
  readonly title: string
  readonly requirement: string
  readonly clause: string | null
  readonly status: 'checked' | 'from knowledge'
  readonly state: CheckState
  readonly evidence: readonly string[]
  readonly people?: { readonly question: string; readonly months: number }
  readonly remedy: string
  readonly confirmation: {
    readonly holds: boolean
    readonly words: string
    readonly name: string
    readonly at: string
    readonly validTo: string
    readonly over: boolean
  } | null
}

/** Days of the year, MM-DD, both included. */
export interface YearSpan {
  readonly from: string
  readonly to: string
}

export type Value = string | number | boolean | null | readonly YearSpan[]

export interface RuleParameter {
  readonly name: string
  readonly label: string
  readonly unit: string | null
  readonly national: Value
  readonly inForce: Value
  readonly basis: string
  readonly mayBe: string | null
}

export interface Rule {
  readonly id: string
  readonly title: string
  readonly status: 'checked' | 'from knowledge' | 'default'
  readonly sources: readonly string[]
  readonly parameters: readonly RuleParameter[]
}

export interface Override {
  readonly id: string
  readonly rule: string
  readonly ruleTitle: string
  readonly parameter: string
  readonly label: string
  readonly unit: string | null
  readonly region: string
  readonly value: Value
  readonly from: string
  readonly to: string | null
  readonly standing: 'to come' | 'in force' | 'over'
  readonly document: string
  readonly setBy: string
  readonly setAt: string
  readonly endedBy: string | null
  readonly endedWhy: string | null
}

export interface Rules {
  readonly region: string
  readonly rules: readonly Rule[]
  readonly overrides: readonly Override[]
}

export interface CalendarYear {
  readonly year: number
  readonly notice: string
  readonly from: 'built in' | 'loaded here'
  readonly loadedBy: string | null
  readonly loadedAt: string | null
}

export interface NoticePreview {
  readonly year: number
  readonly notice: string
  readonly doubts: readonly string[]
  readonly replaces: CalendarYear | null
  /** Open matters whose limit ends on or after the first day that changes. */
  readonly open: number
  /** Of those: whose limit moves, and whose reminder only; null where they are too many to be counted now. */
  readonly moved: { readonly due: number; readonly reminders: number } | null
  readonly days: readonly { readonly day: string; readonly working: boolean; readonly name: string | null }[]
  readonly changes: readonly {
    readonly day: string
    readonly before: boolean
    readonly after: boolean
    readonly name: string | null
  }[]
}
