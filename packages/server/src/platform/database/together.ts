import type { RawBuilder } from 'kysely'
import type { Client, PoolClient } from 'pg'
import type { ScopedDatabase } from './scope.ts'

/** At the beginning of a statement: it is sent with the one that follows on the connection. */
export const withNext = '/* with the next */ '

/**
 * Makes a connection send in one message what is asked of it at once, and a statement that is marked `withNext` together
 * with the next: each message wakes the other side, which costs more than a short statement. The connection must be one
 * with `pipeline`, which does not wait for an answer before it sends more. If the first of two fails, its error is
 * the answer; in a transaction the others then do nothing.
 */
export function sendTogether(client: PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const { stream } = (client as unknown as Client).connection
  let gathering = false
  const gather = () => {
    if (gathering) return
    gathering = true
    stream.cork()
    process.nextTick(() => {
      gathering = false
      stream.uncork()
    })
  }
  let held: string | undefined
  const sending = (first: unknown, ...rest: unknown[]) => {
    if (typeof first === 'string' && first.startsWith(withNext)) {
      held = first
      return Promise.resolve({ command: null, rowCount: null, rows: [] })
    }
    gather()
    if (held === undefined) return query(first, ...rest)
    const before = query(held)
    held = undefined
    return Promise.all([before, query(first, ...rest)]).then(([, answer]) => answer)
  }
  Object.assign(client, { query: sending })
}

/** Runs statements in their order, sent at once; throws the error of the first that fails. */
export async function together<const Rows extends readonly unknown[]>(
  tx: ScopedDatabase,
  statements: { readonly [Index in keyof Rows]: RawBuilder<Rows[Index]> },
): Promise<{ readonly [Index in keyof Rows]: readonly Rows[Index][] }> {
  const compiled = statements.map((statement) => (statement as RawBuilder<unknown>).compile(tx))
  const answers = await tx
    .getExecutor()
    .provideConnection((connection) => Promise.all(compiled.map((each) => connection.executeQuery(each))))
  return answers.map(({ rows }) => rows) as { readonly [Index in keyof Rows]: readonly Rows[Index][] }
}
