import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soughtBy, tokensOf } from './tokens.ts'

describe('the pieces of a text', () => {
  test.each([
    ['防汛抗旱', ['防汛', '汛抗', '抗旱', '旱']],
    ['关于开展“三小”场所整治', ['关于', '于开', '开展', '展', '三小', '小', '场所', '所整', '整治', '治']],
    ['ＡＢ12号', ['ab', 'b1', '12', '2号', '号']],
    ['𠮷田', ['𠮷田', '田']],
    ['，。 ', []],
  ])('%s', (text, expected) => {
    expect([...tokensOf(text)]).toEqual(expected)
  })

  test('any two neighbouring characters of a title ask only for pieces that the title has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'安全生产防汛抗旱关于开展的通知〔2026〕12号，、“”A（）'), {
          minLength: 2,
          maxLength: 40,
        }),
        fc.nat(),
        fc.integer({ min: 1, max: 5 }),
        (title, at, length) => {
          const start = at % title.length
          const sought = soughtBy(title.slice(start, start + length).join(''))
          const tokens = tokensOf(title.join(''))
          for (const piece of sought?.pieces ?? []) expect(tokens).toContain(piece)
          for (const beginning of sought?.beginnings ?? [])
            expect(tokens.some((token) => token.startsWith(beginning))).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a query without letters or digits asks for nothing', () => {
    expect(soughtBy(' “”，')).toBeNull()
  })
})
