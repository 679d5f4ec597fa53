export {
  type Configuration,
  ConfigurationError,
  type DatabasePlan,
  type Environment,
  readConfiguration,
  unknownVariables,
} from './read.ts'
export { renderConfiguration } from './render.ts'
