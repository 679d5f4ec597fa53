import type { MatterKind } from '@anlan/domain/kernel'
import type { NoticeTable } from '@anlan/domain/notices'
import type { MatterEnv } from './env.ts'
import { task } from './task/index.ts'
import { taskNotices } from './task/notices.ts'

export type { MatterEnv } from './env.ts'
export { task } from './task/index.ts'

/** Every kind of matter the system runs. A new kind is one file and one line here. */
export const matterKinds: readonly MatterKind<MatterEnv>[] = Object.freeze([task])

/** Who is told of what, for every kind that tells anybody. */
export const noticeTables: readonly NoticeTable[] = Object.freeze([taskNotices])
export * from './task/from-duty.ts'
export { type TargetProgress, targetsOf } from './task/targets.ts'
