export * from './due-words.ts'
export * from './light.ts'
