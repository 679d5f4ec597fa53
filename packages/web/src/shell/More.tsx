/** What a paged query offers to go on; the part of TanStack's result that is needed. */
interface Paged {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}

/** The next page of a list, by a press: nothing jumps while one reads. */
export function More({ query }: { readonly query: Paged }) {
  if (!query.hasNextPage) return null
  return (
    <p className="more no-print">
      <button
        type="button"
        className="btn"
        aria-busy={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? '正在取后面的' : '再看后面的'}
      </button>
    </p>
  )
}
