import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const build = join(import.meta.dirname, '../../../scripts/build.mjs')

/** Builds the server's programs from the sources as they are, once a run, for tests that start one. About a second. */
export function setup(): void {
  execFileSync(process.execPath, [build, '--server'], { stdio: 'inherit' })
}
