import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type App, type Context, createApp, createContext, processMetrics } from '../http/index.ts'
import { cron, tasksOf } from '../jobs.ts'
import { openChannels } from '../notices/index.ts'
import { openPool } from '../platform/database/index.ts'
import { type Platform, packageRoot, startPlatform, untilStopSignal } from '../platform/index.ts'
import { type Jobs, jobFigures, startJobs } from '../platform/jobs/index.ts'
import { type OidcProvider, oidcProvider } from '../platform/oidc/index.ts'
import { workerUrl } from '../platform/postgres/index.ts'
import { identify, routes } from '../routes.ts'
import { surroundingsOf } from '../surroundings.ts'
import { syncSteps } from '../sync.ts'
import type { Command, Io } from './command.ts'
import { prepareDemonstration } from './demonstration.ts'

const usage = `用法：anlan start

启动服务。全部设置来自环境变量，见 docs/CONFIGURATION.md；不设也能启动：自带数据库，网址 http://localhost:8080。
按 Ctrl-C 停止。
`

async function version(): Promise<string> {
  const text = await readFile(join(packageRoot(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

async function contextOf(platform: Platform): Promise<Context> {
  const { tls, trustedProxy, publicOrigin } = platform.configuration
  const surroundings = surroundingsOf(platform.configuration)
  const { db, clock, crypto, keys, filesDir, databases } = platform
  const channels = await openChannels(platform.configuration.channelsFile, process.env, clock.now)
  const listenUrl = databases.appUrl
  const secure = tls !== undefined || trustedProxy.length > 0
  return createContext({
    db,
    clock,
    crypto,
    keys,
    secure,
    publicOrigin,
    filesDir,
    surroundings,
    channels,
    listenUrl,
    oidc: await oidcOf(platform),
  })
}

/** The provider of single sign-on. A secret that cannot be read keeps the start from going on; a provider that is down does not. */
async function oidcOf({ configuration, clock }: Platform): Promise<OidcProvider | undefined> {
  if (!configuration.oidc) return undefined
  const { secretFile, ...settings } = configuration.oidc
  const clientSecret = (await readFile(secretFile, 'utf8')).trim()
  return oidcProvider({ ...settings, clientSecret }, clock.now)
}

async function openApp(platform: Platform, context: Context): Promise<App> {
  const { tls, trustedProxy } = platform.configuration
  return createApp({
    context,
    identify,
    routes,
    log: platform.log,
    registry: processMetrics(platform.pool, () => jobFigures(platform.pool)),
    ready: platform.ready,
    pages: resolve(packageRoot(), '../web/dist'),
    version: await version(),
    tls: tls && { cert: await readFile(tls.cert), key: await readFile(tls.key) },
    trustProxy: trustedProxy.length > 0 ? [...trustedProxy] : false,
  })
}

async function listen(app: App, { configuration }: Platform): Promise<string> {
  const { host, port, tls } = configuration
  try {
    await app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`端口 ${port} 已被占用：可能已有一个安澜在运行。请先停止它，或用 PORT 指定其他端口。`)
  }
  const address = app.server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const name = host === '127.0.0.1' || host === '::1' ? 'localhost' : host
  return configuration.publicOrigin ?? `${tls ? 'https' : 'http'}://${name}:${bound}`
}

async function serve(platform: Platform, context: Context, io: Io, accounts: string): Promise<App> {
  const app = await openApp(platform, context)
  try {
    io.out(`安澜已启动：${await listen(app, platform)}\n${accounts}`)
    return app
  } catch (error) {
    await app.close()
    throw error
  }
}

/** Takes the background jobs, in the name of the role that may see nothing but them. */
async function openJobs({ databases, configuration, log }: Platform, context: Context): Promise<Jobs> {
  const concurrency = 4
  const pool = openPool({
    url: workerUrl(databases.ownerUrl),
    size: concurrency + 2,
    name: 'anlan-jobs',
    log,
  })
  const tasks = tasksOf(context, { checkpoints: join(configuration.dataDir, 'checkpoints') })
  const jobs = await startJobs({ pool, tasks, cron, concurrency, log })
  return {
    async stop() {
      await jobs.stop()
      await pool.end()
    },
  }
}

/** Starts everything, prints the address, and stays until it is told to stop. */
async function run(_args: readonly string[], io: Io): Promise<number> {
  const platform = await startPlatform(process.env, syncSteps)
  try {
    const { roles } = platform.configuration
    const context = await contextOf(platform)
    const accounts = roles.includes('web') ? await prepareDemonstration(platform, io) : ''
    const jobs = roles.includes('jobs') ? await openJobs(platform, context) : null
    const app = roles.includes('web') ? await serve(platform, context, io, accounts) : null
    await untilStopSignal()
    io.out('正在停止…\n')
    await app?.close()
    await jobs?.stop()
  } finally {
    await platform.close()
  }
  return 0
}

export const command: Command = {
  usage,
  run: (args, io) =>
    run(args, io).catch((error: unknown) => {
      // What keeps the start from going on is told in words; a trace would hide them.
      io.err(`${error instanceof Error ? error.message : String(error)}\n`)
      return 1
    }),
}
