/** How a value is written where it stands, so that it cannot end the place that it stands in. */
export type Escape = (value: string) => string

const withoutControls = (value: string) => value.replace(/[^\P{Cc}\n]/gu, ' ')

export const escapes = {
  /** Inside a JSON string. */
  json: (value: string) => JSON.stringify(value).slice(1, -1),
  /** In an address, or in a form. */
  url: (value: string) => encodeURIComponent(value),
  xml: (value: string) =>
    withoutControls(value).replace(/[<>&"']/g, (each) => `&#${each.codePointAt(0) ?? 0};`),
  text: withoutControls,
  /** A header ends with its line, and carries no Chinese. */
  header: (value: string) => value.replace(/[^\u0020-\u007e]/g, ''),
} as const satisfies Readonly<Record<string, Escape>>

/** How a body of this type is escaped; null for a type that is not known, into which nothing may be put. */
export function escapeFor(contentType: string): Escape | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json' || type.endsWith('+json')) return escapes.json
  if (type === 'application/x-www-form-urlencoded') return escapes.url
  if (type === 'application/xml' || type === 'text/xml' || type.endsWith('+xml')) return escapes.xml
  return type === 'text/plain' ? escapes.text : null
}

const place = /\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g

/** The names of the places in a template, each once. */
export function placesIn(template: string): readonly string[] {
  return [...new Set([...template.matchAll(place)].map((match) => match[1] ?? ''))]
}

/** The template with every place filled. Throws on a place without a value: the configuration was checked before. */
export function fill(template: string, values: Readonly<Record<string, string>>, written: Escape): string {
  return template.replace(place, (_all, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new RangeError(`nothing is known of {{${name}}}`)
    return written(value)
  })
}
