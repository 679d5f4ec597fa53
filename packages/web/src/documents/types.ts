import type { Duty as DomainDuty, Hindrance, UnitChoice } from '@anlan/domain/documents'
import type { FileRef, Named } from '../api/types.ts'

export type { DutyTarget, DutyTime, Hindrance, UnitChoice } from '@anlan/domain/documents'

export type DocumentState = 'review' | 'ready' | 'issued' | 'withdrawn'

/** A line of the list of documents. */
export interface DocumentRow {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
  readonly state: DocumentState
  readonly stateLabel: string
  readonly createdAt: string
  readonly ownerUnit: Named
  readonly duties: {
    readonly total: number
    readonly confirmed: number
    readonly setAside: number
    readonly issued: number
    readonly noTime: number
    readonly noUnit: number
  }
}

/** A stretch of the document as the file had it; offsets are positions in `Document.text`. */
export interface Block {
  readonly from: number
  readonly to: number
  readonly level?: number
  readonly align?: string
  readonly bold?: readonly { readonly from: number; readonly to: number }[]
  readonly cell?: {
    readonly table: number
    readonly row: number
    readonly column: number
    readonly rowSpan: number
    readonly columnSpan: number
  }
}

export interface Clause {
  readonly ordinal: number
  readonly path: readonly string[]
  readonly heading: string | null
  readonly from: number
  readonly to: number
  /** Asks somebody for something; only such clauses count for the coverage. */
  readonly asks: boolean
  /** Why nothing is made of it (不分办). */
  readonly setAside: string | null
  readonly dutyIds: readonly string[]
}

export interface Unresolved {
  readonly printed: string
  readonly count: number
  readonly dutyIds: readonly string[]
  readonly candidates: readonly {
    readonly unitId: string | null
    readonly groupId: string | null
    readonly name: string
    readonly sure: number
  }[]
}

export interface ReviewedDocument {
  readonly id: string
  readonly revision: number
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
  readonly year: number
  readonly recipients: readonly string[]
  readonly copies: readonly string[]
  readonly state: DocumentState
  readonly stateLabel: string
  readonly createdAt: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly clauses: readonly Clause[]
  readonly coverage: {
    readonly asks: number
    readonly covered: number
    readonly setAside: number
    /** Ordinals of clauses that ask for something and yielded nothing. */
    readonly missed: readonly number[]
  }
  readonly files: readonly FileRef[]
  readonly unresolved: readonly Unresolved[]
  readonly can: {
    readonly review: boolean
    readonly sign: boolean
    readonly recordSignature: boolean
    readonly draft: boolean
  }
  readonly whyNotChange: string | null
  readonly whyNotIssue: readonly Hindrance[]
  readonly undo: { readonly label: string } | null
  readonly redo: { readonly label: string } | null
}

export interface Period {
  readonly label: string
  readonly opensOn: string
  readonly dueOn: string
  readonly provisional: boolean
}

/** A duty as it stands in the review, with what the server worked out of it. */
export interface Duty extends DomainDuty {
  readonly revision: number
  readonly matterId: string | null
  /** Its words in the document. */
  readonly text: string
  readonly noTime: boolean
  readonly noUnit: boolean
  readonly needsCollector: boolean
  /** How many units it goes to, groups counted by their members. */
  readonly units: number
  readonly periodsPreview: readonly Period[]
}

export interface DutyList {
  readonly items: readonly Duty[]
}

/** How a unit is named to the server. */
export type UnitReference =
  | { readonly unitId: string }
  | { readonly groupId: string; readonly under?: string }
  | { readonly printed: string }

export function referenceTo(choice: UnitChoice): UnitReference {
  if (choice.unitId !== null) return { unitId: choice.unitId }
  if (choice.groupId !== null)
    return choice.under === undefined
      ? { groupId: choice.groupId }
      : { groupId: choice.groupId, under: choice.under }
  return { printed: choice.printed ?? choice.name }
}
