import { expect, test } from 'vitest'
import { ownPath } from './flow.ts'

test.each([
  ['/tasks/1?part=2', '/tasks/1?part=2'],
  ['/list?q=危险', '/list?q=%E5%8D%B1%E9%99%A9'],
  [undefined, '/'],
  ['/', '/'],
])('goes on at %s', (given, path) => {
  expect(ownPath(given)).toBe(path)
})

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/\t/elsewhere.example/',
  '\t//elsewhere.example/',
  '/.//elsewhere.example/',
  '/x/..//elsewhere.example/',
  '/\n/elsewhere.example/',
  'javascript:alert(1)',
  '/api/session/oidc',
])('never leaves for %j', (given) => {
  expect(ownPath(given)).toBe('/')
})
