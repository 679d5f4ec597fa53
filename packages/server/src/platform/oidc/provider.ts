import { isIP } from 'node:net'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

/** How the installation knows its provider of single sign-on. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What stands on the button. */
  readonly label: string
  /** The claim that holds the user name by which an account is found the first time. */
  readonly loginClaim: string
}

/** What must come back from the provider with the person, and lies in the browser's cookie meanwhile. */
export interface Expected {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who came back, as the provider vouches for it. */
export interface VouchedFor {
  readonly issuer: string
  readonly subject: string
  readonly login: string | null
  /** Whether the provider says that it asked for more than one factor (`amr`). */
  readonly severalFactors: boolean
}

export interface OidcProvider {
  readonly label: string
  /** Where to send the browser. Throws if the provider cannot be reached in 5 seconds. */
  begin(redirectUri: string): Promise<Expected & { readonly address: string }>
  /** Trades what the browser brought back for who it is. Throws on anything that does not fit together. */
  finish(returned: URL, expected: Expected): Promise<VouchedFor>
}

/** In seconds; an office does not wait longer for a page that offers a password beside it. */
const patience = 5
/** How long what the provider says of itself is believed, in milliseconds: its keys change now and then. */
const believed = 3_600_000
const strongMethods = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc'])

/** The provider, asked about itself when it is first needed: sign-in by password does not depend on it. */
export function oidcProvider(settings: OidcSettings, now: () => Date): OidcProvider {
  let known: { readonly at: number; readonly configuration: Configuration } | null = null

  async function configuration(): Promise<Configuration> {
    if (known && now().getTime() - known.at < believed) return known.configuration
    const issuer = new URL(settings.issuer)
    const found = await discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: patience,
      // Plain HTTP never leaves this machine: for a provider beside us, and for tests.
      ...(isLoopback(issuer) ? { execute: [allowInsecureRequests] } : {}),
    })
    known = { at: now().getTime(), configuration: found }
    return found
  }

  /** Many providers tell names only when they are asked apart from the token. */
  async function moreOf(accessToken: string, subject: string): Promise<unknown> {
    const known = await configuration()
    if (known.serverMetadata().userinfo_endpoint === undefined) return null
    return (await fetchUserInfo(known, accessToken, subject))[settings.loginClaim]
  }

  return {
    label: settings.label,
    async begin(redirectUri) {
      const verifier = randomPKCECodeVerifier()
      const expected = { state: randomState(), nonce: randomNonce(), verifier }
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: expected.state,
        nonce: expected.nonce,
      })
      return { ...expected, address: address.href }
    },
    async finish(returned, { state, nonce, verifier }) {
      const tokens = await authorizationCodeGrant(await configuration(), returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider answered without an identity')
      const login = claims[settings.loginClaim] ?? (await moreOf(tokens.access_token, claims.sub))
      const methods = Array.isArray(claims.amr) ? claims.amr : []
      return {
        issuer: claims.iss,
        subject: claims.sub,
        login: typeof login === 'string' ? login : null,
        severalFactors: methods.some((method) => typeof method === 'string' && strongMethods.has(method)),
      }
    },
  }
}

function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  )
}
