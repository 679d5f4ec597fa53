import { type Reading, read, sourceFromPlainText } from '@anlan/domain/documents'
import { normalise } from '../normalise.ts'

/** What must survive a change of form: who, when, how much, where; never the printed words of a time or an aim. */
export interface ComparableDuty {
  readonly clause: string
  readonly begins: string
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly actors: readonly string[]
  readonly when: readonly string[]
  readonly targets: readonly string[]
  readonly cites: readonly string[]
}

/** `words: false` leaves out the beginning of the text, for changes that touch its characters. */
export const comparable = ({ duties }: Reading, { words } = { words: true }): ComparableDuty[] =>
  duties.map((duty) => ({
    clause: `${duty.clause.map(normalise).join('/')}#${duty.nth}`,
    begins: words ? normalise(duty.begins).slice(0, 8) : '',
    lead: duty.lead.map(normalise),
    support: duty.support.map(normalise),
    actors: duty.actors.map(normalise),
    when: duty.when.map(timeKey),
    targets: duty.targets.map(({ op, value, unit, by }) => `${op} ${value} ${normalise(unit)} ${by ?? ''}`),
    cites: duty.cites.map(normalise),
  }))

const timeKey = (time: Reading['duties'][number]['when'][number]): string => {
  switch (time.kind) {
    case 'deadline':
      return `by ${time.by}`
    case 'recurring':
      return `${time.rrule} ×${time.times}`
    case 'season':
      return `in ${time.names.map(normalise).join('+')}`
    case 'within':
      return `within ${time.limit}`
  }
}

export const readPlain = (text: string): Reading => read(sourceFromPlainText(text))
