export { type Administered, administering } from './accounts/administering.ts'
export { type AccountInput, createAccount, endAccount } from './accounts/commands.ts'
export { countAccounts, freezeUnused } from './accounts/queries.ts'
export { makeSlips, type Slip } from './accounts/slips.ts'
export { type CountyDivisions, type Division, readCounty } from './divisions/index.ts'
export { type Forgetting, type Forgotten, forget } from './forget.ts'
export { createGroup, type GroupInput } from './groups/commands.ts'
export { type LearnedAlias, learnAlias } from './learnAlias.ts'
export { loadDirectory } from './loadDirectory.ts'
export { createPerson, endContacts, grantPost, type PersonInput, type PostInput } from './people/commands.ts'
export { maskPhone, openPhone } from './people/phone.ts'
export { directoryRoutes } from './routes.ts'
export {
  type AdministratorNames,
  type AdministratorSetUp,
  type CountySetUp,
  saveRegions,
  setUpAdministrators,
  setUpCounty,
} from './set-up/index.ts'
export {
  callerOf,
  endSessions,
  hashOfPassword,
  inCounty,
  linkPath,
  makeLink,
  newSecret,
  newSlipCode,
  record,
  storePassword,
  subjectOf,
} from './sign-in/index.ts'
export { createUnit, endUnit, type UnitEnd, type UnitInput } from './units/commands.ts'
export { recordUnitEnd } from './units/recordUnitEnd.ts'
