import { documentListing } from './documents/index.ts'
import { exportRoutes, type Listing } from './exports/index.ts'
import type { Context, RegisterRoutes } from './http/index.ts'
import { matterListings } from './matters/index.ts'
import { registerListings } from './registers/index.ts'

/** Every list that leaves the system as a table. A new one is a line here. */
export function listingsOf(context: Context): readonly Listing[] {
  return [...matterListings(context), documentListing(context), ...registerListings(context)]
}

/** The tables of all lists. */
export const registerExports: RegisterRoutes = (app, context) =>
  exportRoutes(app, context, listingsOf(context))
