export {
  type AdministratorNames,
  type AdministratorSetUp,
  setUpAdministrators,
} from './administrators.ts'
export { saveRegions } from './saveRegions.ts'
export { type CountySetUp, setUpCounty } from './setUpCounty.ts'
