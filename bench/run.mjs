#!/usr/bin/env node
// Measures the rows that are named, or all: npm run bench -- [row …] [--write] [--small]
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '../scripts/load.mjs'

const root = join(import.meta.dirname, '..')
const options = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')))
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))

execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--server'], { stdio: 'inherit' })
const modules = readdirSync(join(root, 'bench/rows')).filter((name) => name.endsWith('.ts'))
const rows = []
for (const name of modules) rows.push((await load(`bench/rows/${name}`, 'packages/server')).default)
const { measure } = await load('bench/measure.ts', 'packages/server')
const held = await measure(rows, { names, small: options.has('--small'), write: options.has('--write') })
process.exitCode = held ? 0 : 1
