import type { DutyChange } from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { call, problemOf, uuid } from '../kernel/api/index.ts'
import { say } from '../kernel/feedback/index.ts'
import { documentQuery, dutiesQuery } from './api.ts'
import { foresee, idsOf, type Step, seenOf, sentChange } from './review-steps.ts'
import type { Duty, DutyList } from './types.ts'

/** What is sent; all of a document one after the other, in the order of the presses. */
interface Sending {
  readonly intent: string
  readonly send: (intent: string) => Promise<DutyList>
  /** Called after an answer; not after a failure. */
  readonly answered?: (before: readonly Duty[], after: readonly Duty[]) => void
  readonly failed?: (code: string) => void
}

export interface Review {
  /** Makes one undoable step; false if the rules refuse it, which has been said then. */
  readonly step: (
    label: string,
    changes: readonly DutyChange[],
    more?: Pick<Sending, 'answered' | 'failed'>,
  ) => boolean
  readonly turn: (direction: 'undo' | 'redo') => void
  readonly setClauseAside: (ordinal: number, why: string | null) => void
  readonly settle: (given: {
    readonly printed: string
    readonly target: { readonly unitId: string } | { readonly groupId: string }
    readonly remember: boolean
  }) => void
  readonly busy: boolean
}

/**
 * All writes of the review. A step shows at once and is sent in its turn; when the last one is answered, what the
 * server works out of the whole document (coverage, hindrances, undo) is asked again.
 */
export function useReview(id: string): Review {
  const queries = useQueryClient()
  const duties = dutiesQuery(id)
  /** Revisions that this page's own steps produced, by duty. */
  const own = useRef(new Map<string, number>())
  const waiting = useRef(0)
  const now = useCallback(
    () => queries.getQueryData(duties.queryKey)?.items ?? [],
    [queries, duties.queryKey],
  )

  const sending = useMutation({
    scope: { id: `review ${id}` },
    mutationFn: ({ send, intent }: Sending) => send(intent),
    onSuccess: ({ items }, { answered }) => {
      const before = now()
      const revisions = new Map(before.map((duty) => [duty.id, duty.revision]))
      for (const duty of items)
        if (duty.revision !== revisions.get(duty.id)) own.current.set(duty.id, duty.revision)
      queries.setQueryData(duties.queryKey, { items })
      answered?.(before, items)
    },
    onError: (error, { failed }) => {
      const problem = problemOf(error)
      say(problem.message)
      failed?.(problem.code)
      void queries.invalidateQueries({ queryKey: duties.queryKey })
    },
    onSettled: () => {
      waiting.current--
      if (waiting.current > 0) return
      void queries.invalidateQueries({ queryKey: documentQuery(id).queryKey })
      void queries.invalidateQueries({ queryKey: ['documents', 'list'], refetchType: 'none' })
    },
  })
  const { mutate } = sending

  const enqueue = useCallback(
    (given: Omit<Sending, 'intent'>) => {
      waiting.current++
      // An answer that is under way would bring back what was there before this step.
      void queries.cancelQueries({ queryKey: ['documents', 'duties', id] })
      mutate({ ...given, intent: uuid() })
    },
    [mutate, queries, id],
  )

  const step = useCallback<Review['step']>(
    (label, changes, more = {}) => {
      const before = now()
      const given: Step = { label: label.slice(0, 60), changes }
      const after = foresee(before, given)
      if (isRefusal(after)) {
        say(after.message)
        return false
      }
      const pressed = new Map(before.map((duty) => [duty.id, duty.revision]))
      queries.setQueryData(duties.queryKey, { items: after })
      enqueue({
        ...more,
        send: (intent) =>
          call<DutyList>(`/api/documents/${id}/duties`, {
            method: 'PATCH',
            intent,
            body: {
              label: given.label,
              changes: changes.map(sentChange),
              seen: seenOf(idsOf(changes), pressed, now(), own.current),
            },
          }),
      })
      return true
    },
    [queries, duties.queryKey, enqueue, id, now],
  )

  const post = useCallback(
    (what: string, body: unknown) =>
      enqueue({
        send: (intent) => call<DutyList>(`/api/documents/${id}/${what}`, { method: 'POST', intent, body }),
      }),
    [enqueue, id],
  )

  return {
    step,
    turn: (direction) => post(`duties/${direction}`, {}),
    setClauseAside: (ordinal, why) => post('clauses', { ordinal, why }),
    settle: ({ printed, target, remember }) => post('units', { printed, ...target, remember }),
    busy: sending.isPending,
  }
}
