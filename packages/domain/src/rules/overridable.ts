import {
  type Day,
  inForce,
  isDatedFigure,
  isRefusal,
  type Override,
  type Parameter,
  type Rule,
  resolveRule,
} from '@anlan/domain/kernel'
import { rules } from './registry.ts'

/** A declared figure as the page of local figures shows it. */
export interface DeclaredParameter {
  readonly rule: string
  readonly ruleTitle: string
  readonly parameter: string
  readonly label: string
  readonly unit: string | null
  /** Without the county's own; null where the figure of the day is not known. */
  readonly national: unknown
  /** What holds on the day in the region; null where two documents disagree. */
  readonly inForce: unknown
  /** On what that rests: 《…》第…条, or the county's document. */
  readonly basis: string
  /** What a county may set: 只能比国家规定更小，最小 3; null where it may set nothing. */
  readonly mayBe: string | null
}

/** The rule of an id in force on a day; undefined if there is none. */
export function ruleOf(id: string, on: Day): Rule | undefined {
  return rules.find((rule) => rule.id === id && inForce(rule, on))
}

/** Every declared figure of the rules in force on a day, with what holds in a region (six digits). */
export function declaredParameters(asked: {
  readonly on: Day
  readonly region: string
  readonly overrides: readonly Override[]
}): readonly DeclaredParameter[] {
  return rules
    .filter((rule) => inForce(rule, asked.on))
    .flatMap((rule) => {
      const resolved = resolveRule(rule, asked)
      return Object.entries(rule.parameters).map(([name, declared]) => ({
        rule: rule.id,
        ruleTitle: rule.title,
        parameter: name,
        label: declared.label,
        unit: declared.unit ?? null,
        national: nationalOf(declared, asked.on),
        inForce: isRefusal(resolved) ? null : (resolved.values as Record<string, unknown>)[name],
        basis: isRefusal(resolved)
          ? resolved.message
          : (resolved.basis.find((each) => each.parameter === name)?.words ?? ''),
        mayBe: declared.override?.words ?? null,
      }))
    })
}

function nationalOf(declared: Parameter<unknown>, on: Day): unknown {
  if (!isDatedFigure(declared.value)) return declared.value
  const dated = declared.value.at(on)
  return isRefusal(dated) ? null : dated.value
}
