import type { Context } from './context.ts'
import type { App } from './types.ts'

/** Adds the routes of one concept. Their hooks and decorators stay among themselves. */
export type RegisterRoutes = (app: App, context: Context) => void | Promise<void>
