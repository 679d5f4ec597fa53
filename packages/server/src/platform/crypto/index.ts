export { type FieldCipher, fieldCipher } from './fields.ts'
export { type Keys, keysFrom, loadMasterKey, type Purpose } from './keys.ts'
export type { CryptoProvider } from './provider.ts'
export { checkSoftwareProvider, softwareProvider } from './software.ts'
