import { isRefusal } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App, Context } from '../../../http/index.ts'
import type { OidcProvider } from '../../../platform/oidc/index.ts'
import { callerOf } from '../caller.ts'
import { setSessionCookie } from '../cookie.ts'
import { enterByIdentity } from './enter.ts'
import { flowLasts, ownPath, packFlow, unpackFlow } from './flow.ts'

const flowCookie = 'anlan-oidc'
const callback = '/api/session/oidc/callback'
const tags = ['登录']
const tries = { max: 60, timeWindow: 60_000 }

/** Why the person stands on the sign-in page again; the page has the words. */
export type OidcFailure = 'unavailable' | 'refused' | 'no-account' | 'frozen'

/** Sign-in by an outside provider, where one is configured; by password it works with or without. */
export function oidcRoutes(app: App, context: Context): void {
  const provider = context.oidc

  app.get(
    '/api/sign-in-ways',
    {
      config: { public: true },
      schema: {
        tags,
        summary: '可用的登录方式',
        security: [],
        response: {
          200: Type.Object({ oidc: Type.Union([Type.Object({ label: Type.String() }), Type.Null()]) }),
        },
      },
    },
    async () => ({ oidc: provider ? { label: provider.label } : null }),
  )
  if (provider) flowRoutes(app, context, provider)
}

function flowRoutes(app: App, context: Context, provider: OidcProvider): void {
  const originOf = (request: FastifyRequest) =>
    context.publicOrigin ?? `${request.protocol}://${request.headers.host ?? ''}`
  const back = (why: OidcFailure, next: string) =>
    `/?${new URLSearchParams({ oidc: why, ...(next === '/' ? {} : { next }) }).toString()}`

  app.get(
    '/api/session/oidc',
    {
      config: { public: true, rateLimit: tries },
      schema: {
        tags,
        summary: '到统一身份认证登录',
        security: [],
        querystring: Type.Object({
          next: Type.Optional(Type.String({ maxLength: 500 })),
          client: Type.Enum(['desk', 'phone'], { default: 'desk' }),
        }),
      },
    },
    async (request, reply) => {
      const next = ownPath(request.query.next)
      try {
        const { address, ...expected } = await provider.begin(originOf(request) + callback)
        const since = context.clock.now().getTime()
        reply.setCookie(
          flowCookie,
          packFlow(context.cipher, { ...expected, next, client: request.query.client, since }),
          {
            path: callback,
            httpOnly: true,
            sameSite: 'lax',
            secure: context.secure,
            maxAge: flowLasts / 1_000,
          },
        )
        return reply.redirect(address)
      } catch (error) {
        request.log.warn({ err: error }, 'the provider of sign-in cannot be reached')
        return reply.redirect(back('unavailable', next))
      }
    },
  )

  app.get(
    callback,
    {
      config: { public: true, rateLimit: tries },
      schema: { tags, summary: '统一身份认证返回', security: [] },
    },
    async (request, reply) => {
      reply.clearCookie(flowCookie, { path: callback })
      const flow = unpackFlow(context.cipher, request.cookies[flowCookie], context.clock.now())
      if (!flow) return reply.redirect(back('refused', '/'))
      try {
        const identity = await provider.finish(new URL(request.url, originOf(request)), flow)
        const session = await enterByIdentity(context, identity, flow.client, callerOf(request))
        if (isRefusal(session))
          return reply.redirect(back(session.code === 'account-frozen' ? 'frozen' : 'no-account', flow.next))
        setSessionCookie(reply, context, session)
        return reply.redirect(flow.next)
      } catch (error) {
        request.log.warn({ err: error }, 'the provider of sign-in sent back what does not fit')
        return reply.redirect(back('refused', flow.next))
      }
    },
  )
}
