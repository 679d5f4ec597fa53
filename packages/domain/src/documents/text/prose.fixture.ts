import { proseOf } from './marks.ts'
import type { Prose } from './prose.ts'

/** Prose of a text that is its own source, for tests. */
export function proseFrom(text: string): Prose {
  return proseOf(text, { from: 0, to: text.length })
}
