import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Registry } from 'prom-client'
import { type App, createApp, createContext } from '../http/index.ts'
import { type Platform, packageRoot, startPlatform, untilStopSignal } from '../platform/index.ts'
import { identify, routes } from '../routes.ts'
import { syncSteps } from '../sync.ts'
import type { Command, Io } from './command.ts'

const usage = `用法：anlan start

启动服务。全部设置来自环境变量，见 docs/CONFIGURATION.md；不设也能启动：自带数据库，网址 http://localhost:8080。
按 Ctrl-C 停止。
`

async function version(): Promise<string> {
  const text = await readFile(join(packageRoot(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

async function openApp(platform: Platform): Promise<App> {
  const { tls, trustedProxy, publicOrigin } = platform.configuration
  const { db, clock, crypto, keys, filesDir } = platform
  const secure = tls !== undefined || trustedProxy.length > 0
  return createApp({
    context: createContext({ db, clock, crypto, keys, secure, publicOrigin, filesDir }),
    identify,
    routes,
    log: platform.log,
    registry: new Registry(),
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

async function serve(platform: Platform, io: Io): Promise<App> {
  const app = await openApp(platform)
  try {
    io.out(`安澜已启动：${await listen(app, platform)}\n`)
    return app
  } catch (error) {
    await app.close()
    throw error
  }
}

/** Starts everything, prints the address, and stays until it is told to stop. */
async function run(_args: readonly string[], io: Io): Promise<number> {
  const platform = await startPlatform(process.env, syncSteps)
  try {
    const app = await serve(platform, io)
    await untilStopSignal()
    io.out('正在停止…\n')
    await app.close()
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
