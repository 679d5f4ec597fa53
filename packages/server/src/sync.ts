import { matterKinds } from '@anlan/domain/matters'
import { registers } from '@anlan/domain/registers'
import { rules } from '@anlan/domain/rules'
import { syncDeclarations } from './kernel/index.ts'
import type { SyncStep } from './platform/sync.ts'
import { syncRegisters } from './registers/index.ts'

/** Every concept's step, in the order of the concepts. The start and the tests' template run the same list. */
export const syncSteps: readonly SyncStep[] = [syncDeclarations(matterKinds, rules), syncRegisters(registers)]
