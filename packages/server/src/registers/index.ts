import type { Register } from '@anlan/domain/kernel'
import { registers } from '@anlan/domain/registers'
import type { Listing } from '../exports/index.ts'
import type { App, Context } from '../http/index.ts'
import { revealRoute, templateRoute } from './fileRoutes.ts'
import { importRoutes } from './import/index.ts'
import { registerListing } from './listing.ts'
import { entryRoutes, listRegisters } from './routes.ts'
import { serve } from './served.ts'

export { createEntries, type Keeper } from './commands.ts'
export { type Served, serve } from './served.ts'
export { syncRegisters } from './sync.ts'

/** The routes of every register, made from the declarations. Tests bring registers of their own. */
export function registerRegisters(
  app: App,
  context: Context,
  declared: readonly Register[] = registers,
): void {
  const all = declared.map(serve)
  listRegisters(app, context, all)
  for (const served of all) {
    entryRoutes(app, context, served)
    importRoutes(app, context, served)
    templateRoute(app, context, served)
    revealRoute(app, context, served)
  }
}

/** Every register as a table that leaves the system. */
export function registerListings(
  context: Context,
  declared: readonly Register[] = registers,
): readonly Listing[] {
  return declared.map((register) => registerListing(context, serve(register)))
}
