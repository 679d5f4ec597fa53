import { queryOptions } from '@tanstack/react-query'
import type { Me } from '../api/types.ts'
import { call, setCsrfToken } from '../kernel/api/index.ts'

export interface SignIn {
  readonly login: string
  readonly password: string
  readonly totp?: string
}

function remember(me: Me): Me {
  setCsrfToken(me.csrf)
  return me
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => remember(await call<Me>('/api/me', { signal })),
  staleTime: 60_000,
  refetchInterval: 120_000,
})

/** Signs in. Throws ApiError: `wrong-credentials`, `totp-required`, `locked`. */
export async function signIn(given: SignIn, client: 'desk' | 'phone'): Promise<Me> {
  return remember(await call<Me>('/api/session', { method: 'POST', body: { ...given, client } }))
}

export async function signOut(): Promise<void> {
  await call<void>('/api/session', { method: 'DELETE' })
}

export async function wearHat(postId: string): Promise<void> {
  await call<unknown>('/api/me/hat', { method: 'PUT', body: { postId } })
}

export async function changePassword(current: string, next: string): Promise<void> {
  await call<unknown>('/api/me/password', { method: 'POST', body: { current, next } })
}
