#!/usr/bin/env node
// What CI runs besides the tests: types, lint and format, borders, and that what is generated is up to date.
import { spawn } from 'node:child_process'

const checks = [
  ['types of domain', 'tsc', '-p', 'packages/domain/tsconfig.json'],
  ['types of domain tests', 'tsc', '-p', 'packages/domain/tsconfig.test.json'],
  ['types of server', 'tsc', '-p', 'packages/server/tsconfig.json'],
  ['types of web', 'tsc', '-p', 'packages/web/tsconfig.json'],
  ['types of the rest', 'tsc', '-p', 'tsconfig.json'],
  ['lint and format', 'biome', 'ci', '--error-on-warnings', '.'],
  [
    'borders',
    'depcruise',
    '--config',
    '.dependency-cruiser.mjs',
    'packages/domain/src',
    'packages/server/src',
    'packages/web/src',
  ],
  ['generated files', 'node', 'scripts/generate.mjs', '--check'],
]

function run([, command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
    })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

const queue = [...checks]
let failed = 0
async function worker() {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const { ok, output } = await run(check)
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${check[0]}`)
    if (ok) continue
    failed++
    console.log(output.trimEnd())
  }
}
await Promise.all([worker(), worker()])
process.exit(failed === 0 ? 0 : 1)
