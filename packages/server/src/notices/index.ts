import type { App, Context } from '../http/index.ts'
import { channelRoutes } from './channelRoutes.ts'
import { pageRoutes } from './routes.ts'
import { settingsRoutes } from './settingsRoutes.ts'
import { streamRoutes } from './stream/routes.ts'

export { openChannels } from './channels/index.ts'
export { noticeCron, noticeJobs } from './jobs.ts'

/** Notices on the page and what pushes them, what a person chose, and the channels for their administrator. */
export function noticeRoutes(app: App, context: Context): void {
  pageRoutes(app, context)
  settingsRoutes(app, context)
  streamRoutes(app, context)
  channelRoutes(app, context)
}
