export { buildDemonstration, type DemonstrationState, demonstrationState } from './build.ts'
export { demoPassword } from './cast.ts'
export { demoAdministrators, leadingPeople } from './people.ts'
export { demoCounty } from './place.ts'
