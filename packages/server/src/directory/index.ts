export { type LearnedAlias, learnAlias } from './learnAlias.ts'
export { loadDirectory } from './loadDirectory.ts'
export { signInRoutes } from './sign-in/index.ts'
