export { matterJobs } from './jobs.ts'
export { hasLight, lightWords } from './lights.ts'
export { SignerList, signersOf } from './signers.ts'
export { ownTurns } from './turns.ts'

import type { RoleTable } from '@anlan/domain/directory'
import type { MatterKind } from '@anlan/domain/kernel'
import { type MatterEnv, matterKinds } from '@anlan/domain/matters'
import type { Listing } from '../exports/index.ts'
import type { App, Context } from '../http/index.ts'
import { createKernel } from '../kernel/index.ts'
import { boardRoutes } from './boardRoutes.ts'
import { boardListing } from './boardTable.ts'
import { bulkOffersRoute } from './bulkOffers.ts'
import { calendarRoute } from './calendar.ts'
import { changesRoutes } from './changes.ts'
import { matterListing } from './matterTable.ts'
import { revealRoute } from './revealRoute.ts'
import { matterRoutes } from './routes.ts'
import { signersRoute } from './signers.ts'
import { inboxListing, waitingListing } from './turnTables.ts'
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
  signersRoute(app, context, kernel)
  workbenchRoutes(app, context, kernel)
  boardRoutes(app, context, kernel)
  bulkOffersRoute(app, context, kernel)
  calendarRoute(app, context, kernel)
  changesRoutes(app, context, kernel)
}

/** The lists of matters that leave the system as tables. */
export function matterListings(context: Context): readonly Listing[] {
  const kernel = createKernel({ ...context, kinds: matterKinds })
  return [matterListing(kernel), inboxListing(kernel), waitingListing(kernel), boardListing(kernel)]
}
