export { examine } from './examine.ts'
export type { Finding, Standing } from './finding.ts'
