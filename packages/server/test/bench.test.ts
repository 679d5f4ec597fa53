import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

test('every row of the bench runs on a tiny county', async () => {
  const files = await readdir(join(root, 'bench/rows'))
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/run.mjs', '--small'], { cwd: root })
  const measured = stdout
    .split('\n')
    .flatMap((line) => /^(?:holds|MISSED)\s+(\S+)\s.*ratio [\d.]+/.exec(line)?.[1] ?? [])
  expect(measured.sort()).toEqual(files.map((name) => name.replace(/\.ts$/, '')).sort())
}, 240_000)
