import type { GroupRule } from '@anlan/domain/directory'
import { expect, test } from 'vitest'
import { ruleDraft, ruleOf } from './rule-draft.ts'
import { ruleWords } from './rule-words.ts'

const names = new Map([['u1', '县应急局']])
const groups = [{ id: 'g1', name: '各乡镇' }]

test.each<[GroupRule, string]>([
  [{ kinds: ['town'] }, '用到时按通讯录算：所有乡镇（街道）'],
  [
    { kinds: ['department', 'zone'], level: 'county' },
    '用到时按通讯录算：所有县级的部门（单位）、开发区（园区）',
  ],
  [{ units: ['u1'] }, '逐个列出的 1 个单位'],
  [{ groups: ['g1', 'gone'] }, '各乡镇、已删的分组的全部成员'],
])('%j goes through the form unchanged and is said in words', (rule, words) => {
  expect(ruleOf(ruleDraft(rule, names))).toEqual(rule)
  expect(ruleWords(rule, groups)).toBe(words)
})

test('what is not chosen is no rule', () => {
  const draft = ruleDraft(null, names)
  for (const way of ['kinds', 'units', 'groups'] as const) expect(ruleOf({ ...draft, way })).toBeNull()
})
