export { Light } from './Light.tsx'
export { type LightName, lightsWorstFirst, lightWords, underHeading } from './lights.ts'
