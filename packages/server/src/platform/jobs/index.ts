export { type Jobs, type JobsOptions, startJobs } from './run.ts'
