import { createServer } from 'node:https'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyBaseLogger, type FastifyServerFactory, LogController } from 'fastify'
import type { Registry } from 'prom-client'
import type { Logger } from '../platform/index.ts'
import type { Context } from './context.ts'
import { answerErrorsAsProblems } from './errors.ts'
import { registerGuards } from './guards.ts'
import { answerHealth, type ReadyCheck } from './health.ts'
import { measureRequests } from './metrics.ts'
import { describeInterface } from './openapi.ts'
import { servePages } from './pages.ts'
import { Problem } from './problem.ts'
import type { RegisterRoutes } from './register.ts'
import { newRequestId } from './requestId.ts'
import type { App } from './types.ts'
import { createValidatorCompiler } from './validation.ts'

export interface AppOptions {
  readonly context: Context
  readonly log: Logger
  readonly registry: Registry
  readonly ready: ReadyCheck
  /** The folder of the built pages; the interface also works without it. */
  readonly pages: string
  /** The product's version, as the interface's description shows it. */
  readonly version: string
  /** Certificate and key in PEM; undefined: plain HTTP, on loopback or behind a proxy that ends TLS. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined
  /** Addresses of the proxies whose X-Forwarded-For is believed; false for none. */
  readonly trustProxy: string[] | false
  /** Answers 503 while the process cannot keep up; off where tests share their cores with others. */
  readonly shedsLoad?: boolean
  /** Tells of every request who asks, before any route. */
  readonly identify?: RegisterRoutes
  readonly routes: readonly RegisterRoutes[]
}

/** Requests under way may finish; connections that are still open after this are cut, in milliseconds. */
const patience = 10_000

/** TLS 1.2 at least (SEC-L3-5); a plain request to this port gets no answer. */
function tlsServer(tls: { readonly cert: Buffer; readonly key: Buffer }): FastifyServerFactory {
  return (handler) => createServer({ ...tls, minVersion: 'TLSv1.2' }, handler)
}

/**
 * The HTTP application, not listening yet. `close()` refuses new requests, lets those under way finish and then cuts
 * what is left.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const app: App = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    // Addresses carry what people search for: no line for each request, only for what fails.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    requestIdHeader: false,
    trustProxy: options.trustProxy,
    bodyLimit: 5 * 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    ...(options.tls ? { serverFactory: tlsServer(options.tls) } : {}),
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.addSchema(Problem)
  app.setValidatorCompiler(createValidatorCompiler([Problem]))
  answerErrorsAsProblems(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // Answers of the interface are about persons and change at any moment.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), patience).unref()
  })

  await registerGuards(app, { secure: options.context.secure, shedsLoad: options.shedsLoad ?? true })
  await describeInterface(app, options.version)
  answerHealth(app, options.ready)
  measureRequests(app, options.registry)
  await options.identify?.(app, options.context)
  for (const register of options.routes) {
    await app.register(async (scoped: App) => register(scoped, options.context))
  }
  await servePages(app, options.pages)
  await app.ready()
  return app
}
