export { successionRoutes } from './routes.ts'
