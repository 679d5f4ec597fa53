import type { MatterKind } from '@anlan/domain/kernel'
import type { MatterEnv } from './env.ts'
import { task } from './task/index.ts'

export type { MatterEnv } from './env.ts'
export { task } from './task/index.ts'

/** Every kind of matter the system runs. A new kind is one file and one line here. */
export const matterKinds: readonly MatterKind<MatterEnv>[] = Object.freeze([task])
export * from './task/from-duty.ts'
export { type TargetProgress, targetsOf } from './task/targets.ts'
