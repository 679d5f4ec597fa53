import type { Source, Status } from './cite.ts'
import type { Rule } from './rule.ts'

/** What a figure or a rule rests on, for the page's 依据. */
export interface Basis {
  /** The parameter this speaks of; null for the rule as a whole. */
  readonly parameter: string | null
  readonly label: string
  readonly source: Source
  readonly mark: BasisMark | null
  /** One line, the mark included: 催报提前天数：平台默认值（…）. */
  readonly words: string
}

export type BasisMark = '平台默认值' | '待核实' | '本地规定'

function markOf(source: Source, status: Status): BasisMark | null {
  if (source.kind === 'local document') return '本地规定'
  if (status === 'from knowledge') return '待核实'
  return source.kind === 'platform default' ? '平台默认值' : null
}

export function basisOf(parameter: string | null, label: string, source: Source, status: Status): Basis {
  const mark = markOf(source, status)
  const words =
    mark === null
      ? source.words
      : mark === '待核实'
        ? `${source.words}（待核实）`
        : `${mark}（${source.words}）`
  return Object.freeze({ parameter, label, source, mark, words: `${label}：${words}` })
}

/** What a rule as a whole rests on, one line for each of its sources. */
export function basisOfRule(rule: Rule): readonly Basis[] {
  return rule.source.map((source) => basisOf(null, rule.title, source, rule.status))
}
