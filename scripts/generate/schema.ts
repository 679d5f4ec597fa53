export { describeFresh, writeDescriptions } from '../../packages/server/src/platform/catalogue/index.ts'
export { syncSteps } from '../../packages/server/src/sync.ts'
