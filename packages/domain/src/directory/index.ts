export * from './codes/index.ts'
export * from './roles.ts'
export * from './scope.ts'
