import type { LocalDocument } from './cite.ts'
import { isDatedFigure } from './dated-figure.ts'
import type { Day } from './day.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { inForce, type Parameters, type Rule, type ValuesOf } from './rule.ts'
import { type Basis, basisOf, basisOfRule } from './rule-basis.ts'
import type { Parameter } from './rule-parameter.ts'

/** A county's own value of a declared parameter, with the document that sets it. */
export interface Override {
  readonly rule: string
  readonly parameter: string
  /** Six digits; 140000 is the province, 141100 the city, 141122 the county. */
  readonly region: string
  readonly from: Day
  /** The first day on which it no longer holds. */
  readonly to?: Day
  readonly value: unknown
  readonly document: LocalDocument
}

/** For which day and which region (six or twelve digits) a rule is asked, and the overrides that may apply. */
export interface Asked {
  readonly on: Day
  readonly region: string
  readonly overrides: readonly Override[]
}

/** A rule's figures on a day in a region, with what they rest on: stored with every evaluation. */
export interface Resolved<P extends Parameters> {
  readonly ruleId: string
  readonly version: string
  readonly on: Day
  readonly values: ValuesOf<P>
  readonly basis: readonly Basis[]
}

/** 141100 covers what begins with 1411. */
function prefixOf(region: string): string {
  return region.replace(/(00)+$/, '')
}

interface ResolvedParameter {
  readonly value: unknown
  readonly basis: Basis
}

/** The value that the law or the platform sets, without any county's own. */
function nationalValue(
  rule: Rule,
  name: string,
  declared: Parameter<unknown>,
  on: Day,
): ResolvedParameter | Refusal {
  const source = declared.source ?? rule.source[0]
  const status = declared.status ?? rule.status
  if (!isDatedFigure(declared.value))
    return { value: declared.value, basis: basisOf(name, declared.label, source, status) }
  const dated = declared.value.at(on)
  if (isRefusal(dated)) return { ...dated, source: rule.id }
  return { value: dated.value, basis: basisOf(name, declared.label, dated.source, dated.status) }
}

/** The overrides of the longest matching region in force on the day; several only if they disagree with each other. */
function applicable(rule: Rule, name: string, asked: Asked): readonly Override[] {
  const matching = asked.overrides.filter(
    (override) =>
      override.rule === rule.id &&
      override.parameter === name &&
      asked.region.startsWith(prefixOf(override.region)) &&
      override.from <= asked.on &&
      (override.to === undefined || asked.on < override.to),
  )
  const longest = Math.max(0, ...matching.map((override) => prefixOf(override.region).length))
  const nearest = matching.filter((override) => prefixOf(override.region).length === longest)
  const different = new Map(nearest.map((override) => [JSON.stringify(override.value), override]))
  return [...different.values()]
}

function resolveParameter(
  rule: Rule,
  name: string,
  declared: Parameter<unknown>,
  asked: Asked,
): ResolvedParameter | Refusal {
  const national = nationalValue(rule, name, declared, asked.on)
  if (isRefusal(national) || !declared.override) return national
  const [local, other] = applicable(rule, name, asked)
  if (!local) return national
  if (other)
    return refuse(
      'overrides-disagree',
      `“${declared.label}”在 ${asked.on} 有两份本地文件规定了不同的数值，请先废止其中一份。`,
      {
        source: rule.id,
        figures: { first: local.document.words, second: other.document.words },
      },
    )
  // The law may have become stricter since the county wrote its value: then the law holds, and the page says so.
  const why = declared.override.refuses(local.value, national.value)
  if (why !== null) {
    const words = `${national.basis.words}；${local.document.words}未采用：${why}`
    return { value: national.value, basis: { ...national.basis, words } }
  }
  return { value: local.value, basis: basisOf(name, declared.label, local.document, rule.status) }
}

/**
 * The figures of a rule for a day and a region: the law's or the platform's, or the county's own where it set a
 * stricter one. Refuses a day on which the rule is not in force, a figure outside its known days, and two local
 * documents that disagree.
 */
export function resolveRule<P extends Parameters>(rule: Rule<P>, asked: Asked): Resolved<P> | Refusal {
  if (!inForce(rule, asked.on))
    return refuse('rule-not-in-force', `规则 ${rule.id}（${rule.title}）在 ${asked.on} 不适用。`, {
      source: rule.id,
    })
  const values: Record<string, unknown> = {}
  const basis: Basis[] = [...basisOfRule(rule)]
  for (const [name, declared] of Object.entries(rule.parameters)) {
    const resolved = resolveParameter(rule, name, declared, asked)
    if (isRefusal(resolved)) return resolved
    values[name] = resolved.value
    basis.push(resolved.basis)
  }
  return Object.freeze({
    ruleId: rule.id,
    version: rule.version,
    on: asked.on,
    values: Object.freeze(values) as ValuesOf<P>,
    basis: Object.freeze(basis),
  })
}

/**
 * Whether an override stands beside those that are there: two of one region in force on the same day leave the figure
 * undecided, which stops everything that needs it.
 */
export function checkBeside(existing: readonly Override[], added: Override): Override | Refusal {
  const rival = existing.find(
    (other) =>
      other.rule === added.rule &&
      other.parameter === added.parameter &&
      other.region === added.region &&
      (added.to === undefined || other.from < added.to) &&
      (other.to === undefined || added.from < other.to),
  )
  if (!rival) return added
  const until = rival.to === undefined ? '起' : `至 ${rival.to} 前`
  return refuse(
    'overrides-overlap',
    `${rival.document.words}已规定 ${rival.from} ${until}的数值，请先停用它，或改动日期。`,
    { at: ['from'], source: added.rule },
  )
}

/** Whether a county may set this value; asked when the override is entered. */
export function checkOverride(rule: Rule, override: Override): Override | Refusal {
  const declared = rule.parameters[override.parameter]
  const at = ['parameter']
  if (rule.id !== override.rule || !declared)
    return refuse('no-such-parameter', `规则 ${rule.id} 没有参数“${override.parameter}”。`, { at })
  if (!declared.override)
    return refuse('not-overridable', `“${declared.label}”由国家规定，不能在本地调整。`, {
      at,
      source: rule.id,
    })
  if (!/^\d{6}$/.test(override.region))
    return refuse('not-a-region', '适用地区应当是六位行政区划代码。', { at: ['region'] })
  if (override.to !== undefined && override.to <= override.from)
    return refuse('empty-period', '停用日期应当晚于启用日期。', { at: ['to'] })
  const national = nationalValue(rule, override.parameter, declared, override.from)
  if (isRefusal(national)) return national
  const why = declared.override.refuses(override.value, national.value)
  return why === null
    ? override
    : refuse(
        'override-not-allowed',
        `“${declared.label}”不能这样设置：${why}。${declared.override.words}。`,
        {
          at: ['value'],
          source: rule.id,
        },
      )
}
