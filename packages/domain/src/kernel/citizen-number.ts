import { type Day, isDay } from './day.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** Full-width characters to half-width, letters to capitals, spaces out: as people type and paste codes. */
export function foldCode(text: string): string {
  const half = text.replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
  return half.replace(/[\s\u3000]/g, '').toUpperCase()
}

/** The day in a citizen number of the right form, YYYY-MM-DD; it may not exist. */
export function birthIn(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

/**
 * What is wrong with a folded citizen number (GB 11643-1999), or null: 17 digits with a day that exists, not after
 * `today` if it is given, and a check character. The words never repeat the number: they would end up in logs.
 */
export function faultOfCitizenNumber(number: string, today?: Day): string | null {
  if (!/^\d{17}[\dX]$/.test(number)) return '身份证号码应当是 17 位数字加 1 位校验码。'
  const birth = birthIn(number)
  if (!isDay(birth) || (today !== undefined && birth > today)) return '身份证号码中的出生日期不存在。'
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number.charAt(place)), 0)
  return CHECKS.charAt(sum % 11) === number.charAt(17) ? null : '身份证号码的校验码不对，请核对有无抄错。'
}

/** 140423********1239: what lists and papers may show. */
export function maskCitizenNumber(number: string): string {
  return `${number.slice(0, 6)}${'*'.repeat(Math.max(0, number.length - 10))}${number.slice(-4)}`
}
