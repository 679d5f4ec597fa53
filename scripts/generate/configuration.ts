export { renderConfiguration } from '../../packages/server/src/platform/configuration/index.ts'
