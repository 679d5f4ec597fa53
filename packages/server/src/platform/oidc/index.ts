export {
  type Expected,
  type OidcProvider,
  type OidcSettings,
  oidcProvider,
  type VouchedFor,
} from './provider.ts'
