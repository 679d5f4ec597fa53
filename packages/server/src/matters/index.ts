export { matterJobs } from './jobs.ts'

import type { RoleTable } from '@anlan/domain/directory'
import type { MatterKind } from '@anlan/domain/kernel'
import { type MatterEnv, matterKinds } from '@anlan/domain/matters'
import type { App, Context } from '../http/index.ts'
import { createKernel } from '../kernel/index.ts'
import { boardRoutes } from './boardRoutes.ts'
import { revealRoute } from './revealRoute.ts'
import { matterRoutes } from './routes.ts'
import { workbenchRoutes } from './workbench.ts'

/** The routes of matters, of the workbench and of the boards. Tests bring kinds of their own, with who may do what. */
export function registerMatters(
  app: App,
  context: Context,
  kinds: readonly MatterKind<MatterEnv>[] = matterKinds,
  roles?: RoleTable,
): void {
  const kernel = createKernel({ ...context, kinds, ...(roles ? { roles } : {}) })
  matterRoutes(app, context, kernel)
  revealRoute(app, context, kernel)
  workbenchRoutes(app, context, kernel)
  boardRoutes(app, context, kernel)
}
