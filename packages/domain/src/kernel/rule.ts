import type { Source, Status } from './cite.ts'
import { type Day, day } from './day.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Parameter } from './rule-parameter.ts'

export type Parameters = Readonly<Record<string, Parameter<unknown>>>

/** The values of a rule's parameters, by name. */
export type ValuesOf<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? T : never
}

/** A rule as a declaration: what it is called, what it stands on, since when, and the figures it works with. */
export interface Rule<P extends Parameters = Parameters> {
  /** `TIME-1`: letters, digits and dashes; stable, stored with every evaluation. */
  readonly id: string
  readonly title: string
  /** At least one; the first is the one shown. */
  readonly source: readonly [Source, ...Source[]]
  readonly status: Status
  readonly version: string
  readonly validFrom: Day
  /** The first day on which it no longer holds. */
  readonly validTo?: Day
  readonly parameters: P
}

type RuleInput<P extends Parameters> = Omit<Rule<P>, 'validFrom' | 'validTo' | 'parameters'> & {
  readonly validFrom: string
  readonly validTo?: string
  readonly parameters?: P
}

/**
 * Declares a rule. A rule without a source does not compile. A rule on platform defaults alone is never `checked`,
 * and one that cites a regulation is no `default`: anything else would tell the page a wrong mark.
 */
export function defineRule<P extends Parameters = Record<never, never>>(input: RuleInput<P>): Rule<P> {
  if (!/^[A-Z]+(-[A-Z0-9]+)+$/.test(input.id)) throw new RangeError(`${input.id} is no rule id`)
  const onlyDefaults = input.source.every((source) => source.kind === 'platform default')
  if (onlyDefaults ? input.status === 'checked' : input.status === 'default')
    throw new RangeError(`${input.id}: status and source contradict each other`)
  const { validFrom, validTo, parameters, ...rest } = input
  return Object.freeze({
    ...rest,
    validFrom: day(validFrom),
    ...(validTo === undefined ? {} : { validTo: day(validTo) }),
    parameters: Object.freeze(parameters ?? ({} as P)),
  })
}

/** The version of a rule in force on a day: validFrom ≤ day < validTo (VER-1). Refuses where none is or two are. */
export function ruleAt<R extends Rule>(versions: readonly R[], on: Day): R | Refusal {
  const found = versions.filter((rule) => inForce(rule, on))
  const [only, second] = found
  if (only && !second) return only
  const id = versions[0]?.id ?? ''
  return second
    ? refuse('rule-ambiguous', `${on} 有两个版本的规则 ${id} 同时有效。`, { source: id, figures: { on } })
    : refuse('rule-not-in-force', `${on} 没有有效的规则 ${id}。`, { source: id, figures: { on } })
}

export function inForce(rule: Pick<Rule, 'validFrom' | 'validTo'>, on: Day): boolean {
  return rule.validFrom <= on && (rule.validTo === undefined || on < rule.validTo)
}
