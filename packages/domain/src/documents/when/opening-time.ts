import { DAY, MONTH, RELATIVE_YEAR, YEAR } from './dates.ts'
import { SEASON } from './season-words.ts'

/** A time in front of the doer or the instruction: 2024年6月底前各村要…, 汛期各村要…, 每季度…. */
export const OPENING_TIME = new RegExp(
  `^(?:(?:(?:${YEAR}|${RELATIVE_YEAR})?(?:${MONTH})(?:${DAY}|份)?|${YEAR}|${RELATIVE_YEAR}|年|全年|年内|雨[前中后]|节[前后](?![复返])|[课会班]前|放假[前后]|[开复收]工[前后])(?:底|末|初|上旬|中旬|下旬)?(?:[至到-]{1,2}(?:${MONTH})?(?:${DAY}|底))?|(?:${SEASON}))(?:之前|以前|前|后|期间|起)?`,
)
