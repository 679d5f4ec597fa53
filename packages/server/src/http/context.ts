import type { Cursors } from './cursor.ts'

/** What every concept's routes are given. */
export interface Context {
  readonly cursors: Cursors
}
