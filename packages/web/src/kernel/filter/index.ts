export { choiceFrom, compact, textFrom } from './search.ts'
