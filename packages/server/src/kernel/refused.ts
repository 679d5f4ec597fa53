import { isRefusal, type Refusal } from '@anlan/domain/kernel'

/** A refusal, or several of one input. */
export type Refused = Refusal | readonly Refusal[]

export const isRefused = <T extends object>(result: T | Refused): result is Refused =>
  Array.isArray(result) || isRefusal(result)
