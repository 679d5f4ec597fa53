export { choiceFrom, compact, dayFrom, textFrom } from './search.ts'
