export * from './add-time.ts'
export { limitInWords } from './counting-words.ts'
export * from './due-phrase.ts'
export * from './duration.ts'
