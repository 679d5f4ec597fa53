import type { App, Context } from '../http/index.ts'
import { grantRoutes } from './accounts/grantRoutes.ts'
import { accountListRoutes } from './accounts/listRoutes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { sessionRoutes } from './accounts/sessionRoutes.ts'
import { directoryExportRoutes } from './export/index.ts'
import { groupRoutes } from './groups/routes.ts'
import { historyRoutes } from './history/index.ts'
import { importRoutes } from './import/index.ts'
import { personRoutes } from './people/routes.ts'
import { signInRoutes } from './sign-in/index.ts'
import { unitRoutes } from './units/routes.ts'

/** Everything about who is who: sign-in, accounts, rights, units, people, groups, names. */
export function directoryRoutes(app: App, context: Context): void {
  signInRoutes(app, context)
  accountListRoutes(app, context)
  accountRoutes(app, context)
  sessionRoutes(app, context)
  grantRoutes(app, context)
  unitRoutes(app, context)
  personRoutes(app, context)
  groupRoutes(app, context)
  historyRoutes(app, context)
  importRoutes(app, context)
  directoryExportRoutes(app, context)
}
