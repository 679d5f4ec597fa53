import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { databaseIsAway } from '../../src/platform/database/index.ts'
import { startPlatform, untilStopSignal } from '../../src/platform/index.ts'

// The platform as `anlan start` starts it, with one address that asks the database: what is killed and started again.
const began = Date.now()
const platform = await startPlatform(process.env, [])
const { server, ownerUrl } = platform.databases
const http = createServer(async (_request, response) => {
  try {
    await platform.pool.query('select 1')
    response.end(JSON.stringify({ pid: server?.pid }))
  } catch (error) {
    response.statusCode = databaseIsAway(error) ? 503 : 500
    response.end()
  }
})
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo
  const told = {
    address: `http://127.0.0.1:${port}`,
    ownerUrl,
    postgres: server?.pid,
    ms: Date.now() - began,
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
})
await untilStopSignal()
http.close()
http.closeAllConnections()
await platform.close()
