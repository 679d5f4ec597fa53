export * from './find-season.ts'
export * from './season-dates.ts'
export { namedDays } from './season-rule.ts'
export { SEASONS, type Season, type YearlySpan } from './season-table.ts'
