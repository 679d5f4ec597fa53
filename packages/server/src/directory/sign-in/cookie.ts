import type { FastifyReply } from 'fastify'
import { sessionCookie } from '../../access/index.ts'
import type { Context } from '../../http/index.ts'
import type { OpenedSession } from './sessions.ts'

/** Gives the browser the token of a session that was just opened. */
export function setSessionCookie(
  reply: FastifyReply,
  { secure }: Pick<Context, 'secure'>,
  session: OpenedSession,
): void {
  reply.setCookie(sessionCookie, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    // A desk's cookie ends with the browser: two people share the desk.
    ...(session.client === 'desk' ? {} : { expires: session.endsAt }),
  })
}
