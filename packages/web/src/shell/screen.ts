import { useSyncExternalStore } from 'react'

/** Up to this width the phone's pages are shown; tokens.css and the kernel's styles turn at the same width. */
const PHONE = '(max-width: 640px)'

const query = window.matchMedia(PHONE)

function watch(watcher: () => void): () => void {
  query.addEventListener('change', watcher)
  return () => query.removeEventListener('change', watcher)
}

export function useIsPhone(): boolean {
  return useSyncExternalStore(watch, () => query.matches)
}

export function isPhone(): boolean {
  return query.matches
}
