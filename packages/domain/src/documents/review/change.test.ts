import { isRefusal } from '@anlan/domain/kernel'
import { describe, expect, it } from 'vitest'
import { changeDuties, type DutyChange } from './change.ts'
import type { Duty, UnitChoice } from './duty.ts'

const unit = (id: string, more: Partial<UnitChoice> = {}): UnitChoice => ({
  printed: id,
  unitId: id,
  groupId: null,
  name: id,
  how: 'printed',
  ...more,
})

function duty(id: string, more: Partial<Duty> = {}): Duty {
  return {
    id,
    ordinal: Number(id.slice(1)),
    clause: ['三'],
    nth: Number(id.slice(1)),
    heading: null,
    title: `任务${id}`,
    from: Number(id.slice(1)) * 100,
    to: Number(id.slice(1)) * 100 + 90,
    state: 'read',
    setAsideWhy: null,
    lead: [unit('住建局')],
    support: [],
    collector: null,
    severally: false,
    when: [],
    dueOn: null,
    rrule: null,
    reportDay: 0,
    standing: false,
    seasons: [],
    targets: [],
    evidence: null,
    actors: [],
    cites: [],
    ...more,
  }
}

const three = [duty('d1'), duty('d2'), duty('d3')]
const newId = () => 'new'

function changed(duties: readonly Duty[], ...changes: readonly DutyChange[]): readonly Duty[] {
  const result = changeDuties(duties, changes, newId)
  if (isRefusal(result)) throw new Error(result.message)
  return result as readonly Duty[]
}

describe('changing duties under review', () => {
  it('sets fields of several at once and leaves the others alone', () => {
    const next = changed(three, { op: 'set', ids: ['d1', 'd3'], values: { dueOn: '2026-11-30' } })
    expect(next.map((each) => each.dueOn)).toEqual(['2026-11-30', null, '2026-11-30'])
    expect(next[1]).toBe(three[1])
  })

  it('confirms what has a unit, and says how many have none', () => {
    expect(changed(three, { op: 'confirm', ids: ['d1'] })[0]?.state).toBe('confirmed')
    const bare = [duty('d1', { lead: [] }), duty('d2')]
    expect(changeDuties(bare, [{ op: 'confirm', ids: ['d1', 'd2'] }], newId)).toMatchObject({
      code: 'no-unit',
      figures: { count: 1 },
      at: ['changes', 0],
    })
  })

  it('sets aside only with a reason, and brings back', () => {
    expect(changeDuties(three, [{ op: 'set-aside', ids: ['d1'], why: '  ' }], newId)).toMatchObject({
      code: 'required',
    })
    const aside = changed(three, { op: 'set-aside', ids: ['d1'], why: '县里已另行部署' })
    expect(aside[0]).toMatchObject({ state: 'set-aside', setAsideWhy: '县里已另行部署' })
    expect(changed(aside, { op: 'restore', ids: ['d1'] })[0]).toMatchObject({
      state: 'read',
      setAsideWhy: null,
    })
  })

  it('does not confirm what was set aside', () => {
    const aside = changed(
      three,
      { op: 'set-aside', ids: ['d1'], why: '不属本县' },
      { op: 'confirm', ids: ['d1', 'd2'] },
    )
    expect(aside.map((each) => each.state)).toEqual(['set-aside', 'confirmed', 'read'])
  })

  it('splits at an offset: words go with their half, what a person set goes with both', () => {
    const whole = duty('d2', {
      dueOn: '2026-12-31',
      when: [
        { text: '11月底前', kind: 'deadline', by: '2026-11-30', from: 210, to: 215 },
        { text: '每月', kind: 'recurring', rrule: 'FREQ=MONTHLY', times: 1, from: 260, to: 262 },
      ],
    })
    const [, first, second, last] = changed([three[0] as Duty, whole, three[2] as Duty], {
      op: 'split',
      id: 'd2',
      at: 250,
    })
    expect(first).toMatchObject({
      id: 'd2',
      from: 200,
      to: 250,
      dueOn: '2026-12-31',
      when: [{ text: '11月底前' }],
    })
    expect(second).toMatchObject({
      id: 'new',
      from: 250,
      to: 290,
      dueOn: '2026-12-31',
      when: [{ text: '每月' }],
    })
    expect(second?.ordinal).toBeGreaterThan(first?.ordinal ?? 0)
    expect(second?.ordinal).toBeLessThan(last?.ordinal ?? 0)
    expect([first, second, last].map((each) => each?.nth)).toEqual([2, 3, 4])
  })

  it.each([200, 290, 999])('does not split outside its words (%d)', (at) => {
    expect(changeDuties(three, [{ op: 'split', id: 'd2', at }], newId)).toMatchObject({ code: 'outside' })
  })

  it('merges: units once, a lead does not also support, the latest day holds, the rest is removed', () => {
    const next = changed(
      [
        duty('d1', { dueOn: '2026-10-31', support: [unit('公安局')] }),
        duty('d2', {
          lead: [unit('公安局')],
          dueOn: '2026-12-31',
          support: [unit('住建局'), unit('各乡镇')],
        }),
      ],
      { op: 'merge', ids: ['d2', 'd1'] },
    )
    expect(next[0]).toMatchObject({ id: 'd1', from: 100, to: 290, dueOn: '2026-12-31' })
    expect(next[0]?.lead.map((each) => each.name)).toEqual(['住建局', '公安局'])
    expect(next[0]?.support.map((each) => each.name)).toEqual(['各乡镇'])
    expect(next[1]?.state).toBe('removed')
  })

  it('adds one between its neighbours', () => {
    const next = changed(three, { op: 'add', from: 195, to: 199, title: '补一条', clause: ['三'] })
    expect(next.map((each) => each.title)).toEqual(['任务d1', '补一条', '任务d2', '任务d3'])
    expect(next[1]?.ordinal).toBeCloseTo(1.5)
  })

  it('refuses what is gone and what has been sent out', () => {
    expect(changeDuties(three, [{ op: 'confirm', ids: ['d9'] }], newId)).toMatchObject({
      code: 'no-such-duty',
    })
    const issued = [duty('d1', { state: 'issued' })]
    expect(changeDuties(issued, [{ op: 'set', ids: ['d1'], values: { title: '新' } }], newId)).toMatchObject({
      code: 'already-issued',
    })
  })

  it('takes all changes or none, and names the one that failed', () => {
    const changes: DutyChange[] = [
      { op: 'confirm', ids: ['d1'] },
      { op: 'merge', ids: ['d2'] },
    ]
    expect(changeDuties(three, changes, newId)).toMatchObject({ code: 'too-few', at: ['changes', 1, 'ids'] })
    expect(three[0]?.state).toBe('read')
  })
})
