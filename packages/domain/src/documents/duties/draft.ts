import type { Prose } from '../text/prose.ts'
import type { Roles } from '../units/roles.ts'

/** A stretch of text that one set of units must carry out, before its fields are read. */
export interface DutyDraft {
  readonly clause: readonly string[]
  readonly heading: Prose | null
  readonly text: Prose
  /** Further words that bind the duty but are no text of it: the goal column of a table. */
  readonly goal: Prose | null
  /** What a note or the unit cells say; null where nothing does. */
  readonly roles: Roles | null
  /** What a note or a 完成时限 column says. */
  readonly deadlines: readonly Prose[]
  /** The doer that a lead-in names for all items under it. */
  readonly leadIn: readonly string[]
  /** The office that the heading is the name of: the doer of a text that names none. */
  readonly office: string | null
}
