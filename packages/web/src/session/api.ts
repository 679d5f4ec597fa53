import { queryOptions } from '@tanstack/react-query'
import type { Me } from '../api/types.ts'
import { call } from '../kernel/api/index.ts'

export interface SignIn {
  readonly login: string
  readonly password: string
  readonly totp?: string
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call<Me>('/api/me', { signal }),
  staleTime: 60_000,
  refetchInterval: 120_000,
})

/** How one can sign in besides by password. Does not depend on whether the provider is up. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) =>
    call<{ readonly oidc: { readonly label: string } | null }>('/api/sign-in-ways', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

const oidcFailures = ['unavailable', 'refused', 'no-account', 'frozen'] as const
export type OidcFailure = (typeof oidcFailures)[number]

/** Why the provider sent the person back without a session, as the server wrote it into the address. */
export function oidcFailure(): OidcFailure | null {
  const said = new URLSearchParams(window.location.search).get('oidc')
  return oidcFailures.find((each) => each === said) ?? null
}

/** Where to go on after signing in at the provider's: where one wanted to go, also after a failed try. */
export function placeToGoOn(): string {
  const { pathname, search } = window.location
  const given = new URLSearchParams(search)
  if (given.has('oidc')) return given.get('next') ?? '/'
  return pathname + search
}

/** Signs in. Throws ApiError: `sign-in-failed`, `second-factor-needed`, `account-frozen`. */
export async function signIn(given: SignIn, client: 'desk' | 'phone'): Promise<Me> {
  return call<Me>('/api/session', { method: 'POST', body: { ...given, client } })
}

export async function signOut(): Promise<void> {
  await call<void>('/api/session', { method: 'DELETE' })
}

export async function wearHat(postId: string): Promise<void> {
  await call<unknown>('/api/me/hat', { method: 'PUT', body: { postId } })
}

/** Changes one's own password; after signing in with a printed slip there is no current one to give. */
export async function changePassword(current: string | null, password: string): Promise<void> {
  await call<void>('/api/me/password', {
    method: 'POST',
    body: { ...(current === null ? {} : { current }), password },
  })
}

/** The secret of a second factor that is being set up, and the address by which a phone takes it over. */
export interface Enrolment {
  readonly secret: string
  readonly address: string
}

export async function beginSecondFactor(): Promise<Enrolment> {
  return call<Enrolment>('/api/me/second-factor', { method: 'POST', body: {} })
}

export async function confirmSecondFactor(code: string): Promise<void> {
  await call<void>('/api/me/second-factor/confirm', { method: 'POST', body: { code } })
}

/** Whose set-up link this is. */
export async function lookAtLink(token: string): Promise<{ readonly login: string; readonly name: string }> {
  return call('/api/setup/look', { method: 'POST', body: { token } })
}

export async function setUpByLink(token: string, password: string): Promise<{ readonly login: string }> {
  return call('/api/setup', { method: 'POST', body: { token, password } })
}
