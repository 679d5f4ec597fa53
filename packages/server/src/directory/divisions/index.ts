export { type CountyDivisions, type Division, readCounty } from './readCounty.ts'
