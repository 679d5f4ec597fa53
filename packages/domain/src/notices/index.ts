export * from './declare.ts'
export * from './message.ts'
export * from './quiet.ts'
export * from './topics.ts'
