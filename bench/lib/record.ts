import type { Pool, PoolClient, QueryArrayConfig, QueryConfig } from 'pg'

/** A statement as the product sent it. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Notes every statement that goes through the connections of a pool, until `stop`. */
export function recordStatements(pool: Pool): { readonly taken: () => readonly Statement[] } {
  let statements: Statement[] = []
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    const noting = (first: string | QueryConfig | QueryArrayConfig, ...rest: unknown[]) => {
      const values = Array.isArray(rest[0]) ? rest[0] : []
      statements.push(
        typeof first === 'string'
          ? { text: first, values }
          : { text: first.text, values: first.values ?? values },
      )
      return query(first, ...rest)
    }
    Object.assign(client, { query: noting })
  })
  return {
    taken() {
      const before = statements
      statements = []
      return before
    },
  }
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/**
 * The same statements about another thing: ids that \`ids\` knows become the other thing's, ids that \`shared\` knows stay,
 * and all others, which the deed made itself, become new ones.
 */
export function aboutAnother(
  statements: readonly Statement[],
  ids: ReadonlyMap<string, string>,
  shared: (id: string) => boolean,
  newId: () => string,
): readonly Statement[] {
  const made = new Map<string, string>()
  const other = (id: string): string => {
    const known = ids.get(id) ?? made.get(id)
    if (known !== undefined) return known
    if (shared(id)) return id
    const fresh = newId()
    made.set(id, fresh)
    return fresh
  }
  const changed = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(uuids, other)
    return Array.isArray(value) ? value.map(changed) : value
  }
  return statements.map(({ text, values }) => ({
    text: text.replace(uuids, other),
    values: values.map(changed),
  }))
}
