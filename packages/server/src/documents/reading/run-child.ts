import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '@anlan/domain/kernel'
import type { InputFile } from '../formats/index.ts'
import { problem } from '../formats/problems.ts'
import { framed } from './frame.ts'
import type { ReadResult } from './index.ts'

export interface Limits {
  readonly seconds: number
  readonly megabytes: number
}

/** What Node itself takes beside the heap. */
const overhead = 60
/** Milliseconds. */
const watchEvery = 40
/** Bytes of the answer. The parent must hold it, too; the largest honest document stays far below. */
const mostOutput = 64e6

/** Runs the built reading process once. */
export function runChild(files: readonly InputFile[], limits: Limits): Promise<ReadResult | Refusal> {
  const heap = Math.max(limits.megabytes - overhead, 16)
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heap}`, '--max-semi-space-size=8', program()],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      // No NODE_OPTIONS, no secrets; Windows does not start a process without SystemRoot.
      env: { SystemRoot: process.env.SystemRoot },
    },
  )
  return new Promise((resolve) => {
    let stopped: Refusal | undefined
    const stop = (why: Refusal): void => {
      stopped ??= why
      child.kill('SIGKILL')
    }
    const timer = setTimeout(
      () => stop(problem('reading-timeout', { seconds: limits.seconds })),
      limits.seconds * 1e3,
    )
    const outOfMemory = problem('reading-out-of-memory', { megabytes: limits.megabytes })
    const watchdog = setInterval(() => {
      if (residentMegabytes(child) > limits.megabytes) stop(outOfMemory)
    }, watchEvery)
    const output: Buffer[] = []
    let complaint = ''
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk)
      size += chunk.length
      if (size > mostOutput) stop(outOfMemory)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('latin1')).slice(-4_000)
    })
    const finish = (code: number | null): void => {
      clearTimeout(timer)
      clearInterval(watchdog)
      if (stopped !== undefined) resolve(stopped)
      else if (code === 0) resolve(JSON.parse(Buffer.concat(output).toString('utf8')) as ReadResult | Refusal)
      else
        resolve(
          /heap out of memory|allocation failed/i.test(complaint) ? outOfMemory : problem('reading-crashed'),
        )
    }
    child.on('close', finish)
    child.on('error', () => finish(null))
    // A child that dies early closes the pipe; its exit tells why.
    child.stdin.on('error', () => undefined)
    for (const piece of framed(files)) child.stdin.write(piece)
    child.stdin.end()
  })
}

/** Memory in use as the kernel counts it; 0 where it cannot be asked, there the heap limit alone holds. */
function residentMegabytes(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

let found: string | undefined

/** The built child stands in dist, whether this module runs from dist or, in tests, from its source. */
function program(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (found === undefined) {
    const candidate = join(folder, 'dist', 'reader.mjs')
    if (existsSync(candidate)) found = candidate
    else if (dirname(folder) === folder)
      throw new Error('packages/server/dist/reader.mjs is missing: run npm run prepare')
    else folder = dirname(folder)
  }
  return found
}
