export { lockOutRule, passwordRule, sessionRule, signInFigures, unusedAccountRule } from '@anlan/domain/rules'
export * from './factors.ts'
export * from './password.ts'
