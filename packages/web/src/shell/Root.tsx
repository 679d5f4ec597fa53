import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { problemOf, sessionHasEnded, watchSessionEnd } from '../kernel/api/index.ts'
import { ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { meQuery } from '../session/api.ts'
import { SignInPage } from '../session/SignInPage.tsx'
import { useFocusOnArrival, useTitle } from './arrival.ts'
import { isPhone, useIsPhone } from './screen.ts'

const shells = { desk: () => import('../desk/DeskShell.tsx'), phone: () => import('../phone/PhoneShell.tsx') }
const DeskShell = lazy(shells.desk)
const PhoneShell = lazy(shells.phone)
// What is met once in a year is not carried by everybody.
const FirstPassword = lazy(() => import('../session/FirstPassword.tsx'))
const SecondFactor = lazy(() => import('../session/SecondFactor.tsx'))
const SetUpPage = lazy(() => import('../session/SetUpPage.tsx'))
// The guide is read also by who cannot get in.
const OpenGuide = lazy(() => import('../guide/OpenGuide.tsx'))
const SessionEnded = lazy(() => import('../session/SessionEnded.tsx'))

/** Fetches the shell before it is known who is there: on a bad line every round trip counts. */
export const preloadShell = () => (isPhone() ? shells.phone() : shells.desk())

/** Who is there decides what is shown: sign-in, the first password, or the shell that fits the screen. */
export function Root() {
  useTitle()
  useFocusOnArrival()
  const setsUp = useLocation().pathname === '/setup'
  return <Suspense fallback={<Loading />}>{setsUp ? <SetUpPage /> : <SignedIn />}</Suspense>
}

function SignedIn() {
  const me = useQuery({ ...meQuery, retry: false, retryOnMount: false })
  const phone = useIsPhone()
  const path = useLocation().pathname
  const readsGuide = /^\/guide(\/|$)/.test(path)
  const ended = useSyncExternalStore(watchSessionEnd, sessionHasEnded)
  if (me.data === undefined) {
    if (me.isPending) return <Loading />
    if (readsGuide) return <OpenGuide />
    if (problemOf(me.error).status === 401) return <SignInPage />
    return <ErrorPage error={me.error} onRetry={() => void me.refetch()} />
  }
  if (readsGuide && (me.data.passwordDue || me.data.secondFactorDue)) return <OpenGuide />
  if (me.data.passwordDue) return <FirstPassword me={me.data} />
  if (me.data.secondFactorDue) return <SecondFactor />
  // An administrator has no workbench: nothing of the work is theirs to see (SEC-L3-10).
  if (path === '/' && me.data.account.administers !== null) return <Navigate to="/admin" replace />
  const Shell = phone ? PhoneShell : DeskShell
  return (
    <Suspense fallback={<Loading />}>
      <Shell me={me.data} />
      {ended && <SessionEnded me={me.data} />}
    </Suspense>
  )
}
