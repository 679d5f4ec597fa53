import { refuse } from '@anlan/domain/kernel'
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyUnderPressure from '@fastify/under-pressure'
import { Refused } from './refused.ts'
import type { App } from './types.ts'

/** Largest upload in one request, in bytes; larger files come in pieces. */
export const largestUpload = 50 * 1024 * 1024

/**
 * Scripts only from ourselves, never inline. Styles may be inline: the desk's components write theirs into the page.
 * `blob:` and `data:` are for pictures that a person has just taken and for the map's worker.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    manifestSrc: ["'self'"],
    mediaSrc: ["'self'", 'blob:'],
    frameSrc: ["'self'", 'blob:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'self'"],
  },
}

/** Headers, cookies, uploads, and the two walls against too much at once. `secure`: the server is reached over TLS. */
export async function registerGuards(
  app: App,
  { secure, shedsLoad }: { readonly secure: boolean; readonly shedsLoad: boolean },
): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy,
    strictTransportSecurity: secure ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'sameorigin' },
  })
  await app.register(fastifyCookie)
  await app.register(fastifyMultipart, {
    limits: { fileSize: largestUpload, files: 20, fields: 50, fieldSize: 1024 * 1024, parts: 70 },
  })
  // Only where a route asks for it: an office with forty desks has one address.
  await app.register(fastifyRateLimit, { global: false })
  await app.register(fastifyUnderPressure, {
    // Milliseconds; 0 is never.
    maxEventLoopDelay: shedsLoad ? 3_000 : 0,
    retryAfter: 5,
    pressureHandler: () => {
      throw new Refused(refuse('overloaded', '系统繁忙，请稍候再试。'))
    },
  })
}
