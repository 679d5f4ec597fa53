import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, paletteOf, shapePairs, textPairs } from './contrast.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const light = paletteOf(css, ':root')
const themes = { light, dark: new Map([...light, ...paletteOf(css, ':root[data-theme="dark"]')]) }

test('agrees with the worked examples of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test('the dark theme redefines every colour of the light one', () => {
  expect([...paletteOf(css, ':root[data-theme="dark"]').keys()].sort()).toEqual([...light.keys()].sort())
})

describe.each(Object.entries(themes))('theme %s', (_, palette) => {
  const colour = (name: string) => palette.get(name) ?? `no token ${name}`

  test.each(textPairs)('words in %s', (text, grounds) => {
    for (const ground of grounds)
      expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  test.each(shapePairs)('shapes in %s', (shape, grounds) => {
    for (const ground of grounds)
      expect(contrast(colour(shape), colour(ground)), `${shape} on ${ground}`).toBeGreaterThanOrEqual(3)
  })
})
