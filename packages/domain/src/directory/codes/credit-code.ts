import { foldCode, type Refusal, refuse } from '@anlan/domain/kernel'
import { creditCodes } from '@anlan/domain/rules'

/** Value of a character = its place here; no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

export interface CreditCode {
  readonly code: string
  /** Who registered it: 1 机构编制, 5 民政, 9 市场监管, Y 其他. */
  readonly registrar: string
  /** With registrar 9: 1 企业, 2 个体工商户, 3 农民专业合作社. */
  readonly kind: string
  /** Six digits of where it was registered. */
  readonly region: string
  readonly organisation: string
  /** Whether the organisation code inside has its own check character right; old registrations may not. */
  readonly organisationValid: boolean
}

/** Reads a unified social credit code; full-width and lower-case letters and spaces are mended (CODE-USCC-1). */
export function parseCreditCode(text: string): CreditCode | Refusal {
  const code = foldCode(text)
  if (code.length !== 18) return invalid(`统一社会信用代码应当是 18 位，现在是 ${code.length} 位。`)
  const strange = [...code].find((character) => !ALPHABET.includes(character))
  if (strange !== undefined) return invalid(`统一社会信用代码中不会有“${strange}”（不用 I、O、S、V、Z）。`)
  if (!/^\d{6}$/.test(code.slice(2, 8))) return invalid('统一社会信用代码的第 3 至 8 位应当是数字。')
  const expected = checkCharacter(code)
  if (code.charAt(17) !== expected) return invalid('统一社会信用代码的校验位不对，请核对有无抄错。')
  return Object.freeze({
    code,
    registrar: code.charAt(0),
    kind: code.charAt(1),
    region: code.slice(2, 8),
    organisation: code.slice(8, 17),
    organisationValid: organisationCheck(code.slice(8, 16)) === code.charAt(16),
  })
}

function invalid(message: string): Refusal {
  return refuse('bad-credit-code', message, { source: creditCodes.id })
}

/** Seventeen characters with the eighteenth that checks them, for what is invented: a demonstration, a test. */
export function completeCreditCode(seventeen: string): string {
  return seventeen + checkCharacter(seventeen)
}

function checkCharacter(code: string): string {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** GB 11714 counts letters in the ordinary alphabet: A = 10 … Z = 35. */
function organisationCheck(eight: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, place) => total + weight * parseInt(eight.charAt(place), 36),
    0,
  )
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : String(check % 11)
}
