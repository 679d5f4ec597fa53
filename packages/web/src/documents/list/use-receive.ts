import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { documentQuery } from '../api.ts'
import { type Given, type Refused, receive, refusedOf, type Stage } from './receive.ts'

/** One document on its way in: how far it is, or why it was refused; read, it opens for review. */
export function useReceive(onTaken: () => void, onSecret: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [stage, setStage] = useState<Stage | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const give = useCallback(
    async (given: Given) => {
      const stop = new AbortController()
      running.current = stop
      setRefused(null)
      setStage({ what: 'sending', share: 0 })
      try {
        const document = await receive(given, setStage, stop.signal)
        onTaken()
        queries.setQueryData(documentQuery(document.id).queryKey, document)
        void queries.invalidateQueries({ queryKey: ['documents', 'list'] })
        await navigate({ to: '/documents/$id', params: { id: document.id } })
      } catch (error) {
        if (stop.signal.aborted) return
        const refusal = refusedOf(error, given)
        if (refusal.code === 'secrecy-mark') onSecret()
        setRefused(refusal)
      } finally {
        running.current = null
        setStage(null)
      }
    },
    [navigate, queries, onTaken, onSecret],
  )
  const cancel = useCallback(() => running.current?.abort(), [])
  return { stage, refused, give, cancel }
}
