import { Link, Outlet } from '@tanstack/react-router'
import type { Me } from '../api/types.ts'
import { Toasts } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Live } from '../notices/Live.tsx'
import { Banners } from '../shell/Banners.tsx'
import { InboxCount } from '../shell/InboxCount.tsx'
import { phonePlacesFor } from '../shell/navigation.ts'
import './phone.css'

/** One column, a bar of what exists at the thumb, and every page brings its own head. */
export default function PhoneShell({ me }: { readonly me: Me }) {
  const { bar } = phonePlacesFor(me)
  return (
    <div className="phone">
      <Banners me={me} />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <nav className="verbs no-print" aria-label="主要页面">
        {bar.map((place) => (
          <Link
            key={place.to}
            to={place.to}
            activeOptions={{ exact: place.to === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon name={place.icon} />
            {place.short}
            {place.counts && <InboxCount />}
          </Link>
        ))}
        <Link to="/me" activeProps={{ 'aria-current': 'page' }}>
          <Icon name="person" />我
        </Link>
      </nav>
      <Toasts />
      {me.posts.length > 0 && <Live />}
    </div>
  )
}
