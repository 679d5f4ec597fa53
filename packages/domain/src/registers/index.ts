import type { Register } from '@anlan/domain/kernel'
import { enterprise } from './enterprise.ts'

export { enterprise } from './enterprise.ts'

/** Every register the system keeps. A new register is one file and one line here. */
export const registers: readonly Register[] = Object.freeze([enterprise])
