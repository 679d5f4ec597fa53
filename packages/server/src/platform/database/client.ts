import { Client } from 'pg'

/** In milliseconds; statements have none unless given one. */
export interface Limits {
  readonly connecting?: number
  readonly statement?: number
}

/** One connection for one piece of work of the start or of a command, closed afterwards. */
export async function withClient<T>(
  url: string,
  use: (client: Client) => Promise<T>,
  { connecting = 10_000, statement }: Limits = {},
): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connecting,
    ...(statement === undefined ? {} : { query_timeout: statement }),
  })
  // A server that goes away fails the statement under way, which is where it is reported.
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
