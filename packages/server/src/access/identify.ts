import { administratorHolds, type Right } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { type App, accepted, type Context } from '../http/index.ts'
import { viewerOfKey, viewerOfSession } from './findViewer.ts'
import { hatForPost, hatWithRight, type Viewer } from './viewer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where the route is public; see `viewerOf`. */
    viewer: Viewer | null
  }
  /** What a route of the interface asks of who calls it. A route that says nothing asks for a signed-in account. */
  interface FastifyContextConfig {
    /** Anybody may call it, signed in or not. */
    public?: true
    /** Also for who must first change the password or set up a second factor. */
    unready?: true
    /** Not for API keys: passwords, factors, keys themselves. */
    sessionOnly?: true
    /** The acting hat must hold it. */
    right?: Right
    /** Only for an administrator that holds it. */
    administrator?: Right
  }
}

export const sessionCookie = 'anlan_session'

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Before every route of the interface: who asks (session cookie, or API key as bearer), whether the request was made by
 * our own pages, under which post it acts (X-Anlan-Post), and whether the route is open to them. What is not said to be
 * public is closed.
 */
export function identifyCallers(app: App, context: Context): void {
  app.decorateRequest('viewer', null)
  app.addHook('onRequest', async (request) => {
    const route = request.routeOptions.url
    if (!route?.startsWith('/api/') || request.routeOptions.config.public) return
    const viewer = accepted(await whoAsks(request, context))
    accepted(comesFromElsewhere(request, viewer, context) ?? mayCall(request, viewer) ?? true)
    request.viewer = viewer
  })
}

/** Who asks, in a route that is not public. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (!request.viewer) throw new Error(`The route ${request.routeOptions.url} is public and has no viewer.`)
  return request.viewer
}

async function whoAsks(request: FastifyRequest, context: Context): Promise<Viewer | Refusal> {
  const now = context.clock.now()
  const bearer = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) {
    const viewer = await viewerOfKey(context.db, bearer, now)
    return viewer ? underPost(viewer, request) : refuse('bad-api-key', '接口密钥无效、已停用或已过期。')
  }
  const token = request.cookies[sessionCookie]
  if (!token) return refuse('not-signed-in', '请先登录。')
  const viewer = await viewerOfSession(context, token, now, isUnattended(request))
  if (!viewer) return refuse('session-ended', '登录已失效，请重新登录。已填的内容都还在。')
  if (!reads.has(request.method) && !isFromOurPages(request))
    return refuse('csrf-missing', '请求不是从本系统的页面发出的，没有办理。')
  return underPost(viewer, request)
}

/** A page that refreshes itself, or listens, while nobody is at it, is no sign of a person (SEC-L3-4). */
function isUnattended(request: FastifyRequest): boolean {
  return request.headers['x-unattended'] !== undefined || request.routeOptions.url === '/api/stream'
}

/**
 * Another site's page can make a browser send the cookie, but not set a header of ours without asking first, which is
 * not answered; and a browser that names the origin names the wrong one.
 */
function isFromOurPages({ headers, protocol, host }: FastifyRequest): boolean {
  const { origin } = headers
  const sameOrigin = origin === undefined || hostOf(origin) === hostOf(`${protocol}://${host}`)
  return headers['x-csrf'] !== undefined && sameOrigin
}

/** Host and port, the port left out where it is the usual one; null for what is no address (`null`, a sandboxed page). */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function underPost(viewer: Viewer, request: FastifyRequest): Viewer | Refusal {
  const post = request.headers['x-anlan-post']
  if (typeof post !== 'string') return viewer
  const hat = hatForPost(viewer, post)
  return 'refused' in hat ? hat : { ...viewer, hat }
}

/** Administrators come from listed networks only, wherever their session was opened (SEC-L3-18). */
function comesFromElsewhere({ ip }: FastifyRequest, viewer: Viewer, context: Context): Refusal | null {
  if (viewer.administers === null || context.fromAdminNetwork(ip)) return null
  return refuse('address-not-listed', '管理员只能从登记的管理终端办理。', { source: 'SEC-L3-18' })
}

function mayCall(request: FastifyRequest, viewer: Viewer): Refusal | null {
  const { unready, sessionOnly, right, administrator } = request.routeOptions.config
  if (viewer.passwordDue && !unready)
    return refuse('password-change-needed', '请先设置新口令，再继续使用。', { source: 'SEC-L3-8' })
  if (viewer.secondFactorDue && !unready)
    return refuse('second-factor-enrolment-needed', '请先绑定动态口令，再继续使用。', { source: 'SEC-L3-6' })
  const closed = viewer.means.type === 'key' ? closedToKey(request, viewer.means.scopes, sessionOnly) : null
  if (closed) return closed
  if (administrator !== undefined && !administratorHolds(viewer.administers, administrator))
    return refuse('no-right', '只有相应的管理员可以办这一项。', { source: administrator })
  if (right === undefined) return null
  const hat = hatWithRight(viewer, right)
  return 'refused' in hat ? hat : null
}

/** A key's scopes are `concept:read` and `concept:write`, where the concept is the first word of the address. */
function closedToKey(
  request: FastifyRequest,
  scopes: readonly string[],
  sessionOnly: true | undefined,
): Refusal | null {
  // A list's tables (matters.xlsx) are the list.
  const concept = request.routeOptions.url?.split('/')[2]?.split('.')[0] ?? ''
  const needed = `${concept}:${reads.has(request.method) ? 'read' : 'write'}`
  if (!sessionOnly && (scopes.includes(needed) || (concept === 'me' && needed.endsWith(':read')))) return null
  return refuse('scope-missing', `接口密钥没有这一项的范围（${needed}）。`, { figures: { needed } })
}
