import { addDays, type Day, dayOfInstant, daysBetween, dueClockOf, type Instant } from '@anlan/domain/kernel'

/** A limit, as a phone's calendar shows it. */
export interface CalendarEntry {
  /** Stable over every change of the same piece of work. */
  readonly uid: string
  /** Grows with every change. */
  readonly sequence: number
  readonly changedAt: Instant
  readonly dueAt: Instant
  /** When it is reminded of by its rule; null: not. */
  readonly warnAt: Instant | null
  readonly title: string
  readonly notes: string
  readonly address: string | null
}

export interface CalendarHead {
  readonly name: string
  /** How often a phone may ask, in hours. */
  readonly everyHours: number
}

const encoder = new TextEncoder()

/** RFC 5545, 3.1: a line has at most 75 octets; it goes on after a line end and a space. Characters stay whole. */
export function foldLine(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const character of line) {
    const octets = encoder.encode(character).length
    // The space that begins a further piece counts.
    if (size + octets > 75) {
      pieces.push(piece)
      piece = ''
      size = 1
    }
    piece += character
    size += octets
  }
  return [...pieces, piece].join('\r\n ')
}

/** RFC 5545, 3.3.11. Other control characters are not allowed at all. */
export function textValue(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, (each) => `\\${each}`)
    .replace(/\n/g, '\\n')
}

const dateValue = (day: Day) => day.replaceAll('-', '')
const utcValue = (at: Instant) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** The reminder of a day comes at this hour of its day: its rule says the day, and nobody is woken at midnight. */
const hourOfReminder = 9

/** A time span before (or within) the day on which an all-day entry begins. */
function spanFromDay(day: Day, warnOn: Day): string {
  const hours = daysBetween(warnOn, day) * 24 - hourOfReminder
  if (hours <= 0) return `PT${-hours}H`
  const days = Math.floor(hours / 24)
  return `-P${days > 0 ? `${days}D` : ''}${hours % 24 > 0 ? `T${hours % 24}H` : ''}`
}

function alarm({ title, dueAt, warnAt }: CalendarEntry): readonly string[] {
  if (warnAt === null || warnAt >= dueAt) return []
  const { day, time } = dueClockOf(dueAt)
  const trigger =
    time === '24:00' ? spanFromDay(day, dayOfInstant(warnAt)) : `-PT${Math.round((dueAt - warnAt) / 60_000)}M`
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${textValue(title)}`,
    `TRIGGER:${trigger}`,
    'END:VALARM',
  ]
}

/** What is due at the end of a day fills the day; what is due at an hour stands at it, in China's time. */
function times(dueAt: Instant): readonly string[] {
  const { day, time } = dueClockOf(dueAt)
  if (time === '24:00') {
    return [`DTSTART;VALUE=DATE:${dateValue(day)}`, `DTEND;VALUE=DATE:${dateValue(addDays(day, 1))}`]
  }
  const local = `${dateValue(day)}T${time.replace(':', '')}00`
  return [`DTSTART;TZID=Asia/Shanghai:${local}`, 'DURATION:PT0S']
}

function entryLines(entry: CalendarEntry): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utcValue(entry.changedAt)}`,
    `LAST-MODIFIED:${utcValue(entry.changedAt)}`,
    ...times(entry.dueAt),
    `SUMMARY:${textValue(entry.title)}`,
    `DESCRIPTION:${textValue(entry.notes)}`,
    ...(entry.address === null ? [] : [`URL:${entry.address}`]),
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...alarm(entry),
    'END:VEVENT',
  ]
}

/** China keeps one time (since 1992 without summer time): one observance is the whole zone. */
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
] as const

/** A calendar as RFC 5545 has it, with what phones read besides (X-WR-…, RFC 7986). The same entries give the same text. */
export function writeCalendar({ name, everyHours }: CalendarHead, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Anlan//Calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    `REFRESH-INTERVAL;VALUE=DURATION:PT${everyHours}H`,
    `X-PUBLISHED-TTL:PT${everyHours}H`,
    ...zone,
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(foldLine).join('\r\n')}\r\n`
}
