export { environmentOf } from './environment.ts'
export { createKernel, type Kernel, kindOf } from './kernel.ts'
export { type LoadedMatter, loadMatter, type StoredTurn } from './load.ts'
export {
  type ActDeed,
  isRefused,
  type OpenDeed,
  open,
  type Performed,
  type Performer,
  perform,
  type Refused,
} from './perform.ts'
export { syncDeclarations } from './sync.ts'
