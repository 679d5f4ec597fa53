import { addDays, day } from '@anlan/domain/kernel'
import { LUNAR_DAYS } from '@anlan/domain/rules'
import { numberOf } from '../text/numerals.ts'

/** 正月初八, 正月十六, 正月廿三, 正月二十; 正月十五 is a festival and has its own name. */
export const FIRST_LUNAR_MONTH =
  '正月(?!十五)(初[一二三四五六七八九十]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?)日?'

const LONGEST_MONTH = 30

/** The civil date of a day of the first lunar month; null beyond the lunar table. */
export function lunarDate(year: number | null, words: string | undefined): string | null {
  const spring = year === null ? undefined : LUNAR_DAYS[year]?.spring
  const count = words === undefined ? null : numberOf(words.replace('初', '').replace(/^廿/, '二十'))
  if (spring === undefined || count === null || count < 1 || count > LONGEST_MONTH) return null
  return addDays(day(`${year}-${spring}`), count - 1)
}
