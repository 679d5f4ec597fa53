export { checkApplicationRole } from './applicationRole.ts'
export { changesChannel, sessionsEnded } from './changes.ts'
export type { Channel, Letter, Outcome } from './channel.ts'
export { type Clock, fixedClock, movedClock, systemClock, today } from './clock.ts'
export {
  type Configuration,
  ConfigurationError,
  type Environment,
  unknownVariables,
} from './configuration/index.ts'
export { type Databases, openDatabases } from './databases.ts'
export { type Foundation, layFoundation } from './foundation.ts'
export { createLogger, type Logger, type LogLevel } from './log.ts'
export { pendingMigrationsOf } from './migrations.ts'
export { recordOperation } from './operation.ts'
export { packageRoot } from './packageRoot.ts'
export { type Platform, startPlatform } from './start.ts'
export { untilStopSignal } from './stopSignals.ts'
export type { SyncStep } from './sync.ts'
