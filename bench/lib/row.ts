import type { World } from '../world/index.ts'

/** What a row needs to measure: the county, made when it is first asked for, and how long to take. */
export interface Surroundings {
  /** A tiny county and one short round, to see that everything runs. */
  readonly small: boolean
  world(): Promise<World>
}

export interface Outcome {
  /** The figure of the product and the one beside it, with their units. */
  readonly ours: string
  readonly beside: string
  readonly ratio: number
  /** Further figures, such as percentiles. */
  readonly more?: string
  /** Whether what the row asks for besides its ratio holds. */
  readonly holds?: boolean
}

/** One line of the table. */
export interface Row {
  /** As it is named on the command line. */
  readonly name: string
  readonly order: number
  readonly what: string
  readonly besideWhat: string
  /** Of the ratio ours ÷ beside; null if there is only something to know. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number } | null
  /** What else is asked for, in words. */
  readonly also?: string
  measure(surroundings: Surroundings): Promise<Outcome>
}

export function meets(target: Row['target'], { ratio, holds = true }: Outcome): boolean {
  if (target === null) return holds
  return holds && ('atMost' in target ? ratio <= target.atMost : ratio >= target.atLeast)
}
