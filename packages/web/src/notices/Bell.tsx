import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Icon } from '../kernel/icon/index.ts'
import { meQuery } from '../session/api.ts'
import { unreadQuery } from './api.ts'
import './bell.css'

/** In the head of a phone's page; an administrator without a post is told of nothing. */
export function PhoneBell() {
  const { data: me } = useQuery(meQuery)
  return me && me.posts.length > 0 ? <Bell className="tap bell-tap" /> : null
}

/** How many notices are unread, and the way to them. */
export function Bell({ className = 'bell' }: { readonly className?: string }) {
  const { data } = useQuery(unreadQuery)
  const unread = data?.unread ?? 0
  return (
    <Link to="/notices" className={className} activeProps={{ 'aria-current': 'page' }}>
      <span className="hidden">通知</span>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="n">
          {unread > 99 ? '99+' : unread}
          <span className="hidden"> 条未读</span>
        </span>
      )}
    </Link>
  )
}
