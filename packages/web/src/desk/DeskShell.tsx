import { Link, Outlet } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Me } from '../api/types.ts'
import { Toasts } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Bell } from '../notices/Bell.tsx'
import { Live } from '../notices/Live.tsx'
import { Banners } from '../shell/Banners.tsx'
import { InboxCount } from '../shell/InboxCount.tsx'
import { hatOf, placesFor } from '../shell/navigation.ts'
import { SearchButton } from '../shell/SearchButton.tsx'
import './desk.css'
import { PersonMenu } from './PersonMenu.tsx'

/** Navigation by work at the left, place, search and person at the top; the page has the rest. */
export default function DeskShell({ me }: { readonly me: Me }) {
  const hat = hatOf(me)
  return (
    <div className="desk">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="top no-print">
        <span className="place clip">
          {[me.county?.name, hat?.unitShortName].filter(Boolean).join(' · ') || '安澜'}
        </span>
        <SearchButton />
        <span className="gap" />
        {me.posts.length > 0 && <Bell />}
        <PersonMenu me={me} />
      </header>
      <nav className="nav no-print" aria-label="按工作">
        {placesFor(me).map((place, at, places) => (
          <Fragment key={place.to}>
            {place.group !== undefined && place.group !== places[at - 1]?.group && <h2>{place.group}</h2>}
            <Link
              to={place.to}
              activeOptions={{ exact: place.to === '/' || place.to === '/admin', includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              <Icon name={place.icon} />
              {place.label}
              {place.counts && <InboxCount />}
            </Link>
          </Fragment>
        ))}
      </nav>
      <div className="stage">
        <Banners me={me} />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Toasts />
      {me.posts.length > 0 && <Live />}
    </div>
  )
}
