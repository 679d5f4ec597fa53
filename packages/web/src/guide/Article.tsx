import { useLocation, useRouter } from '@tanstack/react-router'
import { type MouseEvent, useEffect } from 'react'
import type { GuidePage } from './pages.ts'

/** One chapter as it was written. Its links lead on within the program, without loading it anew. */
export function Article({ page, titled }: { readonly page: GuidePage; readonly titled: boolean }) {
  const router = useRouter()
  const { hash } = useLocation()
  // The chapter comes after the address: what the router would scroll to is not there yet.
  useEffect(() => {
    if (page && hash !== '') document.getElementById(decodeURIComponent(hash))?.scrollIntoView()
  }, [page, hash])
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a')
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    const address = new URL(link.href)
    if (address.origin !== window.location.origin) return
    event.preventDefault()
    router.history.push(address.pathname + address.hash)
  }
  return (
    <article className="guide-text" aria-label={page.title}>
      {titled && <h1>{page.title}</h1>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the press and the keys */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made from the repository's own text when the pages are built */}
      <div onClick={follow} dangerouslySetInnerHTML={{ __html: page.html }} />
    </article>
  )
}
