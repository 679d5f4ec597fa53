import { Histogram, type Registry } from 'prom-client'
import { sendNotFound } from './errors.ts'
import type { App } from './types.ts'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Measures every request and answers GET /metrics to the machine itself. To anybody else the address does not exist:
 * a collector on another machine goes through a local agent or a proxy that keeps its own list (SEC-L3-17, SEC-L3-18).
 */
export function measureRequests(app: App, registry: Registry): void {
  const durations = new Histogram({
    name: 'anlan_http_request_seconds',
    help: 'Duration of HTTP requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    durations.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
    done()
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!loopback.has(request.ip)) return sendNotFound(request, reply)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
