import { type Kysely, sql } from 'kysely'
import type { DB } from '../schema.generated.ts'
import { withNext } from './together.ts'

declare const scoped: unique symbol

/** A connection inside a transaction that carries a scope. Queries take this type, so none can run without one. */
export type ScopedDatabase = Kysely<DB> & { readonly [scoped]: true }

/**
 * The upper bound of what a transaction may touch, as the row policies read it (settings `app.*`).
 * The exact union is stated by the queries themselves.
 */
export interface DatabaseScope {
  /** Six digits. */
  readonly county: string
  /** All that has left its house, in the whole county. */
  readonly wide: boolean
  /** Half-open spans [lo, hi) of 12-digit region codes; at most four. */
  readonly spans: readonly { readonly lo: string; readonly hi: string }[]
  /** Own units (UUIDs). */
  readonly units: readonly string[]
}

export const mostSpans = 4
/** Own units with a setting each; further ones share one, which the policies read more slowly. */
export const singleUnits = 8

const shapes = {
  county: /^\d{6}$/,
  region: /^\d{1,13}$/,
  unit: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
} as const

function checked(shape: keyof typeof shapes, text: string): string {
  if (!shapes[shape].test(text)) throw new Error(`A scope has an ill-formed ${shape}.`)
  return text
}

/** The settings of a scope, by name. Throws on values of another shape: they are written into the statement. */
export function scopeSettings({
  county,
  wide,
  spans,
  units,
}: DatabaseScope): [name: string, value: string][] {
  if (spans.length > mostSpans) throw new Error('A scope has too many spans.')
  const more = units.slice(singleUnits).map((unit) => checked('unit', unit))
  return [
    ['app.county', checked('county', county)],
    ...(wide ? [['app.wide', 'on'] as [string, string]] : []),
    ...spans.flatMap(({ lo, hi }, index): [string, string][] => [
      [`app.lo${index + 1}`, checked('region', lo)],
      [`app.hi${index + 1}`, checked('region', hi)],
    ]),
    ...units
      .slice(0, singleUnits)
      .map((unit, index): [string, string] => [`app.u${index + 1}`, checked('unit', unit)]),
    ...(more.length > 0 ? [['app.more', `{${more.join(',')}}`] as [string, string]] : []),
  ]
}

export interface TransactionOptions {
  /** Reads from one snapshot and writes nothing. */
  readonly snapshot?: boolean
  /**
   * Its statements are `kept` and one plan serves all values: taken from the first time on. PostgreSQL by itself plans a
   * statement anew each time if it believes a plan for these very values to be cheaper; for a page of the inbox planning
   * takes longer than running.
   */
  readonly onePlan?: boolean
}

/**
 * Opens a transaction, gives it the scope, runs `use`, commits; rolls back if `use` throws.
 * Begin and settings go in one message with the first statement: a round trip costs more than the statements of a short
 * request.
 */
export async function withScope<T>(
  db: Kysely<DB>,
  scope: DatabaseScope,
  use: (tx: ScopedDatabase) => Promise<T>,
  { snapshot = false, onePlan = false }: TransactionOptions = {},
): Promise<T> {
  const settings = scopeSettings(scope).map(([name, value]) => `set local ${name} = '${value}'`)
  if (onePlan) settings.push('set local plan_cache_mode = force_generic_plan')
  const begin = snapshot ? 'begin isolation level repeatable read read only' : 'begin'
  return db.connection().execute(async (connection) => {
    try {
      await sql.raw(`${withNext}${[begin, ...settings].join('; ')}`).execute(connection)
      const result = await use(connection as ScopedDatabase)
      await sql`commit`.execute(connection)
      return result
    } catch (error) {
      // On a broken connection there is nothing left to roll back, and the first error is the one that matters.
      await sql`rollback`.execute(connection).catch(() => {})
      throw error
    }
  })
}
