#!/usr/bin/env node
// `npm run dev`: the server, built and started anew at every change of its sources or the domain's, and the pages from
// Vite's own server, which passes /api on to it. PORT and the other variables are the server's, as with `npm start`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer as createListener } from 'node:net'
import { join } from 'node:path'
import { context } from 'esbuild'
import { createServer } from 'vite'
import { root, server, serverBundle } from './server-bundle.mjs'

// Not in dist: a build or a test run beside us would take its files away.
const outdir = join(server, 'node_modules/.cache/dev')
const port = process.env.PORT ?? '8080'
const environment = { ...process.env, PORT: port }

/** The running server; null while there is none. */
let running = null
/** Changes come faster than a server starts: one restart at a time, the last one wins. */
let turn = Promise.resolve()
let stopping = false

function start() {
  const child = spawn(process.execPath, ['--enable-source-maps', join(outdir, 'anlan.mjs'), 'start'], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  })
  child.once('exit', (code) => {
    if (running === child) running = null
    if (!stopping && code) console.error(`The server ended (${code}); it starts again at the next change.`)
  })
  running = child
}

async function stop() {
  const child = running
  if (!child) return
  running = null
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

function restart() {
  turn = turn.then(async () => {
    if (stopping) return
    await stop()
    start()
  })
}

/** Told by esbuild after each build; what does not build leaves the server as it runs. */
const restartAfterBuild = {
  name: 'restart-after-build',
  setup({ onEnd }) {
    onEnd(({ errors }) => {
      if (errors.length === 0) restart()
    })
  },
}

async function isFree(wanted) {
  const listener = createListener()
  try {
    listener.listen(Number(wanted), '127.0.0.1')
    await once(listener, 'listening')
    return true
  } catch {
    return false
  } finally {
    listener.close()
  }
}

if (!(await isFree(port))) {
  console.error(`Port ${port} is taken: is the server running already? Stop it, or set PORT.`)
  process.exit(1)
}
await rm(outdir, { recursive: true, force: true })
const options = serverBundle(outdir)
const builder = await context({ ...options, plugins: [...options.plugins, restartAfterBuild] })
await builder.watch()
process.env.ANLAN_API = `http://127.0.0.1:${port}`
const pages = await createServer({ root: join(root, 'packages/web'), clearScreen: false })
await pages.listen()
pages.printUrls()

async function end() {
  if (stopping) return
  stopping = true
  await builder.dispose()
  await pages.close()
  await turn
  await stop()
  process.exit(0)
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
