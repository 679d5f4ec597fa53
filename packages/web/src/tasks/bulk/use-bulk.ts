import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { BulkAct, BulkOutcome } from '../../api/types.ts'
import { call, problemOf } from '../../kernel/api/index.ts'
import { actOnMany, refreshMatters } from '../act-on.ts'
import { actedOn, chunksOf, lookedThrough, type Outcome, together } from './bulk.ts'

/** What can be done with the chosen at once; looked through by pieces, so that one row more asks only for the last piece. */
export function useBulkActs(ids: readonly string[]) {
  const pieces = useQueries({
    queries: chunksOf(ids, lookedThrough).map((piece) => ({
      queryKey: ['matters', 'bulk-acts', piece],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call<{ readonly acts: readonly BulkAct[] }>('/api/matters/offers', {
          method: 'POST',
          body: { ids: piece },
          signal,
        }),
      staleTime: 60_000,
    })),
  })
  const known = pieces.flatMap((piece) => (piece.data ? [piece.data.acts] : []))
  return {
    acts: together(known),
    looking: pieces.some((piece) => piece.isPending),
    seen: Math.min(known.length * lookedThrough, ids.length),
    fault: pieces.find((piece) => piece.isError)?.error ?? null,
  }
}

export interface Progress {
  readonly done: number
  readonly of: number
}

/** Does an act on all of its shares, piece by piece: it can be stopped between two, and what is done stays done. */
export function useBulkRun() {
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopped = useRef(false)
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )

  async function run(act: BulkAct, input: Readonly<Record<string, unknown>>): Promise<Outcome> {
    stopped.current = false
    const refused: BulkOutcome['refused'][number][] = []
    let done = 0
    let tried = 0
    let fault: string | null = null
    for (const piece of chunksOf(act.items, actedOn)) {
      setProgress({ done: tried, of: act.items.length })
      try {
        const outcome = await actOnMany(piece, act.action, input)
        done += outcome.done
        refused.push(...outcome.refused)
        tried += piece.length
      } catch (error) {
        fault = problemOf(error).message
      }
      if (fault !== null || stopped.current) break
    }
    setProgress(null)
    await refreshMatters(client)
    return { act, done, refused, untried: act.items.length - tried, fault }
  }

  return {
    progress,
    run,
    stop: () => {
      stopped.current = true
    },
  }
}
