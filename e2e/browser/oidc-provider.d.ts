/** As much of the provider of identities as the tests use; the package brings no types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  interface Account {
    readonly accountId: string
    readonly claims: () => Readonly<Record<string, unknown>>
  }

  export default class Provider {
    constructor(
      issuer: string,
      options: {
        readonly clients: readonly Readonly<Record<string, unknown>>[]
        readonly claims: Readonly<Record<string, readonly string[]>>
        readonly cookies: { readonly keys: readonly string[] }
        readonly findAccount: (context: unknown, id: string) => Account
      },
    )
    callback(): RequestListener
  }
}
