import Fastify from 'fastify'
import { Pool } from 'pg'

/** What the bare server is told: which database, and the one statement that its one route runs. */
export interface BareOptions {
  readonly url: string
  readonly statement: string
}

/**
 * The least that could answer over HTTP: Fastify, a pool and one prepared statement as the owner, without sign-in, row
 * policies or checks. Prints its address.
 */
export async function serveBare({ url, statement }: BareOptions): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 10 })
  const app = Fastify()
  app.get<{ Querystring: { unit: string } }>('/rows', async (request) => {
    const { rows } = await pool.query({ name: 'rows', text: statement, values: [request.query.unit] })
    return { items: rows }
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  console.log(address)
}
