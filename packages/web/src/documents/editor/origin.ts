import type { Duty, UnitChoice } from '../types.ts'
import type { FieldName } from './draft.ts'

/** Where a field's value came from, and where its words stand in the source. */
export interface Origin {
  readonly words: string
  readonly at: number | null
}

const because = {
  actor: '建议，文中的行动者',
  recipient: '建议，主送单位',
  'field of work': '建议，按工作领域',
} as const

const byHand: Origin = { words: '人工', at: null }

/** 原文“…”, 建议 with its reason, or 人工; null where there is nothing whose source could be named. */
export function originOf(duty: Duty, field: FieldName): Origin | null {
  switch (field) {
    case 'title':
      return duty.heading === duty.title ? { words: '原文标题', at: duty.from } : null
    case 'lead':
      return ofUnits(duty.lead)
    case 'support':
      return ofUnits(duty.support)
    case 'dueOn': {
      if (duty.dueOn === null) return duty.standing ? byHand : null
      const read = duty.when.find((each) => each.kind === 'deadline' && each.by === duty.dueOn)
      return read ? quoted(read.text, read.from) : byHand
    }
    case 'rrule': {
      if (duty.rrule === null) return null
      const read = duty.when.find((each) => each.kind === 'recurring' && each.rrule === duty.rrule)
      return read ? quoted(read.text, read.from) : byHand
    }
    case 'seasons': {
      if (duty.seasons.length === 0) return null
      const read = duty.when.find(
        (each) => each.kind === 'season' && each.names.includes(duty.seasons[0] ?? ''),
      )
      return read ? quoted(read.text, read.from) : byHand
    }
    case 'targets': {
      const [first] = duty.targets
      if (!first) return null
      return first.from === undefined ? byHand : quoted(first.text, first.from)
    }
    case 'evidence':
    case 'collector':
      return duty[field] === null ? null : byHand
    default:
      return null
  }
}

function ofUnits(choices: readonly UnitChoice[]): Origin | null {
  const [first] = choices
  if (!first) return null
  if (choices.every((choice) => choice.how === 'person')) return byHand
  const proposed = choices.find((choice) => choice.how === 'proposed')
  if (proposed) return { words: because[proposed.because ?? 'actor'], at: null }
  const printed = choices.find((choice) => choice.printed !== null)
  return printed?.printed ? quoted(printed.printed, printed.from) : byHand
}

/** As long as a quotation may be beside a label. */
const QUOTED = 14

function quoted(words: string, at: number | undefined): Origin {
  const short = words.length > QUOTED ? `${words.slice(0, QUOTED - 1)}…` : words
  return { words: `原文“${short}”`, at: at ?? null }
}
