import { identifyCallers } from './access/index.ts'
import { administrationRoutes } from './administration/index.ts'
import { calendarFeedRoutes } from './calendar-feed/index.ts'
import { directoryRoutes } from './directory/index.ts'
import { documentRoutes } from './documents/index.ts'
import { registerFiles } from './files/index.ts'
import { filterRoutes } from './filters/index.ts'
import type { RegisterRoutes } from './http/index.ts'
import { registerExports } from './listings.ts'
import { registerMatters } from './matters/index.ts'
import { noticeRoutes } from './notices/index.ts'
import { registerRegisters } from './registers/index.ts'
import { successionRoutes } from './succession/index.ts'

/** Tells of every request who asks. */
export const identify: RegisterRoutes = identifyCallers

/** Every concept's routes, one line each. */
export const routes: readonly RegisterRoutes[] = [
  directoryRoutes,
  administrationRoutes,
  documentRoutes,
  registerFiles,
  registerMatters,
  registerRegisters,
  registerExports,
  filterRoutes,
  noticeRoutes,
  calendarFeedRoutes,
  successionRoutes,
]
