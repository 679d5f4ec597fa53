import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { HelpLink } from '../guide/HelpLink.tsx'
import { PhoneHead } from '../phone/PhoneHead.tsx'
import { meQuery } from '../session/api.ts'
import { useIsPhone } from '../shell/screen.ts'
import './administration.css'
import { adminPlaces } from './places.ts'

/** Whether the administrator who is signed in holds a right; what is not his is not drawn. */
export function useHolds(): (right: string) => boolean {
  const { data: me } = useQuery(meQuery)
  return (right) => me?.account.rights.includes(right) ?? false
}

/** The head of a page of administration, on both screens, and the room below it. */
export function AdminFrame({
  title,
  note,
  acts,
  children,
}: {
  readonly title: string
  /** Count and scope, in one line beside the title. */
  readonly note?: ReactNode
  readonly acts?: ReactNode
  readonly children: ReactNode
}) {
  const phone = useIsPhone()
  const { pathname } = useLocation()
  const place = adminPlaces.find(({ to }) => to === pathname)
  return (
    <>
      {phone && <PhoneHead title={title} back />}
      <div className="page admin">
        {phone ? (
          <>
            {note && <p className="quiet small">{note}</p>}
            <HelpLink topic={{ section: place?.label }} />
            {acts && <div className="acts no-print">{acts}</div>}
          </>
        ) : (
          <header className="page-head">
            <h1>{title}</h1>
            <span className="quiet">{note}</span>
            <HelpLink topic={{ section: place?.label }} />
            {acts && <span className="acts no-print">{acts}</span>}
          </header>
        )}
        {children}
      </div>
    </>
  )
}
