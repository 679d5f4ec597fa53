import type { Register } from '@anlan/domain/kernel'
import { registers } from '@anlan/domain/registers'
import type { App, Context } from '../http/index.ts'
import { entryRoutes, listRegisters } from './routes.ts'
import { serve } from './served.ts'

export { syncRegisters } from './sync.ts'

/** The routes of every register, made from the declarations. Tests bring registers of their own. */
export function registerRegisters(
  app: App,
  context: Context,
  declared: readonly Register[] = registers,
): void {
  const all = declared.map(serve)
  listRegisters(app, context, all)
  for (const served of all) entryRoutes(app, context, served)
}
