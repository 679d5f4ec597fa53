import {
  type Day,
  defineRule,
  isRefusal,
  lastOfMonth,
  parseDay,
  platformDefault,
  type Refusal,
  refuse,
} from '@anlan/domain/kernel'

/** How due dates in official documents are read. */
export const dueWording = defineRule({
  id: 'TIME-3',
  title: '文件用语中的期限',
  source: [
    platformDefault('按公文惯例：“15日前”含15日，“5月底前”至5月31日，“10月前”至9月30日，“年底前”至12月31日'),
  ],
  status: 'default',
  version: '1',
  validFrom: '2000-01-01',
})

/** What a document names as the end: 5月15日前, 5月底前, 10月前, 一季度末, 上半年, 年底前, 6月中旬前. */
export type DuePhrase =
  | { readonly until: 'day'; readonly year: number; readonly month: number; readonly date: number }
  | { readonly until: 'end of month'; readonly year: number; readonly month: number }
  | { readonly until: 'before month'; readonly year: number; readonly month: number }
  | {
      readonly until: 'third of month'
      readonly year: number
      readonly month: number
      readonly third: 1 | 2 | 3
    }
  | { readonly until: 'end of quarter'; readonly year: number; readonly quarter: number }
  | { readonly until: 'end of half-year'; readonly year: number; readonly half: 1 | 2 }
  | { readonly until: 'end of year'; readonly year: number }

/** The last day that a phrase allows (TIME-3). Refuses a month, quarter or day that does not exist. */
export function lastDayAllowed(phrase: DuePhrase): Day | Refusal {
  switch (phrase.until) {
    case 'day':
      return written(phrase.year, phrase.month, phrase.date)
    case 'end of month':
      return endOfMonth(phrase.year, phrase.month)
    case 'before month': {
      const named = endOfMonth(phrase.year, phrase.month)
      return isRefusal(named) ? named : lastOfMonth(phrase.year, phrase.month - 1)
    }
    case 'third of month':
      return phrase.third === 3
        ? endOfMonth(phrase.year, phrase.month)
        : written(phrase.year, phrase.month, phrase.third * 10)
    case 'end of quarter':
      return endOfMonth(phrase.year, phrase.quarter * 3)
    case 'end of half-year':
      return endOfMonth(phrase.year, phrase.half * 6)
    case 'end of year':
      return endOfMonth(phrase.year, 12)
  }
}

function written(year: number, month: number, date: number): Day | Refusal {
  const two = (value: number) => String(value).padStart(2, '0')
  return parseDay(`${year}-${two(month)}-${two(date)}`)
}

function endOfMonth(year: number, month: number): Day | Refusal {
  const first = written(year, month, 1)
  return isRefusal(first)
    ? refuse('not-a-day', `没有${year}年${month}月。`, { figures: { year, month } })
    : lastOfMonth(year, month)
}
