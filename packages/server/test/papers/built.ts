import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../../..')

/** Builds the server's programs from the sources as they are, for tests that start one. About a second. */
export function buildPrograms(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--server'], { stdio: 'inherit' })
}
