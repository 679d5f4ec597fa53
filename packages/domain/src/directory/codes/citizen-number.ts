import {
  birthIn,
  type Day,
  day,
  faultOfCitizenNumber,
  foldCode,
  type Refusal,
  refuse,
} from '@anlan/domain/kernel'
import { citizenNumbers } from '@anlan/domain/rules'

export interface Citizen {
  readonly number: string
  /** Six digits of where it was issued. */
  readonly region: string
  readonly birth: Day
  readonly sex: 'male' | 'female'
}

/** Reads a citizen number (CODE-ID-1). The refusal never repeats the number: it would end up in logs. */
export function parseCitizenNumber(text: string, today: Day): Citizen | Refusal {
  const number = foldCode(text)
  const fault = faultOfCitizenNumber(number, today)
  if (fault !== null) return invalid(fault)
  const sex = Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female'
  return Object.freeze({ number, region: number.slice(0, 6), birth: day(birthIn(number)), sex })
}

function invalid(message: string): Refusal {
  return refuse('bad-citizen-number', message, { source: citizenNumbers.id })
}
