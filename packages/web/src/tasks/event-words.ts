import { type Day, type Field, type Fields, isRefusal, parseInstant } from '@anlan/domain/kernel'
import type { MatterEvent } from '../api/types.ts'
import { sizeWord, timeWord } from '../kernel/time/index.ts'
import type { TimelineEntry } from '../kernel/timeline/index.ts'

/** What came later than this was kept on a phone, or recorded afterwards: both times are told. In milliseconds. */
const LATE = 10 * 60_000

/** One event in the words of the timeline. */
export function entryOf(event: MatterEvent, today: Day): TimelineEntry {
  const who = event.unitName ?? event.personName ?? '系统'
  const words = inputWords(event)
  const person = event.unitName === null ? null : event.personName
  const text = [person, words].filter((each) => each !== null && each !== '').join('：')
  const note = noteOf(event, today)
  return {
    id: String(event.seq),
    head: `${who} ${event.label}`,
    at: event.occurredAt,
    atWords: timeWord(event.occurredAt, today),
    ...(text === '' ? {} : { text }),
    ...(note === '' ? {} : { note }),
    evidence: event.files.map((file) => ({
      id: file.id,
      name: `${file.name}（${sizeWord(file.size)}）`,
      href: `/api/files/${file.id}`,
    })),
  }
}

function noteOf(event: MatterEvent, today: Day): string {
  const [happened, received] = [parseInstant(event.occurredAt), parseInstant(event.receivedAt)]
  const late = !isRefusal(happened) && !isRefusal(received) && received - happened > LATE
  return [
    event.onPaper ? '纸质办理，代录' : '',
    late ? `发生 ${timeWord(event.occurredAt, today)}，收到 ${timeWord(event.receivedAt, today)}` : '',
    event.conflict ?? '',
  ]
    .filter((each) => each !== '')
    .join('；')
}

/** What was given with the action: long texts as they are, the rest with its label. */
function inputWords(event: MatterEvent): string {
  const words = Object.entries(event.input).map(([name, value]) => {
    const field = event.fields[name]
    return field === undefined ? '' : valueWords(field, value)
  })
  const said = words.filter((each) => each !== '')
  // Whole sentences keep their own stop; what follows one needs no other mark.
  return said
    .map((each, at) => (at < said.length - 1 && !/[。！？]$/.test(each) ? `${each}；` : each))
    .join('')
}

function valueWords(field: Field, value: unknown): string {
  switch (field.type) {
    case 'long-text':
      return String(value)
    case 'text':
    case 'telephone':
    case 'identity-number':
    case 'secret-text':
    case 'day':
      return `${field.label} ${String(value)}`
    case 'integer':
    case 'number':
      return `${field.label} ${String(value)}${field.unit ?? ''}`
    case 'choice':
      return `${field.label} ${field.choices[String(value)] ?? String(value)}`
    case 'rows':
      return Array.isArray(value)
        ? value
            .map((row) => rowWords(field.of, row))
            .filter((words) => words !== '')
            .join('，')
        : ''
    default:
      return ''
  }
}

/** Reported figures: 已排查 40/40. Other rows say how many they are by their parts in the table, not here. */
function rowWords(of: Fields, row: unknown): string {
  if (typeof row !== 'object' || row === null || !('target' in of)) return ''
  const { target, done, of: all } = row as Readonly<Record<string, unknown>>
  return `${String(target)} ${String(done)}${all === undefined || all === null ? '' : `/${String(all)}`}`
}
