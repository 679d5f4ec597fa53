import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Matter } from '../api/types.ts'
import { problemOf } from '../kernel/api/index.ts'
import { say } from '../kernel/feedback/index.ts'
import { actOn } from './act-on.ts'
import type { Act } from './acts.ts'

/** What needs nothing is done by one press; the rest opens its form, which stands in the address. */
export function usePress(matter: Matter) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const on = (act: Act) => {
    const [offer] = act.offers
    const needsNothing = Object.keys(offer.needs).length === 0 && !act.grave && act.offers.length === 1
    if (!needsNothing) {
      void navigate({
        to: '/tasks/$id',
        params: { id: matter.id },
        search: (now) => ({ ...now, act: act.action }),
      })
      return
    }
    if (busy) return
    setBusy(true)
    actOn(client, matter, act.action, offer.partId, {})
      .then(
        () => say(`已${offer.label}`),
        (error: unknown) => say(problemOf(error).message),
      )
      .finally(() => setBusy(false))
  }
  return { busy, on }
}
