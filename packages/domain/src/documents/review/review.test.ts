import { describe, expect, it } from 'vitest'
import type { ReadDuty, Reading } from '../reading.ts'
import { coverageOf } from './coverage.ts'
import type { Duty } from './duty.ts'
import { proposeDuties } from './propose.ts'
import { hindrancesOf, needsCollector } from './ready.ts'

const text = '一、燃气排查。县住建部门牵头，11月底前完成首轮入户排查，隐患整改率达到100%，此后每月至少一次。'

const read: ReadDuty = {
  clause: ['一'],
  nth: 1,
  begins: '县住建部门牵头，11',
  heading: '燃气排查',
  from: 7,
  to: text.length,
  lead: ['县住建部门'],
  support: [],
  when: [
    { text: '11月底前', kind: 'deadline', by: '2026-11-30' },
    { text: '每月至少一次', kind: 'recurring', rrule: 'FREQ=MONTHLY', times: 1 },
  ],
  targets: [{ text: '隐患整改率达到100%', op: '=', value: 100, unit: '%', by: '2026-11-30' }],
  actors: [],
  cites: [],
  proposed: [],
  evidence: { lead: [{ from: 7, to: 12, sure: 1 }] },
}

const facts: Reading['doc'] = {
  title: '方案',
  issuer: null,
  number: null,
  date: null,
  recipients: [],
  copies: [],
  year: 2026,
}

function propose(more: Partial<ReadDuty> = {}): Duty {
  let count = 0
  const resolve = (printed: string) =>
    printed.includes('住建')
      ? [{ unitId: 'u-zj', groupId: null, name: '云川县住房和城乡建设局', sure: 1 }]
      : []
  const duties = proposeDuties(
    { doc: facts, clauses: [], duties: [{ ...read, ...more }] },
    { text, resolve, newId: () => `id-${++count}` },
  )
  return duties[0] as Duty
}

describe('proposing duties from what was read', () => {
  it('fills every field with the words it came from, and confirms nothing', () => {
    expect(propose()).toMatchObject({
      state: 'read',
      title: '燃气排查',
      lead: [{ printed: '县住建部门', unitId: 'u-zj', how: 'printed', from: 7, to: 12 }],
      dueOn: '2026-11-30',
      rrule: 'FREQ=MONTHLY',
      targets: [{ name: '隐患整改率', op: '=', value: 100, unit: '%', by: '2026-11-30' }],
    })
  })

  it('takes the reader’s proposals only where no unit is printed', () => {
    const proposed = [{ unit: '县住建局', because: 'actor' as const }]
    expect(propose({ proposed }).lead.map((each) => each.how)).toEqual(['printed'])
    expect(propose({ lead: [], proposed }).lead).toMatchObject([
      { how: 'proposed', because: 'actor', unitId: 'u-zj' },
    ])
    expect(propose({ lead: [], support: ['县公安局'], proposed }).lead).toEqual([])
  })

  it('keeps a name that the directory does not know, unresolved', () => {
    expect(propose({ lead: ['园区管委会'] }).lead).toMatchObject([{ name: '园区管委会', unitId: null }])
  })

  it('names one unit once, whatever it is called', () => {
    expect(propose({ lead: ['县住建部门', '县住建局'] }).lead).toHaveLength(1)
  })

  it('cuts a title from the first sentence where there is no heading', () => {
    expect(propose({ heading: null }).title).toBe('县住建部门牵头，11月底前完成首轮入户排查')
  })
})

describe('what hinders issuing', () => {
  const using = {
    today: '2026-11-23',
    countUnits: ({ groupId }: Duty['lead'][number]) => (groupId === 'nobody' ? 0 : groupId ? 8 : 1),
  }
  const codes = (...duties: Duty[]) => hindrancesOf(duties, using).map((each) => each.code)
  const good: Duty = { ...propose(), state: 'confirmed' }
  const two: Duty['lead'] = [
    { printed: '县住建局', unitId: 'a', groupId: null, name: '甲', how: 'printed' },
    { printed: '县应急局', unitId: 'b', groupId: null, name: '乙', how: 'printed' },
  ]
  const towns: Duty['lead'] = [
    { printed: '各乡镇', unitId: null, groupId: 'g', name: '各乡镇', how: 'printed' },
  ]

  const empty: Duty['lead'] = [
    { printed: '各企业', unitId: null, groupId: 'nobody', name: '各企业', how: 'printed' },
  ]

  it.each<[string, Duty[], string[]]>([
    ['nothing at all', [], ['nothing']],
    ['all set aside', [{ ...good, state: 'set-aside' }], ['nothing']],
    ['ready', [good], []],
    ['not confirmed', [{ ...good, state: 'read' }], ['unconfirmed']],
    ['no time', [{ ...good, dueOn: null, rrule: null }], ['no-time']],
    ['长期坚持 needs no time', [{ ...good, dueOn: null, rrule: null, standing: true }], []],
    ['a season is a time', [{ ...good, dueOn: null, rrule: null, seasons: ['汛期'] }], []],
    ['past', [{ ...good, dueOn: '2026-11-22', rrule: null }], ['in-the-past']],
    ['past, with no period left', [{ ...good, dueOn: '2026-11-22', rrule: 'FREQ=MONTHLY' }], ['in-the-past']],
    ['today is not past', [{ ...good, dueOn: '2026-11-23', rrule: null }], []],
    [
      'unresolved',
      [
        {
          ...good,
          support: [{ printed: '园区', unitId: null, groupId: null, name: '园区', how: 'printed' }],
        },
      ],
      ['unresolved'],
    ],
    ['several leads', [{ ...good, lead: two }], ['who-collects']],
    ['several leads with one that collects', [{ ...good, lead: two, collector: 'a' }], []],
    ['several leads severally', [{ ...good, lead: two, severally: true }], []],
    ['one group', [{ ...good, lead: towns }], []],
    ['a group of nobody', [{ ...good, lead: empty }], ['nobody-in-group']],
    ['a group of nobody beside a unit', [{ ...good, lead: [...two.slice(0, 1), ...empty] }], []],
  ])('%s', (_, duties, expected) => {
    expect(codes(...duties)).toEqual(expected)
  })

  it('asks for a collector where a group stands beside a unit', () => {
    expect(needsCollector({ ...good, lead: [...two.slice(0, 1), ...towns] }, using.countUnits)).toBe(true)
  })
})

describe('coverage', () => {
  const clauses = [
    { ordinal: 1, from: 0, to: 100, asks: true, setAside: null },
    { ordinal: 2, from: 100, to: 200, asks: true, setAside: null },
    { ordinal: 3, from: 200, to: 300, asks: true, setAside: '不属本县' },
    { ordinal: 4, from: 300, to: 400, asks: false, setAside: null },
    { ordinal: 5, from: 400, to: 500, asks: true, setAside: null },
  ]
  it('counts clauses that ask, and names those that yielded nothing', () => {
    const duties: Duty[] = [
      { ...propose(), from: 10, to: 90 },
      { ...propose(), from: 410, to: 490, state: 'set-aside' },
      { ...propose(), from: 110, to: 190, state: 'removed' },
    ]
    expect(coverageOf(clauses, duties)).toEqual({ asks: 4, covered: 1, setAside: 2, missed: [2] })
  })
})
