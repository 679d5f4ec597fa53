export * from './occurrences.ts'
export * from './periods.ts'
export * from './recurrence.ts'
export * from './report-by.ts'
