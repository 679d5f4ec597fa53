import { expect, it } from 'vitest'
import { databaseIsAway } from '../src/platform/database/index.ts'

const error = (fields: object, words = 'x') => Object.assign(new Error(words), fields)

it.each<[string, unknown]>([
  ['nobody listens', error({ code: 'ECONNREFUSED', syscall: 'connect' })],
  ['the socket is not there', error({ code: 'ENOENT', syscall: 'connect' })],
  ['the server shuts down', error({ code: '57P01' })],
  ['the server recovers', error({ code: '57P03' })],
  ['the connection broke', error({ code: '08006' })],
  ['the client says so', error({}, 'Connection terminated unexpectedly')],
  ['no connection became free in time', error({}, 'timeout exceeded when trying to connect')],
])('the database is away when %s', (_, thrown) => {
  expect(databaseIsAway(thrown)).toBe(true)
})

it.each<[string, unknown]>([
  ['a file is missing', error({ code: 'ENOENT', syscall: 'open' })],
  ['a row is there already', error({ code: '23505' })],
  ['a statement took too long', error({ code: '57014' })],
  ['a right is missing', error({ code: '42501' })],
  ['something else was thrown', 'Connection terminated'],
])('but not when %s', (_, thrown) => {
  expect(databaseIsAway(thrown)).toBe(false)
})
