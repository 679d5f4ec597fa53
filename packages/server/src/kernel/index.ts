export { type BulkItem, type BulkResult, performMany } from './bulk.ts'
export { queueNextReminder } from './effects.ts'
export { environmentOf } from './environment.ts'
export { type Holder, holdersOf } from './holders.ts'
export { createKernel, type Kernel, kindOf } from './kernel.ts'
export { type ShownLight, type StoredTimes, shownLight } from './light.ts'
export { type LoadedMatter, loadMatter, type StoredTurn } from './load.ts'
export { maskedFacts } from './masked.ts'
export { type OutboxEntry, putOut } from './outbox.ts'
export {
  type ActDeed,
  type OpenDeed,
  open,
  type Performed,
  type Performer,
  perform,
} from './perform.ts'
export { actorOf, performerOf, systemPerformer } from './performer.ts'
export {
  type MatterChange,
  type PreviewOptions,
  previewRecompute,
  type Recomputed,
  type RecomputeOptions,
  recompute,
} from './recompute.ts'
export { type RevealedPlace, revealValue } from './reveal.ts'
export { syncDeclarations } from './sync.ts'
export { type Event, tell } from './tell.ts'
export { type TrailPage, type TrailPlace, type TrailTables, verifyTrailPage, verifyTrails } from './verify.ts'
export { type Shown, shownFields, shownTo, shownValues } from './visibility.ts'
