/** What JSON can carry. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json }

/**
 * The one way in which a value is written where its bytes are proven: keys in the order of their code units, no spaces,
 * what is undefined left out. jsonb and JavaScript both change bytes, so the text itself is stored beside its proof.
 */
export function canonicalText(value: Json): string {
  if (value === undefined) return 'null'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  const fields = Object.entries(value as { readonly [key: string]: Json })
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalText(field)}`)
  return `{${fields.join(',')}}`
}
