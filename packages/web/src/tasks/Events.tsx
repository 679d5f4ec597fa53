import { useInfiniteQuery } from '@tanstack/react-query'
import { eventsQuery } from '../api/queries.ts'
import { ErrorPart, Loading } from '../kernel/feedback/index.ts'
import { Timeline } from '../kernel/timeline/index.ts'
import { useToday } from '../session/today.ts'
import { More } from '../shell/More.tsx'
import { entryOf } from './event-words.ts'

/** What has happened, newest first. */
export function Events({ id }: { readonly id: string }) {
  const today = useToday()
  const events = useInfiniteQuery(eventsQuery(id))
  const rows = events.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <aside className="events" aria-labelledby="events">
      <h2 id="events">
        经过{' '}
        <small className="quiet">
          {events.data && `共 ${events.data.pages[0]?.total ?? rows.length} 条`}
        </small>
      </h2>
      {events.isPending && <Loading />}
      {events.isError && <ErrorPart error={events.error} onRetry={() => void events.refetch()} />}
      <Timeline entries={rows.map((event) => entryOf(event, today))} />
      <More query={events} />
    </aside>
  )
}
