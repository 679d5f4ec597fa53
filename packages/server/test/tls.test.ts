import { once } from 'node:events'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect, type SecureVersion } from 'node:tls'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, type Context, createApp } from '../src/http/index.ts'
import { createLogger } from '../src/platform/index.ts'
import { selfSignedCertificate } from './certificate.ts'

const tls = selfSignedCertificate()
let app: App
let port: number
beforeAll(async () => {
  app = await createApp({
    // No route of a concept is registered, so nothing asks for what a concept needs.
    context: Object.freeze({ secure: true }) as Context,
    log: createLogger('silent'),
    registry: new Registry(),
    ready: async () => null,
    pages: '/nowhere',
    version: '0',
    tls,
    trustProxy: false,
    routes: [],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  port = (app.server.address() as AddressInfo).port
})
afterAll(() => app.close())

it('answers over TLS', async () => {
  const [answer] = await once(
    request({ host: '127.0.0.1', port, path: '/healthz', ca: tls.cert, servername: 'localhost' }).end(),
    'response',
  )
  answer.resume()
  expect(answer.statusCode).toBe(200)
})

it.each<[SecureVersion, boolean]>([
  ['TLSv1.3', true],
  ['TLSv1.2', true],
  ['TLSv1.1', false],
])('%s is taken: %s', async (version, taken) => {
  const socket = connect({
    host: '127.0.0.1',
    port,
    ca: tls.cert,
    servername: 'localhost',
    minVersion: version,
    maxVersion: version,
    // Without this our own side would refuse the old version before the server is asked.
    ciphers: 'DEFAULT@SECLEVEL=0',
  })
  const connected = await Promise.race([
    once(socket, 'secureConnect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false)
  socket.destroy()
  expect(connected).toBe(taken)
})

it('gives a plain request no answer', async () => {
  await expect(
    once(plainRequest({ host: '127.0.0.1', port, path: '/healthz' }).end(), 'response'),
  ).rejects.toThrow()
})
