import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'

const mark = '/* kept */ '

/**
 * At the beginning of a statement: its plan is kept by the connection, as a prepared statement. For what every request
 * asks, where planning takes longer than running; not for lists with filters, whose best plan depends on the values.
 */
export const kept = sql.raw(mark)

const names = new Map<string, string>()

/** The same name for the same text; PostgreSQL cuts names at 63 bytes. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/** Makes a connection prepare the statements that begin with `kept`. */
export function keepPlans(client: PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const keeping = (first: unknown, ...rest: unknown[]) =>
    typeof first === 'string' && first.startsWith(mark)
      ? query({ name: nameOf(first), text: first, values: rest[0] }, ...rest.slice(1))
      : query(first, ...rest)
  Object.assign(client, { query: keeping })
}
