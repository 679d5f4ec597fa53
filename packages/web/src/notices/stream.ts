import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, sessionHasEnded, watchSessionEnd } from '../kernel/api/index.ts'

/** A page that is not looked at gives its line back after this, in milliseconds: a browser has six for a server. */
const PATIENCE = 15_000
/** Before a stream that was refused is tried again, in milliseconds. */
const AGAIN = 15_000

/** What the stream may have changed, by the first word of the keys. */
const SHOWN = ['matters', 'documents', 'notices'] as const

function askAnew(client: QueryClient): void {
  for (const key of SHOWN) void client.invalidateQueries({ queryKey: [key] })
}

/**
 * Listens to the server while the page is looked at and somebody is signed in: whatever changes, the lists that show it
 * ask again. A page that comes back says what it knew last and hears whether anything happened since.
 */
export function useStream(): void {
  const client = useQueryClient()
  useEffect(() => {
    let source: EventSource | null = null
    let mark: string | null = null
    let timer: ReturnType<typeof setTimeout> | undefined

    const wanted = () => document.visibilityState === 'visible' && !sessionHasEnded()

    function close() {
      source?.close()
      source = null
    }

    function open() {
      clearTimeout(timer)
      if (source !== null || !wanted()) return
      const after = mark === null ? '' : `?after=${encodeURIComponent(mark)}`
      const opened = new EventSource(`/api/stream${after}`)
      source = opened
      const knows = (event: Event) => {
        mark = (event as MessageEvent).lastEventId || mark
      }
      opened.addEventListener('ready', knows)
      opened.addEventListener('change', (event) => {
        knows(event)
        askAnew(client)
      })
      // Over, or refused: the answer to an ordinary question says why, and whether to sign in again.
      const over = () => {
        if (opened.readyState !== EventSource.CLOSED && source === opened) return
        close()
        call('/api/me').then(later, later)
      }
      opened.addEventListener('error', over)
      opened.addEventListener('end', () => {
        opened.close()
        over()
      })
    }

    function later() {
      clearTimeout(timer)
      timer = setTimeout(open, AGAIN)
    }

    function look() {
      clearTimeout(timer)
      if (wanted()) open()
      else timer = setTimeout(close, sessionHasEnded() ? 0 : PATIENCE)
    }

    document.addEventListener('visibilitychange', look)
    const unwatch = watchSessionEnd(look)
    open()
    return () => {
      clearTimeout(timer)
      close()
      unwatch()
      document.removeEventListener('visibilitychange', look)
    }
  }, [client])
}
