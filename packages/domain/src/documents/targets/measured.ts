import type { Target } from '../reading.ts'

/** A measuring phrase and where it stands, before it is known what binds it. */
export interface Measured {
  readonly from: number
  readonly to: number
  readonly op: Target['op']
  readonly value: number
  readonly unit: string
}
