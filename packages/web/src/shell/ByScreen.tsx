import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { Loading } from '../kernel/feedback/index.ts'
import { isPhone, useIsPhone } from './screen.ts'

type Load = () => Promise<{ readonly default: ComponentType }>

/** One address, two pages: a link sent from the desk opens on the phone. Only the one that is shown is loaded. */
export function byScreen(desk: Load, phone: Load): (() => ReactNode) & { preload: () => Promise<void> } {
  const Desk = lazy(desk)
  const Phone = lazy(phone)
  // biome-ignore lint/correctness/noComponentHookFactories: made once a route, when the router is built
  function ByScreen() {
    const Page = useIsPhone() ? Phone : Desk
    return (
      <Suspense fallback={<Loading />}>
        <Page />
      </Suspense>
    )
  }
  // The router calls this as soon as the address is known: the page comes while it is still being asked who is there.
  const preload = async () => {
    await (isPhone() ? phone() : desk())
  }
  return Object.assign(ByScreen, { preload })
}
