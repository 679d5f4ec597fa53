import { Logger as WorkerLogger } from 'graphile-worker'
import type { Logger } from '../log.ts'

/** graphile-worker's own words are wanted only when something is wrong. */
export const quietWorkerLogger = new WorkerLogger(() => () => {})

/** Passes graphile-worker's warnings and errors on to the log, without payloads. */
export function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message) => {
    const fields = { task: scope.taskIdentifier, job: scope.jobId }
    if (level === 'error') log.error(fields, message)
    else if (level === 'warning') log.warn(fields, message)
    else log.debug(fields, message)
  })
}
