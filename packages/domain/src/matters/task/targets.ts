import type { MatterFacts, Values } from '../../kernel/index.ts'

/** A measurable aim with what has been reported of it so far. */
export interface TargetProgress {
  readonly name: string
  readonly op: string
  readonly value: number
  readonly unit: string
  readonly by: string | null
  /** Sum over the shares that count; null as long as nobody has reported. */
  readonly done: number | null
  readonly of: number | null
  /** `done` of `of`, in per cent to one decimal; null without both. */
  readonly percent: number | null
  readonly met: boolean | null
}

const rows = (value: Values[string] | undefined): readonly Values[] =>
  Array.isArray(value) ? (value as readonly Values[]) : []

const text = (value: Values[string] | undefined): string => (typeof value === 'string' ? value : '')

function sum(values: readonly (Values[string] | undefined)[]): number | null {
  const numbers = values.filter((value): value is number => typeof value === 'number')
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0)
}

/**
 * Each aim of a task beside the figures that its units reported under the same name. An aim in per cent is compared
 * with the share done, any other with the number done. Of a share that hands down only what it reports itself counts.
 */
export function targetsOf(facts: MatterFacts): readonly TargetProgress[] {
  const counted = facts.parts.filter((part) => part.parentPartId === null && part.state !== 'withdrawn')
  const figures = counted.flatMap((part) => rows(part.data.figures))
  return rows(facts.data.targets).flatMap((target): TargetProgress[] => {
    if (typeof target.value !== 'number') return []
    const own = figures.filter((figure) => figure.target === target.name)
    const done = sum(own.map((figure) => figure.done))
    const of = sum(own.map((figure) => figure.of))
    const percent = done !== null && of !== null && of > 0 ? Math.round((done / of) * 1000) / 10 : null
    const reached = target.unit === '%' ? percent : done
    return [
      {
        name: text(target.name),
        op: text(target.op),
        value: target.value,
        unit: text(target.unit),
        by: typeof target.by === 'string' ? target.by : null,
        done,
        of,
        percent,
        met: reached === null ? null : holds(reached, text(target.op), target.value),
      },
    ]
  })
}

function holds(reached: number, op: string, value: number): boolean {
  if (op === '<=') return reached <= value
  return op === '=' ? reached === value : reached >= value
}
