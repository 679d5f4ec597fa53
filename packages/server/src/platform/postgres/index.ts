export type { Release } from './binaries.ts'
export { connectionUrl, createDatabase, databaseName, rolesSql, workerUrl } from './roles.ts'
export { stopServer } from './server.ts'
export { PostgresSupervisor, type ServerState, type SupervisorOptions } from './supervisor.ts'
