import type { KernelEnv, Override } from '@anlan/domain/kernel'
import type { Calendar } from '@anlan/domain/rules'

/** What kinds that count by calendar and by rules compute with. */
export interface MatterEnv extends KernelEnv {
  readonly calendar: Calendar
  /** Six digits: the county whose overrides hold. */
  readonly county: string
  readonly overrides: readonly Override[]
}
