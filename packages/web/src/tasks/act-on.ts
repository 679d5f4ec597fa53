import type { QueryClient } from '@tanstack/react-query'
import { matterQuery } from '../api/queries.ts'
import type { BulkOutcome, Matter } from '../api/types.ts'
import { ApiError, call, intents } from '../kernel/api/index.ts'

type Input = Readonly<Record<string, unknown>>

export interface Item {
  readonly matterId: string
  readonly partId: string | null
}

const keyOf = intents()

/**
 * Does an action on one matter, against the revision that the person saw. Everything that shows matters is asked again;
 * where somebody was faster, the matter is fetched, so that the next press sees what is true.
 */
export async function actOn(
  client: QueryClient,
  matter: Matter,
  action: string,
  partId: string | null,
  input: Input,
): Promise<Matter> {
  const body = { ...(partId === null ? {} : { partId }), input }
  try {
    const next = await call<Matter>(`/api/matters/${matter.id}/actions/${action}`, {
      method: 'POST',
      body,
      ifMatch: matter.revision,
      intent: keyOf([matter.id, matter.revision, action, body]),
    })
    client.setQueryData(matterQuery(matter.id).queryKey, next)
    await refreshMatters(client)
    return next
  } catch (error) {
    if (error instanceof ApiError && [409, 412].includes(error.problem.status)) await refreshMatters(client)
    throw error
  }
}

/** The same action on many: what could not be done comes back with its reason. Asks nothing again; see `refreshMatters`. */
export function actOnMany(items: readonly Item[], action: string, input: Input): Promise<BulkOutcome> {
  const body = {
    items: items.map(({ matterId, partId }) => (partId === null ? { matterId } : { matterId, partId })),
    input,
  }
  return call<BulkOutcome>(`/api/matters/actions/${action}`, {
    method: 'POST',
    body,
    intent: keyOf([action, body]),
  })
}

/** Asks again for everything that shows matters. */
export async function refreshMatters(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['matters'] }),
    client.invalidateQueries({ queryKey: ['me'] }),
  ])
}
