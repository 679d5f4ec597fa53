#!/usr/bin/env node
// The launcher is committed because npm links a bin only if its target exists at install; the program is built.
import { existsSync } from 'node:fs'

const program = new URL('../dist/anlan.mjs', import.meta.url)
if (!existsSync(program)) {
  console.error(
    'anlan 还没有构建。请先在项目目录运行 npm ci（或 npm run prepare）。\nanlan is not built yet: run npm ci (or npm run prepare) first.',
  )
  process.exit(1)
}
await import(program.href)
