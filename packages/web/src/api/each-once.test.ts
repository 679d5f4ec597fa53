import { expect, test } from 'vitest'
import { eachOnce } from './each-once.ts'

const once = eachOnce<
  { id: string; at: number },
  { items: { id: string; at: number }[]; total: number },
  string
>(({ id }) => id)
const page = (at: number, ids: string) => ({ total: 4, items: [...ids].map((id) => ({ id, at })) })
const placesOf = (pages: ReturnType<typeof page>[]) =>
  once({ pages, pageParams: [] }).pages.map(({ items }) => items.map(({ id, at }) => `${id}${at}`))

test('a row that moved behind its page stands where it was read last', () => {
  expect(placesOf([page(1, 'abc'), page(2, 'dbe')])).toEqual([
    ['a1', 'c1'],
    ['d2', 'b2', 'e2'],
  ])
})

test('rows that stay where they are stay, and what else a page says is kept', () => {
  const pages = [page(1, 'ab'), page(2, 'cd')]
  expect(once({ pages, pageParams: [] }).pages).toEqual(pages)
})
