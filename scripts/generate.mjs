#!/usr/bin/env node
// Writes what can be derived from the declarations; with --check compares instead, and says what is out of date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { glossary } from './generate/glossary.mjs'
import { lifecycles } from './generate/lifecycles.mjs'
import { rights } from './generate/rights.mjs'
import { load } from './load.mjs'

const root = resolve(import.meta.dirname, '..')
const check = process.argv.includes('--check')

const domain = await load('scripts/generate/domain.ts')
const { renderConfiguration } = await load('scripts/generate/configuration.ts')
const files = [
  ...glossary(domain),
  ...lifecycles(domain),
  ...rights(domain),
  { path: 'docs/CONFIGURATION.md', text: renderConfiguration() },
]

let stale = 0
for (const { path, text } of files) {
  const place = join(root, path)
  if (check) {
    let present = ''
    try {
      present = readFileSync(place, 'utf8')
    } catch {
      // A missing file is out of date like a wrong one.
    }
    if (present === text) continue
    stale++
    console.error(`${path} is out of date: run npm run generate`)
  } else {
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
}
process.exit(stale === 0 ? 0 : 1)
