export * from './factors.ts'
export * from './password.ts'
export * from './rules.ts'
