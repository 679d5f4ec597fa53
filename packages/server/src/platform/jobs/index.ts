export { type JobFigures, jobFigures } from './figures.ts'
export { type Jobs, type JobsOptions, startJobs } from './run.ts'
