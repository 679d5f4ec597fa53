// Lets the pages open without a line: their files are kept, never what the server says. A new release waits until the
// pages of the old one are closed, so that no page loses the chunks it may still ask for.
const cacheName = 'anlan-__VERSION__'
const files = __FILES__
/** How long a page is waited for on a bad line before the kept one is shown, in milliseconds. */
const patience = 6_000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(['/', ...files])))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('anlan-') && name !== cacheName)
            .map((name) => caches.delete(name)),
        ),
      ),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** The server's page if it comes soon, else the kept one: all addresses are drawn by the same. */
async function page(request) {
  const kept = caches.match('/', { cacheName })
  const late = new Promise((resolve) => setTimeout(resolve, patience)).then(() => kept)
  try {
    const first = await Promise.race([fetch(request), late])
    return first || (await fetch(request))
  } catch (error) {
    const found = await kept
    if (found) return found
    throw error
  }
}

/** Names carry a hash of the content: what is kept is right for ever. */
async function asset(request) {
  const kept = await caches.match(request, { cacheName })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    const cache = await caches.open(cacheName)
    await cache.put(request, answer.clone())
  }
  return answer
}
