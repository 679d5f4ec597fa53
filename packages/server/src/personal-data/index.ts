export { addBlind, type BlindValue, idsWith, removeBlind } from './find.ts'
export { destroyKeys } from './keys.ts'
export { createPersonalData, type Declared, forgotten, type PersonalData, type Sealer } from './service.ts'
export type { Subject } from './subject.ts'
