import { type RoleId, roles } from '../../src/directory/index.ts'
import type { Actor } from '../../src/kernel/index.ts'

/** Ids of a kind by number, as UUIDs. */
export const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** A person under one post: `person` and `unit` are numbers, so that two hats of one person are easy to see. */
export function wearing(person: number, unit: number, role: RoleId, more: readonly string[] = []): Actor {
  return {
    accountId: uuid(900_000 + person),
    personId: uuid(800_000 + person),
    postId: uuid(person * 1000 + unit),
    unitId: uuid(unit),
    rights: new Set([...roles[role].may, ...more]),
  }
}

export const system: Actor = {
  accountId: null,
  personId: null,
  postId: null,
  unitId: null,
  rights: new Set(),
}
