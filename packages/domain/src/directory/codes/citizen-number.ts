import { type Day, isRefusal, parseDay, type Refusal, refuse } from '@anlan/domain/kernel'
import { citizenNumbers } from '@anlan/domain/rules'
import { foldCode } from './fold-code.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

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
  if (!/^\d{17}[\dX]$/.test(number)) return invalid('身份证号码应当是 17 位数字加 1 位校验码。')
  const birth = parseDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (isRefusal(birth) || birth > today) return invalid('身份证号码中的出生日期不存在。')
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number.charAt(place)), 0)
  if (CHECKS.charAt(sum % 11) !== number.charAt(17))
    return invalid('身份证号码的校验码不对，请核对有无抄错。')
  const sex = Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female'
  return Object.freeze({ number, region: number.slice(0, 6), birth, sex })
}

function invalid(message: string): Refusal {
  return refuse('bad-citizen-number', message, { source: citizenNumbers.id })
}

/** 140423********1239: what lists and papers may show. */
export function maskCitizenNumber(number: string): string {
  return `${number.slice(0, 6)}${'*'.repeat(Math.max(0, number.length - 10))}${number.slice(-4)}`
}
