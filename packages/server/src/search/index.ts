export { matches, type Searched } from './predicate.ts'
export { type Found, seek } from './seek.ts'
export { indexNewRows, indexTexts, type Target } from './store.ts'
export { searchForm, tokensOf } from './tokens.ts'
