export * from './citizen-number.ts'
export * from './credit-code.ts'
export * from './region-code.ts'
