export { describeFresh, writeDescriptions } from './write.ts'
