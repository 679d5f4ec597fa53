import { join, resolve } from 'node:path'

/** Collected documents and their labels beside the repository; `ANLAN_SHARED` names another place. May be absent. */
export const sharedFolder = join(
  process.env.ANLAN_SHARED ?? resolve(import.meta.dirname, '../../../../../shared'),
  'reading',
)
