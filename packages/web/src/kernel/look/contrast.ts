/** Colours of one theme: token name without dashes → `#rrggbb`. */
export type Palette = ReadonlyMap<string, string>

/** Reads `--name: #rrggbb` out of the rule with that selector. */
export function paletteOf(css: string, selector: string): Palette {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new RangeError(`no rule ${selector}`)
  const body = css.slice(start, css.indexOf('}', start))
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map((m) => [m[1] ?? '', m[2] ?? '']))
}

/** Relative luminance after WCAG 2.1, 0 (black) to 1 (white). */
export function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast ratio after WCAG 2.1, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Which colour stands on which ground as words: at least 4.5 : 1. */
export const textPairs: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  [
    'text',
    [
      'surface',
      'ground',
      'hover',
      'chosen',
      'primary-tint',
      'near-tint',
      'late-tint',
      'ok-tint',
      'idle-tint',
      'who',
      'when',
      'often',
      'aim',
    ],
  ],
  ['text-2', ['surface', 'ground', 'hover', 'chosen', 'idle-tint', 'near-tint']],
  ['primary', ['surface', 'ground', 'hover', 'chosen', 'primary-tint', 'near-tint']],
  ['on-primary', ['primary', 'primary-press']],
  ['ok-text', ['surface', 'ground', 'hover', 'chosen', 'ok-tint']],
  ['near-text', ['surface', 'ground', 'hover', 'chosen', 'near-tint']],
  ['late-text', ['surface', 'ground', 'hover', 'chosen', 'late-tint']],
  ['idle-text', ['surface', 'ground', 'hover', 'chosen', 'idle-tint']],
  ...['risk-1-text', 'risk-2-text', 'risk-3-text', 'risk-4-text'].map(
    (risk) => [risk, ['surface', 'ground', 'hover', 'chosen']] as const,
  ),
  ['surface', ['who-line', 'when-line', 'often-line', 'aim-line']],
]

/** Shapes and borders that carry meaning: at least 3 : 1, or they stand beside a word that does. */
export const shapePairs: readonly (readonly [shape: string, grounds: readonly string[]])[] = [
  ['line-field', ['surface', 'ground']],
  ['ok', ['surface', 'ground']],
  ['near', ['surface']],
  ['late', ['surface', 'ground', 'chosen']],
  ['idle', ['surface', 'ground']],
  ['primary', ['surface', 'ground', 'line']],
]
