import type { Context } from '../../http/index.ts'
import type { Facts } from './facts.ts'

/** What was looked at just now: whether the item holds as far as the system can tell, and the figures that say so. */
export interface Finding {
  readonly holds: boolean
  /** One sentence each, with its figures. */
  readonly evidence: readonly string[]
}

/** What only people can say, and how long their word is good. */
export interface PeopleConfirm {
  readonly question: string
  readonly months: number
}

/**
 * One item of the self-check (SEC-L3, GB/T 22239-2019 level 3). The state is worked out each time it is looked at: an
 * item whose function is missing says so by `holds: false`, whatever people confirm.
 */
export interface CheckItem {
  readonly id: `SEC-L3-${number}`
  readonly title: string
  readonly requirement: string
  /** Where the standard says it; null where the clause was not compared. */
  readonly clause: string | null
  /** Whether the requirement was compared with a copy of the standard, or is from knowledge. */
  readonly status: 'checked' | 'from knowledge'
  readonly look: (facts: Facts, context: Context) => Finding
  readonly people?: PeopleConfirm
  /** What to do where it does not hold. */
  readonly remedy: string
}

/** Puts findings of several looks together: all must hold. */
export function allOf(...looks: readonly (readonly [holds: boolean, evidence: string])[]): Finding {
  return {
    holds: looks.every(([holds]) => holds),
    evidence: looks.map(([holds, evidence]) => (holds ? evidence : `不足：${evidence}`)),
  }
}
