export {
  lockOutRule,
  passwordRule,
  type SignInFigures,
  sessionRule,
  signInFigures,
  unusedAccountRule,
} from '@anlan/domain/rules'
export * from './factors.ts'
export * from './key-scopes.ts'
export * from './password.ts'
