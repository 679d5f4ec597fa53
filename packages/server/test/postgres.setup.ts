import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { stopServer } from '../src/platform/postgres/index.ts'
import { isAlive } from '../src/platform/postgres/processes.ts'
import { versions } from './cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the run's PostgreSQL servers. */
    postgresRoot: string
  }
}

const prefix = 'anlan-test-'

interface Run {
  readonly root: Promise<string>
  users: number
}

/** Two projects name this file, and each loads it anew: what they share hangs on the process. */
const shared = globalThis as typeof globalThis & { anlanTestRun?: Run | undefined }

async function removeRoot(root: string): Promise<void> {
  for (const version of Object.keys(versions)) {
    await stopServer(join(root, version, 'postgres', version))
  }
  await rm(root, { recursive: true, force: true })
}

/** Runs that were killed leave servers and folders; their folder's name tells their process. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : undefined
    if (pid && !isAlive(pid)) await removeRoot(join(tmpdir(), name))
  }
}

async function makeRoot(): Promise<string> {
  await removeAbandoned()
  const root = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  // PostgreSQL runs as another user when the tests run as root, and must pass through.
  await chmod(root, 0o711)
  return root
}

/** Gives the tests a folder for their servers, which the first test that needs one starts; ends them after the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.anlanTestRun ??= { root: makeRoot(), users: 0 }
  const run = shared.anlanTestRun
  run.users++
  const root = await run.root
  project.provide('postgresRoot', root)
  return async () => {
    run.users--
    if (run.users > 0) return
    shared.anlanTestRun = undefined
    await removeRoot(root)
  }
}
