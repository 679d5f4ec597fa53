import { day, instant, isRefusal, type MatterFacts, parseInstant, resolveRule } from '@anlan/domain/kernel'
import { noticeTables, task } from '@anlan/domain/matters'
import { quietHours } from '@anlan/domain/rules'
import { describe, expect, it, test } from 'vitest'
import {
  countWords,
  defineNotices,
  keptChoices,
  type Line,
  longMessage,
  mayGoAt,
  shortMessage,
  timeEvents,
  toldOf,
  topicNames,
  topics,
  waysFor,
} from './index.ts'

const at = (text: string) => {
  const moment = parseInstant(`${text}+08:00`)
  if (isRefusal(moment)) throw new RangeError(text)
  return moment
}

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00' } as const
  const noon = { from: '12:00', to: '14:00' } as const
  test.each([
    ['the evening before', '2026-03-10T21:59:59', night, '2026-03-10T21:59:59'],
    ['their first moment', '2026-03-10T22:00:00', night, '2026-03-11T07:00:00'],
    ['midnight', '2026-03-11T00:00:00', night, '2026-03-11T07:00:00'],
    ['their last minute', '2026-03-11T06:59:59', night, '2026-03-11T07:00:00'],
    ['their end', '2026-03-11T07:00:00', night, '2026-03-11T07:00:00'],
    ['the last night of the year', '2026-12-31T23:30:00', night, '2027-01-01T07:00:00'],
    ['within one day', '2026-03-10T13:00:00', noon, '2026-03-10T14:00:00'],
    ['before them on the same day', '2026-03-10T11:59:00', noon, '2026-03-10T11:59:00'],
    ['none', '2026-03-10T23:00:00', { from: '22:00', to: '22:00' } as const, '2026-03-10T23:00:00'],
  ])('%s', (_name, now, hours, expected) => {
    expect(mayGoAt(at(now), false, hours)).toBe(at(expected))
  })

  it('what is urgent does not wait', () => {
    expect(mayGoAt(at('2026-03-11T02:00:00'), true, night)).toBe(at('2026-03-11T02:00:00'))
  })

  it('a county sets its own, and nonsense is not taken', () => {
    const override = (value: unknown) => ({
      rule: 'NOTICE-QUIET-1',
      parameter: 'from',
      region: '990101',
      from: day('2026-01-01'),
      value,
      document: { kind: 'local document', title: '通知', number: null, issuer: '县', words: '通知' } as const,
    })
    const asked = (value: unknown) =>
      resolveRule(quietHours, { on: day('2026-03-10'), region: '990101', overrides: [override(value)] })
    expect(asked('21:30')).toMatchObject({ values: { from: '21:30', to: '07:00' } })
    expect(asked('25:00')).toMatchObject({ values: { from: '22:00' } })
  })
})

describe('choices', () => {
  it('nobody switches off what concerns whoever must act', () => {
    expect(waysFor('work', { work: [] })).toEqual(['page'])
    expect(waysFor('urge', { urge: [] })).toEqual(['page', 'sms'])
    expect(waysFor('progress', { progress: [] })).toEqual([])
  })

  it('as preset until chosen otherwise; only what differs is kept', () => {
    expect(waysFor('judge', {})).toEqual(['page', 'email'])
    expect(waysFor('judge', { judge: ['sms'] })).toEqual(['page', 'sms'])
    expect(keptChoices({ judge: ['page', 'email'], progress: ['page'], work: [] })).toEqual({
      progress: ['page'],
      work: ['page'],
    })
  })

  it('what is fixed is preset', () => {
    for (const name of topicNames)
      for (const way of topics[name].fixed) expect(topics[name].preset, name).toContain(way)
  })
})

describe('words', () => {
  const line = (more: Partial<Line>): Line => ({
    topic: 'work',
    from: '县安委办',
    words: '交办新任务，请签收',
    title: '张三家自建房整治',
    count: 1,
    ...more,
  })

  it('a text message has counts only: no title, no name, no unit', () => {
    const text = shortMessage([line({ count: 3 }), line({ topic: 'urge', words: '催办' })])
    expect(text).toBe('您有新的任务 3 件，催办 1 件，请登录安澜查看办理。')
  })

  it('a letter has each line, and the address', () => {
    expect(longMessage([line({})], 'https://anlan.example')).toEqual({
      subject: '县安委办交办新任务，请签收：张三家自建房整治',
      text: '1. 县安委办交办新任务，请签收：张三家自建房整治\n\n登录办理：https://anlan.example',
    })
    const many = Array.from({ length: 12 }, () => line({}))
    const { subject, text } = longMessage(many, null)
    expect(subject).toBe(countWords(many))
    expect(text).toContain('还有 2 项，请登录查看。')
    expect(text.split('\n')).toHaveLength(13)
  })
})

describe('declarations', () => {
  it('name actions of their kind', () => {
    const line = { about: 'matter', to: 'owner', right: 'task.sign', topic: 'work', words: '请办' } as const
    expect(() => defineNotices(task, { nothing: line })).toThrow(/no action nothing/)
    expect(() => defineNotices(task, { sign: { ...line, words: '' } })).toThrow(/says nothing/)
    expect(() => defineNotices(task, { 'due-soon': line })).not.toThrow()
  })

  it('every action of the product that turns a share to somebody else is told, and none exclaims', () => {
    for (const table of noticeTables) {
      for (const [event, audiences] of table.events) {
        for (const { words } of audiences) expect(words, event).not.toMatch(/[!！]|逾期未|责任|未按/)
      }
      for (const event of timeEvents) expect(table.events.has(event)).toBe(true)
    }
    const silent = Object.keys(task.actions).filter((name) => !noticeTables[0]?.events.has(name))
    // What only its own doer has to know of.
    expect(silent.sort()).toEqual(['amend', 'discard', 'recount', 'sign-for'])
  })
})

const now = instant(Date.parse('2026-03-10T01:00:00Z'))
const part = (id: string, unitId: string, state = 'sent') => ({
  ...{ id, unitId, state, role: 'lead' as const, parentPartId: null, period: '' },
  ...{ closedAt: null, progress: null, data: {} },
})
const facts = (more: Partial<MatterFacts>): MatterFacts => ({
  ...{
    id: 'm',
    kind: 'task',
    state: 'running',
    revision: 1,
    title: '检查',
    number: null,
    region: '990101000000',
  },
  ...{
    ownerUnitId: 'office',
    responsibleUnitId: null,
    supervisingUnitId: 'office',
    documentId: null,
    dutyId: null,
  },
  ...{ parentId: null, standing: false, createdAt: now, openedAt: now, closedAt: null, data: {}, parts: [] },
  ...{ clocks: [], headSeq: 1, history: [], ...more },
})
const table = noticeTables[0]
const told = (event: string, before: MatterFacts | null, after: MatterFacts, partId: string | null = null) =>
  table ? toldOf(table, event, { before, after, partId }).map(({ unitId, partId: of }) => [unitId, of]) : []

describe('who is told', () => {
  it('the units of the shares that were sent out, each once', () => {
    const before = facts({ state: 'draft', parts: [] })
    const passedOn = facts({ parts: [part('a', 'successor'), part('b', 'town')] })
    const after = facts({ parts: [part('a', 'bureau'), part('b', 'town')] })
    expect(told('sign', before, after)).toEqual([
      ['bureau', 'a'],
      ['town', 'b'],
    ])
    expect(told('pass-on', after, passedOn)).toEqual([['successor', 'a']])
    const more = facts({
      parts: [part('a', 'bureau'), part('b', 'town'), { ...part('c', 'village'), parentPartId: 'b' }],
    })
    expect(told('hand-down', after, more, 'b')).toEqual([['village', 'c']])
  })

  it('of an answer only the share that it is about; of a submitted share whoever gave it', () => {
    const handed = { ...part('c', 'village', 'submitted'), parentPartId: 'b' }
    const after = facts({ parts: [part('a', 'bureau', 'submitted'), part('b', 'town', 'running'), handed] })
    expect(told('approve', after, after, 'a')).toEqual([['bureau', 'a']])
    expect(told('submit', after, after, 'a')).toEqual([['office', 'a']])
    expect(told('submit', after, after, 'c')).toEqual([['town', 'c']])
  })

  it('of a withdrawn task those whose share it ended, not those who were done before', () => {
    const before = facts({ parts: [part('a', 'bureau', 'closed'), part('b', 'town', 'running')] })
    const after = facts({
      parts: [part('a', 'bureau', 'closed'), part('b', 'town', 'withdrawn')],
      state: 'withdrawn',
    })
    expect(told('withdraw', before, after)).toEqual([['town', 'b']])
  })

  it('nobody outside the house of what is inner', () => {
    expect(told('draft', null, facts({ state: 'draft' }))).toEqual([['office', null]])
    const inner = facts({ state: 'draft', parts: [part('a', 'bureau')] })
    expect(told('submit', inner, { ...inner, supervisingUnitId: 'other' }, 'a')).toEqual([])
  })

  it('when a limit is reached: who does it and who gave it', () => {
    const after = facts({ parts: [part('a', 'bureau', 'running')] })
    expect(told('due-now', after, after, 'a')).toEqual([
      ['bureau', 'a'],
      ['office', 'a'],
    ])
  })
})
