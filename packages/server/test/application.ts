import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import type { Response } from 'light-my-request'
import type { Pool } from 'pg'
import { Registry } from 'prom-client'
import { type App, type Context, createApp, createContext, type RegisterRoutes } from '../src/http/index.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { keysFrom, softwareProvider } from '../src/platform/crypto/index.ts'
import { openPool, queryBuilder } from '../src/platform/database/index.ts'
import type { Channel } from '../src/platform/index.ts'
import { createLogger } from '../src/platform/log.ts'
import { type OidcSettings, oidcProvider } from '../src/platform/oidc/index.ts'
import { routes as allRoutes, identify } from '../src/routes.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** The whole application on a database of its own, with a clock that the test moves. */
export interface TestApplication {
  readonly app: App
  readonly context: Context
  readonly clock: ReturnType<typeof fixedClock>
  readonly database: TestDatabase
  /** As the owner, past the row policies: to prepare, and to look behind. */
  readonly owner: Pool
  close(): Promise<void>
}

export async function testApplication(
  options: {
    readonly at?: string
    readonly routes?: readonly RegisterRoutes[]
    /** The built pages, for journeys in a browser. */
    readonly pages?: string
    /** The ways out of the house; none if left out. */
    readonly channels?: readonly Channel[]
    /** A provider of single sign-on; none if left out. */
    readonly oidc?: OidcSettings
  } = {},
): Promise<TestApplication> {
  const log = createLogger('error')
  const database = await testDatabase()
  const owner = openPool({ url: database.ownerUrl, size: 2, name: 'test-owner', log })
  const pool = openPool({ url: database.appUrl, size: 5, name: 'test-app', log })
  const clock = fixedClock(options.at ?? '2026-03-02T09:00:00+08:00')
  const filesDir = await mkdtemp(join(tmpdir(), 'anlan-files-'))
  const context = createContext({
    db: queryBuilder(pool),
    clock,
    crypto: softwareProvider,
    keys: keysFrom(Buffer.alloc(32, 7), softwareProvider),
    secure: false,
    filesDir,
    listenUrl: database.appUrl,
    channels: options.channels,
    oidc: options.oidc && oidcProvider(options.oidc, clock.now),
  })
  const app = await createApp({
    context,
    identify,
    routes: [...allRoutes, ...(options.routes ?? [])],
    log,
    registry: new Registry(),
    ready: async () => null,
    pages: options.pages ?? join(tmpdir(), 'anlan-no-pages'),
    version: '0.0.0',
    trustProxy: false,
    shedsLoad: false,
  })
  return {
    app,
    context,
    clock,
    database,
    owner,
    async close() {
      await app.close()
      await Promise.all([pool.end(), owner.end()])
      await database.close()
      await rm(filesDir, { recursive: true })
    },
  }
}

/** Somebody at a browser: keeps the cookie, sends what our pages send. */
export interface Browser {
  send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, more?: Sent): Promise<Response>
  readonly cookie: () => string | undefined
}

export interface Sent {
  readonly body?: InjectOptions['payload']
  readonly headers?: Readonly<Record<string, string>>
}

let browsers = 0

/** A browser with an address of its own: some routes count tries by address. */
export function browser(app: App, cookieName = 'anlan_session'): Browser {
  let cookie: string | undefined
  const number = ++browsers
  const remoteAddress = `10.9.${number >> 8}.${number & 255}`
  return {
    cookie: () => cookie,
    async send(method, url, { body, headers } = {}) {
      const answer = await app.inject({
        method,
        url,
        remoteAddress,
        ...(body === undefined ? {} : { payload: body }),
        headers: {
          ...(method === 'GET' ? {} : { 'x-csrf': '1' }),
          ...(cookie === undefined ? {} : { cookie: `${cookieName}=${cookie}` }),
          ...headers,
        },
      })
      const set = answer.cookies.find(({ name }) => name === cookieName)
      if (set) cookie = set.value === '' ? undefined : set.value
      return answer
    },
  }
}
