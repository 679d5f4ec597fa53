import './old-browsers.ts'
import './kernel/look/index.ts'
import './shell/page.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { fieldSources } from './api/field-sources.ts'
import { reconnect, watchPresence } from './kernel/api/index.ts'
import { FieldSourcesProvider } from './kernel/fields/sources.ts'
import { router } from './router.tsx'
import { meQuery } from './session/api.ts'
import { applyAppearance } from './shell/appearance.ts'
import { keepPages } from './shell/keep-pages.ts'
import { preloadShell } from './shell/Root.tsx'

// The client of the API retries what can be sent again; the query library must not do it a second time.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000 }, mutations: { retry: false } },
})

applyAppearance()
watchPresence()
reconnect(() => void queries.invalidateQueries())
void queries.prefetchQuery(meQuery)
preloadShell().catch(() => undefined)
const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <FieldSourcesProvider value={fieldSources}>
        <RouterProvider router={router} />
      </FieldSourcesProvider>
    </QueryClientProvider>
  </StrictMode>,
)
keepPages()
