import { sql } from 'kysely'
import { Type } from 'typebox'
import { hatForPost, sessionCookie, type Viewer, viewerOf, viewerOfSession } from '../../access/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { callerOf } from './caller.ts'
import { changePassword } from './changePassword.ts'
import { setSessionCookie } from './cookie.ts'
import { beginSecondFactor, confirmSecondFactor } from './enrolSecondFactor.ts'
import { lookAtLink, setUpByLink } from './links.ts'
import { describeViewer, Me } from './me.ts'
import { oidcRoutes } from './oidc/index.ts'
import { endSession } from './sessions.ts'
import { signIn } from './signIn.ts'
import { inCounty, record, subjectOf } from './trail.ts'

const Password = Type.String({ minLength: 1, maxLength: 256 })
const Code = Type.String({ pattern: '^[0-9]{6}$' })
const Token = Type.String({ minLength: 20, maxLength: 100 })
const closed = { additionalProperties: false } as const
/** Tries from one address in a minute, over all accounts: an office behind one address signs in together. */
const tries = { max: 60, timeWindow: 60_000 }
const tags = ['登录']

/** Sign-in and what belongs to one's own account. */
export function signInRoutes(app: App, context: Context): void {
  app.addSchema(Me)
  oidcRoutes(app, context)
  const me = Type.Ref('Me')
  const describe = (viewer: Viewer) => describeViewer(context, viewer)

  app.post(
    '/api/session',
    {
      config: { public: true, rateLimit: tries },
      schema: {
        tags,
        summary: '登录',
        security: [],
        body: Type.Object(
          {
            login: Type.String({ minLength: 1, maxLength: 100 }),
            password: Password,
            totp: Type.Optional(Code),
            client: Type.Enum(['desk', 'phone', 'screen']),
          },
          closed,
        ),
        response: { 200: me },
      },
    },
    async (request, reply) => {
      const session = accepted(await signIn(context, request.body, callerOf(request)))
      setSessionCookie(reply, context, session)
      const viewer = await viewerOfSession(context, session.token, context.clock.now())
      if (!viewer) throw new Error('A session that was just opened is not there.')
      return describe(viewer)
    },
  )

  app.delete(
    '/api/session',
    {
      config: { unready: true, sessionOnly: true },
      schema: { tags, summary: '退出', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      await inCounty(context, viewer.county, async (tx) => {
        if (viewer.means.type === 'session') await endSession(tx, viewer.means.hash, context.clock.now())
        await record(context, tx, subjectOf(viewer), callerOf(request), { type: 'signed-out', success: true })
      })
      return reply.clearCookie(sessionCookie, { path: '/' }).code(204).send(null)
    },
  )

  app.get(
    '/api/me',
    {
      config: { unready: true },
      schema: { tags, summary: '我是谁、有哪些岗位和权限', response: { 200: me } },
    },
    (request) => describe(viewerOf(request)),
  )

  app.put(
    '/api/me/hat',
    {
      config: { sessionOnly: true },
      schema: {
        tags,
        summary: '选择以哪个岗位办理',
        body: Type.Object({ postId: Type.String({ format: 'uuid' }) }, closed),
        response: { 200: me },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      const hat = accepted(hatForPost(viewer, request.body.postId))
      if (viewer.means.type === 'session')
        await sql`UPDATE session_token SET hat_post_id = ${hat.postId}::uuid WHERE hash = ${viewer.means.hash}`.execute(
          context.db,
        )
      return describe({ ...viewer, hat })
    },
  )

  app.post(
    '/api/me/password',
    {
      config: { unready: true, sessionOnly: true, rateLimit: tries },
      schema: {
        tags,
        summary: '修改口令',
        description: '用一次性口令登录后首次设置时，不填现在的口令。',
        body: Type.Object({ current: Type.Optional(Password), password: Password }, closed),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      accepted(await changePassword(context, viewerOf(request), request.body, callerOf(request)))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/me/second-factor',
    {
      config: { unready: true, sessionOnly: true },
      schema: {
        tags,
        summary: '绑定动态口令：取得密钥',
        response: { 200: Type.Object({ secret: Type.String(), address: Type.String() }) },
      },
    },
    async (request) => accepted(await beginSecondFactor(context, viewerOf(request))),
  )

  app.post(
    '/api/me/second-factor/confirm',
    {
      config: { unready: true, sessionOnly: true, rateLimit: tries },
      schema: {
        tags,
        summary: '绑定动态口令：确认',
        body: Type.Object({ code: Code }, closed),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      accepted(await confirmSecondFactor(context, viewerOf(request), request.body.code, callerOf(request)))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/setup/look',
    {
      config: { public: true, rateLimit: tries },
      schema: {
        tags,
        summary: '查看设置链接属于谁',
        security: [],
        body: Type.Object({ token: Token }, closed),
        response: { 200: Type.Object({ login: Type.String(), name: Type.String() }) },
      },
    },
    async (request) => {
      const account = accepted(await lookAtLink(context, request.body.token))
      return { login: account.login, name: account.displayName }
    },
  )

  app.post(
    '/api/setup',
    {
      config: { public: true, rateLimit: tries },
      schema: {
        tags,
        summary: '凭设置链接设置口令',
        security: [],
        body: Type.Object({ token: Token, password: Password }, closed),
        response: { 200: Type.Object({ login: Type.String() }) },
      },
    },
    async (request) => accepted(await setUpByLink(context, request.body, callerOf(request))),
  )
}
