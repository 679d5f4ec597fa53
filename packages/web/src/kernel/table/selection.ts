export interface Selection {
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Takes a row in or out; with `from` (shift held) everything between the two follows the row pressed last. */
export function toggleRow(
  keys: readonly string[],
  chosen: ReadonlySet<string>,
  key: string,
  from: string | null = null,
): ReadonlySet<string> {
  const next = new Set(chosen)
  const [a, b] = [keys.indexOf(from ?? key), keys.indexOf(key)]
  const range = a < 0 ? [key] : keys.slice(Math.min(a, b), Math.max(a, b) + 1)
  for (const each of range) {
    if (chosen.has(key)) next.delete(each)
    else next.add(each)
  }
  return next
}

/** All rows of the page in, or, where all are in already, out. Rows of other pages stay as they are. */
export function toggleAll(keys: readonly string[], chosen: ReadonlySet<string>): ReadonlySet<string> {
  const all = keys.every((key) => chosen.has(key))
  const next = new Set(chosen)
  for (const key of keys) {
    if (all) next.delete(key)
    else next.add(key)
  }
  return next
}
