import { expect, test } from 'vitest'
import { bestFirst, type Hit } from './finders.ts'

const hit = (title: string, detail = ''): Hit => ({ href: `/tasks/${title}`, title, detail })

test('what bears the very words stands first, otherwise the order stays', () => {
  const hits = [hit('第0770项'), hit('第0771项'), hit('第0777项'), hit('别的', '２０２６-0777')]
  expect(bestFirst(hits, '0777', 3).map(({ title }) => title)).toEqual(['第0777项', '别的', '第0770项'])
  expect(bestFirst(hits, '2026-0777', 1).map(({ title }) => title)).toEqual(['别的'])
})
