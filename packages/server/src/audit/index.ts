export { canonicalText, type Json } from './canonical.ts'
export { createSeal, type Seal } from './seal.ts'
