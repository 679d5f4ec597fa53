import { administrators, roles } from '@anlan/domain/directory'
import { expect, test } from 'vitest'
import { rightWord } from './right-words.ts'

test('every right of the table has words', () => {
  const rights = [...Object.values(roles), ...Object.values(administrators)].flatMap(({ may }) => [...may])
  const bare = [...new Set(rights)].filter((right) => rightWord(right) === right)
  expect(bare).toEqual([])
})

test('a right without words shows its id', () => {
  expect(rightWord('moon.land')).toBe('moon.land')
})
