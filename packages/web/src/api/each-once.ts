import type { InfiniteData } from '@tanstack/react-query'

interface Page<Row> {
  readonly items: readonly Row[]
}

/**
 * A list that changes between two of its pages may bring a row again: it moved behind the page that had it. Each row
 * stands once, where it was read last.
 */
export function eachOnce<Row, P extends Page<Row>, Cursor>(keyOf: (row: Row) => string) {
  return (data: InfiniteData<P, Cursor>): InfiniteData<P, Cursor> => {
    const seen = new Set<string>()
    const isFirst = (row: Row) => seen.size < seen.add(keyOf(row)).size
    const pages = [...data.pages]
      .reverse()
      .map((page) => ({ ...page, items: page.items.filter(isFirst) }))
      .reverse()
    return { ...data, pages }
  }
}
