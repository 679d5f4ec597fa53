import { describe, expect, test } from 'vitest'
import type { RoleTable } from '../roles.ts'
import {
  administratorHolds,
  faultOfPassword,
  needsSecondFactor,
  passwordRule,
  signInFigures,
} from './index.ts'

const figures = { minLength: 10, kinds: 3 }

describe('SEC-L3-2 a password', () => {
  test.each([
    ['Ping-An-2026', null],
    ['pingan2026!', null],
    ['平安Ping2026县', null],
    ['Ping-An-1', '至少 10 位，现在是 9 位'],
    ['pinganpingan', '至少 3 种'],
    ['PINGAN202612', '至少 3 种'],
    [`Aa1${'x'.repeat(126)}`, '最多 128 位'],
    ['Wangjg-2026-x', '不能包含用户名'],
    ['Ab1-王建国-2026', '不能包含用户名'],
  ])('%s', (password, words) => {
    const fault = faultOfPassword(password, ['wangjg', '王建国'], figures)
    if (words === null) expect(fault).toBeNull()
    else
      expect(fault).toMatchObject({
        code: 'password-weak',
        source: 'SEC-L3-2',
        message: expect.stringContaining(words),
      })
  })

  test('a name of one character forbids nothing', () => {
    expect(faultOfPassword('Ping-An-2026', ['安', 'P'], figures)).toBeNull()
  })

  test('a county may ask for more, never for less', () => {
    const { override } = passwordRule.parameters.minLength
    expect(override?.refuses(12, 10)).toBeNull()
    expect(override?.refuses(8, 10)).not.toBeNull()
    expect(signInFigures.password).toEqual({ minLength: 10, kinds: 3, remembered: 5, maxAgeDays: 90 })
  })
})

describe('SEC-L3-6 a second factor', () => {
  const table: RoleTable = {
    clerk: { label: '', units: [], reads: {}, may: ['task.judge', 'directory.manage'] },
    keeper: { label: '', units: [], reads: {}, may: ['account.unlock'] },
  }
  test.each([
    ['system', [], true],
    ['audit', [], true],
    [null, ['clerk'], false],
    [null, ['clerk', 'keeper'], true],
    [null, ['unknown'], false],
  ] as const)('%s %j', (administers, held, expected) => {
    expect(needsSecondFactor(administers, held, table)).toBe(expected)
  })
})

test('SEC-L3-10: what one administrator may, the others may not', () => {
  expect(administratorHolds('security', 'post.grant')).toBe(true)
  expect(administratorHolds('system', 'post.grant')).toBe(false)
  expect(administratorHolds('audit', 'account.create')).toBe(false)
  expect(administratorHolds(null, 'post.grant')).toBe(false)
})
