import { enterprise } from '@anlan/domain/registers'
import { expect, test } from 'vitest'
import type { Entry } from '../types.ts'
import { formFields, formOf } from './form-of.ts'
import { merge } from './merge.ts'

const entry = (values: Entry['values'], revision = 1): Entry => ({
  ...{ id: 'e', register: 'enterprise', title: '甲厂', state: 'active', stateLabel: '在册', revision },
  ...{ changedAt: '', createdAt: '', expiries: [], mayKeep: true, whyNot: null, values },
  words: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
  names: { u1: '县应急局', u2: '县住建局' },
})

test('an entry fills its form by name, and personal data stays out of it', () => {
  const stored = entry({ name: '甲厂', employees: 86, supervisor: 'u1', officerPhone: '138****8000' })
  const form = formOf(enterprise, stored)
  expect(form).toMatchObject({ name: '甲厂', employees: '86', supervisor: [{ id: 'u1', name: '县应急局' }] })
  expect(form.officerPhone).toBe('')
  expect(formFields(enterprise, stored).officerPhone?.hint).toBe('现为 138****8000，不改请留空。')
})

test('what only the other one changed is taken over; what both changed is asked', () => {
  const seen = entry({ name: '甲厂', employees: 86, supervisor: 'u1', operation: 'running' })
  const now = entry({ name: '甲厂', employees: 90, supervisor: 'u2', operation: 'stopped' }, 2)
  const typed = { ...formOf(enterprise, seen), employees: '95', address: '柳河镇 3 号' }
  const { form, taken, clashes } = merge(enterprise, seen, now, typed)
  expect(form).toMatchObject({
    ...{ employees: '95', address: '柳河镇 3 号', operation: 'stopped' },
    supervisor: [{ id: 'u2', name: '县住建局' }],
  })
  expect(taken).toEqual(['监管单位', '生产状态'])
  expect(clashes).toEqual([{ name: 'employees', label: '从业人数', theirs: '90' }])
})

test('the same change twice is no clash', () => {
  const seen = entry({ name: '甲厂', employees: 86 })
  const typed = { ...formOf(enterprise, seen), employees: '90' }
  const { taken, clashes } = merge(enterprise, seen, entry({ name: '甲厂', employees: 90 }, 2), typed)
  expect([taken, clashes]).toEqual([[], []])
})
