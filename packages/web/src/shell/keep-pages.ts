/** Keeps the pages' files on this machine, so that they open without a line; after the page itself has come. */
export function keepPages(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  // Without TLS the browser refuses it, and on a page that is older than this script there is nothing to keep.
  window.addEventListener(
    'load',
    () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined),
  )
}
