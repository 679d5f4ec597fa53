import { useInfiniteQuery } from '@tanstack/react-query'
import { inboxQuery } from '../api/queries.ts'

/** How much there is to do: the same figure as on the workbench, from the same answer. */
export function InboxCount() {
  const inbox = useInfiniteQuery(inboxQuery(undefined))
  const groups = inbox.data?.pages[0]?.groups
  const count = groups === undefined ? 0 : Object.values(groups).reduce((sum, each) => sum + each, 0)
  if (count === 0) return null
  return (
    <span className="n">
      {count > 999 ? '999+' : count}
      <span className="hidden"> 件</span>
    </span>
  )
}
