import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { markNotices, unreadQuery } from './api.ts'
import { useStream } from './stream.ts'

/** Stands once in each shell: keeps the page up to date, and knows that what was opened was read. */
export function Live() {
  useStream()
  const client = useQueryClient()
  const { data } = useQuery(unreadQuery)
  const matterId = /^\/tasks\/([0-9a-f-]{36})$/.exec(useLocation().pathname)?.[1]
  const some = (data?.unread ?? 0) > 0
  useEffect(() => {
    if (matterId === undefined || !some) return
    markNotices({ matterId }, true).then(
      ({ unread }) => {
        client.setQueryData(unreadQuery.queryKey, { unread })
        void client.invalidateQueries({ queryKey: ['notices', 'list'] })
      },
      // The task itself is shown all the same; the notice stays unread.
      () => undefined,
    )
  }, [matterId, some, client])
  return null
}
