export interface Size {
  readonly units: number
  readonly matters: number
  /** The newest ones. */
  readonly open: number
  readonly tasksOfDocument: number
}

/** The last quarter of the units are towns. */
export const townsOf = (units: number): number => Math.floor(units / 4)

/** An id that tells its row; as well spread over the index as version 7 ids of one afternoon. */
export const idOf = (kind: string, number: number): string =>
  `${kind}0000000-0000-7000-8000-${String(number).padStart(12, '0')}`
