import type { RoleTable, Scope } from '@anlan/domain/directory'
import type { Register } from '@anlan/domain/kernel'
import { databaseScope } from '../access/index.ts'
import type { DatabaseScope } from '../platform/database/index.ts'
import { type Slot, slotsOf } from './slots.ts'

/** A register as the server serves it: its declaration, where its filters lie, and who sees it. */
export interface Served {
  readonly register: Register
  readonly slots: readonly Slot[]
  /** The register's `reads` as a table of roles, for the query helper. */
  readonly table: RoleTable
  /** What a request about this register may touch. */
  readonly bound: (scope: Scope) => DatabaseScope
}

export function serve(register: Register): Served {
  const table: RoleTable = Object.fromEntries(
    Object.entries(register.reads).map(([role, reach]) => [
      role,
      { label: role, units: [], reads: { [register.register]: reach }, may: [] },
    ]),
  )
  return Object.freeze({
    register,
    slots: slotsOf(register),
    table,
    bound: (scope: Scope) => databaseScope(scope, table),
  })
}
