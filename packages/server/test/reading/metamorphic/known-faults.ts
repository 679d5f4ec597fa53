import { it } from 'vitest'

/** What the reader does not do yet. Mending one turns its test red until its line here is gone. */
const knownFaults: readonly string[] = []

/** A test, or for a known fault the proof that it is still there. */
export const checkUnlessKnown = (name: string, run: () => void | Promise<void>): void => {
  const test = knownFaults.includes(name) ? it.fails : it
  test(name, run)
}
