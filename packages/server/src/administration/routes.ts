import type { App, Context } from '../http/index.ts'
import { administratorRoutes } from './administrators/routes.ts'
import { rightsRoutes } from './rights/routes.ts'

/** What the three administrators do besides accounts and grants, each only what is theirs (SEC-L3-10). */
export function administrationRoutes(app: App, context: Context): void {
  administratorRoutes(app, context)
  rightsRoutes(app, context)
}
