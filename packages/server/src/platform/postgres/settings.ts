import { totalmem } from 'node:os'
import type { Placement } from './placement.ts'
import { clusterName } from './processes.ts'

/** What distinguishes an installation from a test run. */
export interface Durability {
  /** `false`: nothing needs to outlive a crash of the machine (tests); several times faster. */
  readonly durable: boolean
}

/** The port is only part of the socket's name: the server listens on no network address. */
export const socketPort = 5432

const megabyte = 1024 * 1024

/**
 * The server's command line. Given here and not in postgresql.conf, so that one place says it,
 * and an orphan that runs with other settings is recognised by its `postmaster.opts`.
 */
export function serverArguments({ data, run }: Placement, { durable }: Durability): string[] {
  const memory = Math.floor(totalmem() / megabyte)
  const settings: Record<string, string | number> = {
    cluster_name: clusterName(data),
    listen_addresses: '',
    unix_socket_directories: run,
    unix_socket_permissions: '0700',
    port: socketPort,
    max_connections: 60,
    shared_buffers: `${durable ? Math.min(1024, Math.max(64, Math.floor(memory / 8))) : 128}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memory / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: 1.1,
    // Compiling a plan costs more than our short statements take.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements hold personal data: an error is logged without its statement and its values.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
