export { canonicalText, type Json } from './canonical.ts'
export { createSeal, type Seal } from './seal.ts'
export { faultsOfStream, recordSecurityEvent, type SecurityEvent, type SecurityRow } from './securityEvent.ts'
