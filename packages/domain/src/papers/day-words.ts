import type { Day } from '@anlan/domain/kernel'

/** A day as a document dates itself: `2021年4月9日`, Arabic figures without leading zeros (DOC-FMT-2). */
export function dayInPaper(day: Day | string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
