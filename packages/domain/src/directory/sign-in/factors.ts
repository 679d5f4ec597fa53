import { type AdministratorId, administrators, type Right, type RoleTable, roles } from '../roles.ts'

/** Rights over other people's accounts: whoever has one proves himself by two factors (SEC-L3-6). */
const overAccounts = /^(account|post|api-key|system)\./

/** Whether an account needs a second factor: an administrator, or a post whose role has rights over accounts. */
export function needsSecondFactor(
  administers: AdministratorId | null,
  heldRoles: readonly string[],
  table: RoleTable = roles,
): boolean {
  if (administers) return true
  return heldRoles.some((role) => table[role]?.may.some((right) => overAccounts.test(right)) ?? false)
}

export function administratorHolds(administers: AdministratorId | null, right: Right): boolean {
  return administers !== null && (administrators[administers].may as readonly Right[]).includes(right)
}
