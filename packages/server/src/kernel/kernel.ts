import { roles as productRoles, type RoleTable } from '@anlan/domain/directory'
import type { MatterKind } from '@anlan/domain/kernel'
import { type MatterEnv, matterKinds } from '@anlan/domain/matters'
import type { Seal } from '../audit/index.ts'
import type { PersonalData } from '../personal-data/index.ts'
import type { Clock } from '../platform/index.ts'

/** What every act needs besides its transaction. */
export interface Kernel {
  readonly kinds: ReadonlyMap<string, MatterKind<MatterEnv>>
  readonly clock: Clock
  readonly seal: Seal
  readonly personalData: PersonalData
  /** Who may see and do what. */
  readonly roles: RoleTable
}

/** `kinds` and `roles` are those of the product unless a test brings its own. */
export function createKernel({
  clock,
  seal,
  personalData,
  kinds = matterKinds,
  roles = productRoles,
}: {
  readonly clock: Clock
  readonly seal: Seal
  readonly personalData: PersonalData
  readonly kinds?: readonly MatterKind<MatterEnv>[]
  readonly roles?: RoleTable
}): Kernel {
  return Object.freeze({
    kinds: new Map(kinds.map((kind) => [kind.kind, kind])),
    clock,
    seal,
    personalData,
    roles,
  })
}

/** The declaration of a kind that a row names; throws if the program no longer has it. */
export function kindOf(kernel: Pick<Kernel, 'kinds'>, name: string): MatterKind<MatterEnv> {
  const kind = kernel.kinds.get(name)
  if (!kind) throw new RangeError(`no kind of matter is called ${name}`)
  return kind
}
