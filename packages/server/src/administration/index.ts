export { administrationCron, administrationJobs } from './jobs.ts'
export { administrationRoutes } from './routes.ts'
