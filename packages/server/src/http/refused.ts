import { isRefusal, type Refusal } from '@anlan/domain/kernel'

/**
 * Carries a refusal out of a route, and out of its transaction, which it thereby rolls back. The application's error
 * handler answers with the problem. Only routes throw it; commands return refusals.
 */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** The result of a command if it was not refused. */
export function accepted<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Refused(result)
  return result
}
