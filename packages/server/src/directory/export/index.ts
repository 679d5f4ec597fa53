export { directoryExportRoutes } from './routes.ts'
