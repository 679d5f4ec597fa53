import { type RoleTable, roles } from '@anlan/domain/directory'

const kinds = ['test-hazard', 'test-report', 'test-tip'] as const
const more: Readonly<Record<string, readonly `${string}.${string}`[]>> = {
  'office-clerk': ['test-hazard.supervise', 'test-report.handle', 'test-tip.take'],
  'office-head': ['test-hazard.supervise', 'test-hazard.sign-unit', 'test-hazard.sign-county'],
  'unit-clerk': ['test-hazard.supervise'],
  'unit-head': ['test-hazard.supervise', 'test-hazard.sign-unit'],
  'town-clerk': ['test-report.handle'],
  'grid-member': ['test-report.send'],
  'safety-officer': ['test-hazard.rectify'],
}

/** The product's roles, with what the kinds of the tests need. */
export const testRoles: RoleTable = Object.fromEntries(
  Object.entries(roles as RoleTable).map(([id, role]) => [
    id,
    {
      ...role,
      reads: { ...role.reads, ...Object.fromEntries(kinds.map((kind) => [kind, role.reads.task ?? 'own'])) },
      may: [...role.may, ...(more[id] ?? [])],
    },
  ]),
)
