#!/usr/bin/env node
// Writes packages/server/schema.sql and the tables' types from a fresh migrated database.
// With --check it writes nothing and fails if the committed ones differ.
import { load } from './load.mjs'

const { describeFresh, writeDescriptions, syncSteps } = await load(
  'scripts/generate/schema.ts',
  'packages/server',
)

const check = process.argv.includes('--check')
const different = await writeDescriptions(await describeFresh(syncSteps), check)
for (const name of different) console.log(`${check ? 'out of date' : 'written'}: packages/server/${name}`)
if (check && different.length > 0) {
  console.error('Run node scripts/schema.mjs and commit the result.')
  process.exitCode = 1
}
