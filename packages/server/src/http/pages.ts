import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import { sendNotFound } from './errors.ts'
import type { App } from './types.ts'

/** Built files whose name carries a hash of their content: they may be kept for ever. */
const hashed = /[\\/]assets[\\/].+[-.][A-Za-z0-9_-]{8,}\.\w+$/

function asksForPage(request: FastifyRequest): boolean {
  const isInterface = /^\/(api|metrics|healthz|readyz)(\/|$|\?)/.test(request.url)
  const isFile = /\.\w{2,5}$/.test(request.url.split('?', 1)[0] ?? '')
  return (
    request.method === 'GET' &&
    !isInterface &&
    !isFile &&
    (request.headers.accept ?? 'text/html').includes('html')
  )
}

/**
 * Serves the built pages. Every address that is no file and not the interface's gets index.html, which draws the page.
 * Files are sent in the compressed form that the build left beside them (.br, .gz). Without a build there are no pages.
 */
export async function servePages(app: App, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        reply.header(
          'cache-control',
          hashed.test(path.replace(/\.(br|gz)$/, '')) ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  }
  app.setNotFoundHandler((request, reply) =>
    built && asksForPage(request) ? reply.sendFile('index.html') : sendNotFound(request, reply),
  )
}
