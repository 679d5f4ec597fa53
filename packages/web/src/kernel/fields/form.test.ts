import { checkValues, type Fields, isFaults } from '@anlan/domain/kernel'
import { expect, test } from 'vitest'
import { emptyForm, formFrom, inputOf, shownPath } from './form.ts'

const fields: Fields = {
  note: { type: 'long-text', label: '说明', required: true },
  done: { type: 'integer', label: '已排查', unit: '家' },
  rate: { type: 'number', label: '整改率', unit: '%', most: 100 },
  by: { type: 'day', label: '时限' },
  at: { type: 'instant', label: '发生时间' },
  units: { type: 'units', label: '单位' },
  photo: { type: 'files', label: '照片' },
  agreed: { type: 'boolean', label: '同意' },
  rows: { type: 'rows', label: '分项', least: 1, of: { name: { type: 'text', label: '名称' } } },
}
const id = '01890000-0000-7000-8000-000000000001'

test('an empty form sends nothing but its least rows', () => {
  expect(inputOf(fields, emptyForm(fields))).toEqual({ rows: [{}] })
})

test('what is typed becomes what the declaration checks', () => {
  const form = {
    ...emptyForm(fields),
    note: '已排查完毕',
    done: '１,234',
    rate: '98.5',
    by: '2026-11-30',
    at: '2026-11-22T16:20',
    units: [{ id, name: '县商务局' }],
    photo: [{ id, name: '一.jpg' }],
    agreed: true,
    rows: [{ name: '甲' }],
  }
  const input = inputOf(fields, form)
  expect(input).toMatchObject({
    done: 1234,
    rate: 98.5,
    units: [id],
    photo: [id],
    agreed: true,
    at: '2026-11-22T16:20:00+08:00',
  })
  expect(isFaults(checkValues(fields, input))).toBe(false)
})

test('what is no number is left for the check to refuse', () => {
  const checked = checkValues(
    fields,
    inputOf(fields, { ...emptyForm(fields), note: '有', done: '三十', rows: [{ name: '甲' }] }),
  )
  expect(isFaults(checked) && checked.map((fault) => fault.at)).toEqual([['done']])
})

test('a draft of an older form keeps what still fits', () => {
  const initial = emptyForm(fields)
  const kept = formFrom(fields, { note: '写到一半', gone: '旧', units: '不是清单' }, initial)
  expect(kept).toEqual({ ...initial, note: '写到一半' })
  expect(formFrom(fields, '坏的', initial)).toBeNull()
})

test('a row that was offered and left as it was is not sent; one that was touched is', () => {
  const of = {
    target: { type: 'text', label: '指标', required: true },
    done: { type: 'number', label: '已完成', required: true },
  } as const
  const figures: Fields = { figures: { type: 'rows', label: '数据', of } }
  const initial = {
    figures: [
      { target: '排查率', done: '' },
      { target: '整改率', done: '' },
    ],
  }
  expect(inputOf(figures, initial, initial)).toEqual({ figures: [] })
  const typed = {
    figures: [
      { target: '排查率', done: '40' },
      { target: '整改率', done: '' },
    ],
  }
  expect(inputOf(figures, typed, initial)).toEqual({ figures: [{ target: '排查率', done: 40 }] })
  expect(inputOf(figures, typed)).toEqual({ figures: [{ target: '排查率', done: 40 }, { target: '整改率' }] })
  const faulty = {
    figures: [
      { target: '排查率', done: '' },
      { target: '整改率', done: '三' },
    ],
  }
  expect(shownPath(figures, faulty, initial, ['figures', 0, 'done'])).toEqual(['figures', 1, 'done'])
  expect(shownPath(figures, faulty, initial, ['other'])).toEqual(['other'])
})
