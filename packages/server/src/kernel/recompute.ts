import {
  type Calendar,
  type Instant,
  isRefusal,
  type RecountedClock,
  recountClocks,
  recountInput,
  recountWords,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { type Kysely, sql } from 'kysely'
import { type DatabaseScope, type ScopedDatabase, withScope } from '../platform/database/index.ts'
import type { DB } from '../platform/schema.generated.ts'
import { environmentOf } from './environment.ts'
import { type Kernel, kindOf } from './kernel.ts'
import { loadMatter } from './load.ts'
import { perform } from './perform.ts'
import { systemPerformer } from './performer.ts'

/** What counting anew changes of one open matter. */
export interface MatterChange {
  readonly matterId: string
  readonly number: string | null
  readonly title: string
  /** Whether a limit ends at another moment, or only a reminder comes at another; null if only the count's basis changes. */
  readonly moves: 'due' | 'reminder' | null
  /** One sentence a clock: 完成时限：到期由 … 改为 …. */
  readonly words: readonly string[]
  /** Clocks that cannot be counted now, with why. */
  readonly refused: readonly string[]
}

export interface RecomputeOptions {
  readonly county: string
  /** Matters a transaction. */
  readonly batch?: number
  /** Hears of each matter that changes, or cannot be counted, as it comes. */
  readonly each?: (change: MatterChange) => void
}

export interface Recomputed {
  /** Open matters with a running limit. */
  readonly looked: number
  readonly changed: number
  readonly refused: number
}

/** What is looked at before it holds: by a calendar that is not loaded, and only what ends from a moment on. */
export interface PreviewOptions extends RecomputeOptions {
  readonly calendar?: Calendar
  readonly dueFrom?: Instant
}

/** The system reaches what has left its house, in one county. */
const systemScope = (county: string): DatabaseScope => ({ county, wide: true, spans: [], units: [] })

/** The next open matters with a time limit, by id. */
async function nextMatters(
  tx: ScopedDatabase,
  county: string,
  after: string | null,
  limit: number,
  dueFrom: Instant | undefined,
): Promise<readonly string[]> {
  const running = sql`SELECT FROM clock_v AS c WHERE c.county = m.county AND c.matter_id = m.id AND c.stopped_at IS NULL`
  const { rows } = await sql<{ id: string }>`SELECT m.id FROM matter AS m
    WHERE m.county = ${county} AND m.phase = 'open' AND m.due_at IS NOT NULL
      ${dueFrom === undefined ? sql`` : sql`AND EXISTS (${running} AND c.due_at >= ${new Date(dueFrom)})`}
      AND (${after}::uuid IS NULL OR m.id > ${after}::uuid)
    ORDER BY m.id LIMIT ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * What a matter's clocks would be now; null if nothing changes. With `why` it is done: under the matter's lock, told in the
 * trail with rule and version; turns, lights and reminders follow as with every act.
 */
async function recomputeOne(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  county: string,
  matterId: string,
  why: string | null,
): Promise<MatterChange | null> {
  const loaded = await loadMatter(kernel, tx, county, matterId, null, { lock: why !== null })
  if (!loaded) return null
  const { facts } = loaded
  const { clocks } = kindOf(kernel, facts.kind)
  const { changed, refused } = recountClocks(clocks, facts, env)
  if (changed.length === 0 && refused.length === 0) return null
  if (why !== null && changed.length > 0) {
    const input = recountInput(clocks, changed, why)
    const deed = { matterId, action: 'recount', input }
    const result = await perform(kernel, tx, env, systemPerformer(county), deed)
    if (isRefusal(result)) throw new Error(`${facts.kind} ${matterId}: ${result.code}: ${result.message}`)
  }
  return {
    matterId,
    number: facts.number,
    title: facts.title,
    moves: movesOf(changed),
    words: changed.map((each) => recountWords(clocks, each)),
    refused: refused.map(({ refusal }) => refusal.message),
  }
}

function movesOf(changed: readonly RecountedClock[]): MatterChange['moves'] {
  if (changed.some(({ before, after }) => before.dueAt !== after.dueAt)) return 'due'
  return changed.some(({ before, after }) => before.yellowAt !== after.yellowAt) ? 'reminder' : null
}

async function walk(
  kernel: Kernel,
  db: Kysely<DB>,
  { county, batch = 200, each, calendar, dueFrom }: PreviewOptions,
  why: string | null,
): Promise<Recomputed> {
  let [looked, changed, refused] = [0, 0, 0]
  let after: string | null = null
  do {
    const before: string | null = after
    const found = await withScope(db, systemScope(county), async (tx) => {
      const known = await environmentOf(kernel, tx, county)
      const env = calendar === undefined ? known : { ...known, calendar }
      const ids = await nextMatters(tx, county, before, batch, dueFrom)
      const changes: MatterChange[] = []
      for (const id of ids) {
        const change = await recomputeOne(kernel, tx, env, county, id, why)
        if (change) changes.push(change)
      }
      return { ids, changes }
    })
    // Told once the batch is committed: what is printed has happened.
    for (const change of found.changes) each?.(change)
    looked += found.ids.length
    changed += found.changes.filter(({ words }) => words.length > 0).length
    refused += found.changes.filter((change) => change.refused.length > 0).length
    after = found.ids.length === batch ? (found.ids.at(-1) ?? null) : null
  } while (after !== null)
  return { looked, changed, refused }
}

/** What counting all open matters of a county anew would change; writes nothing. */
export function previewRecompute(
  kernel: Kernel,
  db: Kysely<DB>,
  options: PreviewOptions,
): Promise<Recomputed> {
  return walk(kernel, db, options, null)
}

/**
 * Counts all open matters of a county anew, so many a transaction: after a holiday notice was loaded, a county set a figure
 * or a rule changed. `why` stands in the trail of every matter that changes. Run again, it changes nothing more.
 */
export function recompute(
  kernel: Kernel,
  db: Kysely<DB>,
  options: RecomputeOptions,
  why: string,
): Promise<Recomputed> {
  return walk(kernel, db, options, why)
}
