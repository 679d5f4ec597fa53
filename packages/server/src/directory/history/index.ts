export { type Difference, differencesOf, type Words } from './difference.ts'
export { type DirectoryChange, type Doer, recordChange } from './recordChange.ts'
export { historyRoutes } from './routes.ts'
