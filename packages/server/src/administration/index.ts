export { administrationCron, administrationJobs } from './jobs.ts'
export { clockOffset } from './operation/sntp.ts'
export { administrationRoutes } from './routes.ts'
