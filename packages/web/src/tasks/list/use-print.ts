import { useState } from 'react'
import { say } from '../../kernel/feedback/index.ts'

/** What a paged query offers to be read to its end. */
interface Paged {
  readonly hasNextPage: boolean
  readonly fetchNextPage: () => Promise<{
    readonly hasNextPage: boolean
    readonly data?: { readonly pages: readonly { readonly items: readonly unknown[] }[] } | undefined
  }>
}

/** More rows are no list to be printed from a page, but a table to be exported. */
const mostPrinted = 1_000

/** Prints the whole list, not only what has been fetched: the pages that are missing are fetched first. */
export function usePrint(query: Paged) {
  const [fetching, setFetching] = useState(false)
  async function print(): Promise<void> {
    setFetching(true)
    try {
      for (let more = query.hasNextPage; more; ) {
        const { hasNextPage, data } = await query.fetchNextPage()
        const rows = data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0
        more = hasNextPage && rows < mostPrinted
        if (hasNextPage && !more) say(`只打印前 ${rows} 行；更多的请导出 Excel 后打印。`)
      }
    } finally {
      setFetching(false)
    }
    // The rows that just came are drawn before the paper is laid out.
    setTimeout(() => window.print(), 100)
  }
  return { fetching, print }
}
