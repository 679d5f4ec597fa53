// The bare server as a process of its own: what it serves comes as JSON in the first argument.
import { load } from '../scripts/load.mjs'

const { serveBare } = await load('bench/lib/bare.ts', 'packages/server')
await serveBare(JSON.parse(process.argv[2] ?? '{}'))
