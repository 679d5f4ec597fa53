/** One field of a thing, before and after, in the words of the page; null where nothing stood. */
export interface Difference {
  readonly field: string
  readonly from: string | null
  readonly to: string | null
}

/** Words by field, in the order in which they are shown. */
export type Words = Readonly<Record<string, string>>

/** What differs between two states of a thing. A field that one of them does not have is empty there. */
export function differencesOf(before: Words, after: Words): readonly Difference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .map((field) => ({ field, from: before[field] || null, to: after[field] || null }))
    .filter(({ from, to }) => from !== to)
}
