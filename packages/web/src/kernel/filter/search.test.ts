import { expect, test } from 'vitest'
import { choiceFrom, compact, textFrom } from './search.ts'

test('only known choices are read out of the address', () => {
  expect(choiceFrom('late', ['late', 'near'])).toBe('late')
  expect(choiceFrom('red', ['late', 'near'])).toBeUndefined()
  expect(choiceFrom(undefined, ['late'])).toBeUndefined()
})

test('a number in the address is text again, blanks are nothing', () => {
  expect(textFrom(41)).toBe('41')
  expect(textFrom('  ')).toBeUndefined()
  expect(textFrom('燃气')).toBe('燃气')
  expect(textFrom({})).toBeUndefined()
})

test('undefined stays out of the address', () => {
  expect(compact<{ a?: string; b?: string }>({ a: 'x', b: undefined })).toEqual({ a: 'x' })
})
