import { recurrenceWord } from '../words.ts'

/** What offices ask for; any other rule that a document names is kept and shown beside them. */
const usual = [
  'FREQ=DAILY',
  'FREQ=WEEKLY',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;INTERVAL=3',
  'FREQ=MONTHLY;INTERVAL=6',
  'FREQ=YEARLY',
]

export interface Choice {
  readonly value: string
  readonly label: string
}

export function recurrenceChoices(current: string | null): readonly Choice[] {
  const rules = current === null || usual.includes(current) ? usual : [...usual, current]
  return [
    { value: '', label: '只办一次' },
    ...rules.map((rule) => ({ value: rule, label: recurrenceWord(rule) })),
  ]
}

/** Days of a period's last month on which offices collect; 0 is its last working day. */
const usualDays = [5, 10, 15, 20, 25]

export function reportDayChoices(current: number): readonly Choice[] {
  const days =
    current === 0 || usualDays.includes(current) ? usualDays : [...usualDays, current].sort((a, b) => a - b)
  return [
    { value: '0', label: '末个工作日报' },
    ...days.map((day) => ({ value: String(day), label: `${day} 日前报` })),
  ]
}
