import type { App, Context } from '../http/index.ts'
import { administratorRoutes } from './administrators/routes.ts'
import { rightsRoutes } from './rights/routes.ts'
import { calendarRoutes } from './rules/calendarRoutes.ts'
import { overrideRoutes } from './rules/overrideRoutes.ts'
import { selfCheckRoutes } from './self-check/routes.ts'
import { trailExportRoutes } from './trail/exportRoutes.ts'
import { trailRoutes } from './trail/routes.ts'
import { verificationRoutes } from './trail/verificationRoutes.ts'

/** What the three administrators do besides accounts and grants, each only what is theirs (SEC-L3-10). */
export function administrationRoutes(app: App, context: Context): void {
  administratorRoutes(app, context)
  rightsRoutes(app, context)
  overrideRoutes(app, context)
  calendarRoutes(app, context)
  selfCheckRoutes(app, context)
  trailRoutes(app, context)
  trailExportRoutes(app, context)
  verificationRoutes(app, context)
}
