import type { BodyParagraph } from '../structure/outline.ts'
import { cut, join, type Prose } from '../text/prose.ts'
import { type Note, notesIn } from '../units/notes.ts'
import { asksForSomething } from './asks.ts'
import type { DutyDraft } from './draft.ts'

/** What clauses above say for a clause's own duties. */
export interface Standing {
  /** The doer that a lead-in names for all items. */
  readonly leadIn: readonly string[]
  /** The office that the heading is the name of. */
  readonly office: string | null
  /** A note in the heading, or before the items, holds for what has no note of its own. */
  readonly note: Pick<Note, 'roles' | 'deadlines'> | null
  /** Below a heading of aims or background only what is done in rounds is a duty. */
  readonly aims: boolean
}

const SHORTEST_DUTY = 4

/**
 * Cuts a body at its responsibility notes: each governs the text before it; one with no text before it governs what
 * follows. Without notes the whole body is one duty, if it asks for something.
 */
export function draftBody(
  clause: readonly string[],
  heading: Prose | null,
  paragraphs: readonly BodyParagraph[],
  standing: Standing,
): DutyDraft[] {
  const body = join(
    paragraphs.map(({ prose }) => prose),
    '\n',
  )
  const drafts: DutyDraft[] = []
  let from = 0
  let ahead = standing.note
  const add = (to: number, note: Pick<Note, 'roles' | 'deadlines'> | null) => {
    const text = withoutStops(cut(body, from, to))
    if (text.text === '') {
      ahead = note ?? ahead
      return
    }
    const governs = note ?? ahead
    if (note === null && (text.text.length < SHORTEST_DUTY || !asksForSomething(text.text))) return
    drafts.push({
      clause,
      heading,
      text,
      goal: null,
      roles: governs === null || isSilent(governs) ? null : governs.roles,
      deadlines: governs?.deadlines ?? [],
      leadIn: standing.leadIn,
      office: standing.office,
    })
    ahead = standing.note
  }
  for (const note of notesIn(body)) {
    add(note.from, note)
    from = note.to
  }
  add(body.text.length, null)
  return drafts
}

/** A note that names a time only leaves the units open. */
function isSilent({ roles }: Pick<Note, 'roles'>): boolean {
  return roles.lead.length === 0 && roles.support.length === 0
}

/** Stops that were left in front of a text by the note before it. */
function withoutStops(text: Prose): Prose {
  const stops = /^[。；，、：\n]*/.exec(text.fold)?.[0].length ?? 0
  const end = text.fold.replace(/\n+$/, '').length
  return cut(text, stops, Math.max(stops, end))
}
