import { describe, expect, it } from 'vitest'
import { checkValues, type Fields, isFaults, type Values } from './field.ts'
import { holdSensitive, mapSensitive, maskSensitive } from './sensitive.ts'

const fields = {
  note: { type: 'text', label: '说明' },
  phone: { type: 'telephone', label: '电话' },
  number: { type: 'identity-number', label: '身份证号码' },
  informant: { type: 'secret-text', label: '举报人', max: 10 },
  witnesses: {
    type: 'rows',
    label: '证人',
    of: { name: { type: 'text', label: '姓名' }, phone: { type: 'telephone', label: '电话' } },
  },
} as const satisfies Fields

/** 11010119900307 with a serial and its check character: the region is real, the person is not. */
const citizen = '11010119900307803X'

const checked = (input: object): Values => {
  const values = checkValues(fields, input)
  if (isFaults(values)) throw new Error(JSON.stringify(values))
  return values
}
const faults = (input: object) => {
  const values = checkValues(fields, input)
  return isFaults(values) ? values : []
}

describe('telephones are taken as people write them, and kept in one form', () => {
  it.each([
    ['138 0000 0000', '13800000000'],
    ['138-0000-0000', '13800000000'],
    ['+86 13800000000', '13800000000'],
    ['008613800000000', '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['0358-7301234', '0358-7301234'],
    ['010-65551234-808', '010-65551234-808'],
    ['4008001234', '4008001234'],
    ['12350', '12350'],
    ['7301234', '7301234'],
  ])('%s', (text, kept) => expect(checked({ phone: text }).phone).toBe(kept))

  it.each(['1380000000', '12800000000', '0358', '电话', '138000000001', 'sealed:1:x'])(
    'refuses %s',
    (phone) => expect(faults({ phone })).toMatchObject([{ code: 'bad-telephone', at: ['phone'] }]),
  )
})

describe('identity numbers', () => {
  it('are checked by their check character', () => {
    expect(checked({ number: citizen.toLowerCase() }).number).toBe(citizen)
    expect(faults({ number: '110101199003078031' })).toMatchObject([{ code: 'bad-identity-number' }])
  })
})

it('never repeats in a refusal what was typed', () => {
  for (const [name, value] of [
    ['phone', '1380013800'],
    ['number', '110101199003078031'],
  ] as const)
    expect(JSON.stringify(faults({ [name]: value }))).not.toContain(value)
})

it('says so when a masked value comes back as if it were one', () => {
  const [fault] = faults({ phone: '138****0000' })
  expect(fault?.message).toContain('不改请留空')
})

it('refuses a secret text that is too long', () => {
  expect(faults({ informant: '十'.repeat(11) })).toMatchObject([{ code: 'too-long' }])
})

it('finds and changes what is sensitive, in rows as well, and nothing else', () => {
  expect(holdSensitive(fields)).toBe(true)
  expect(holdSensitive({ note: fields.note })).toBe(false)
  const values = checked({
    note: '说明',
    phone: '13800000000',
    witnesses: [{ name: '甲', phone: '13900000000' }, { name: '乙' }],
  })
  const places: string[] = []
  const mapped = mapSensitive(fields, values, (field, value, at) => {
    places.push(at.join('.'))
    return `${field.type}:${value.length}`
  })
  expect(mapped).toEqual({
    note: '说明',
    phone: 'telephone:11',
    witnesses: [{ name: '甲', phone: 'telephone:11' }, { name: '乙' }],
  })
  expect(places).toEqual(['phone', 'witnesses.0.phone'])
})

it.each([
  ['telephone', '13800000000', '138****0000'],
  ['telephone', '12350', '*****'],
  ['identity-number', citizen, '110101********803X'],
  ['secret-text', '某某村某某', '******'],
] as const)('masks %s', (type, value, mask) => expect(maskSensitive(type, value)).toBe(mask))
