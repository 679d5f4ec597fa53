import { describe, expect, it } from 'vitest'
import { system, uuid } from '../../../test/lifecycle/people.ts'
import {
  actors,
  BUREAU,
  blank,
  env,
  evidence,
  STRANGER,
  TOWN,
  today,
  VILLAGE,
} from '../../../test/lifecycle/task.world.ts'
import {
  type Actor,
  act,
  day,
  dayOfInstant,
  instantOn,
  isRefusal,
  lightTimes,
  type MatterFacts,
} from '../../kernel/index.ts'
import { task } from './index.ts'

const lead = (unit: number, more: object = {}) => ({ unit: uuid(unit), role: 'lead', ...more })
const title = '开展检查'

interface Deed {
  readonly action: string
  readonly as: Actor
  readonly part?: number
  readonly input?: object
  readonly on?: string
}

/** What an act makes of the facts, or the codes by which it is refused. */
function attempt(facts: MatterFacts, { action, as, part, input = {}, on }: Deed): MatterFacts | string[] {
  const then = on === undefined ? env : { ...env, now: instantOn(day(on), '10:00'), today: day(on) }
  const partId =
    part === undefined ? null : (facts.parts.find((each) => each.unitId === uuid(part))?.id ?? null)
  const outcome = act(task, facts, { action, partId, input, actor: as, occurredAt: then.now }, then)
  if ('next' in outcome) return outcome.next
  return (isRefusal(outcome) ? [outcome] : outcome).map(({ code }) => code)
}

function after(...deeds: readonly Deed[]): MatterFacts {
  return deeds.reduce((facts, deed) => {
    const next = attempt(facts, deed)
    if (Array.isArray(next)) throw new Error(`${deed.action}: ${next.join()}`)
    return next
  }, blank)
}

const clerk = actors['office clerk']
const head = actors['office head']
const bureau = actors['bureau clerk']
const town = actors['town clerk']
const reason = '按程序办理。'

const drafted = (input: object): Deed => ({ action: 'draft', as: clerk, input: { title, ...input } })
const sign: Deed = { action: 'sign', as: head }
const issued = (input: object) => [drafted(input), sign]
const dated = { dueOn: '2026-03-31', shares: [lead(BUREAU)] }
const dueOf = (facts: MatterFacts) => {
  const { dueAt } = lightTimes(facts)
  return dueAt === null ? null : dayOfInstant(dueAt)
}

describe('a draft', () => {
  it.each([
    ['without an end, a rhythm or 长期坚持', { shares: [lead(BUREAU)] }, ['no-time']],
    ['standing and with an end', { ...dated, standing: true }, ['standing-with-end']],
    ['with an end that lies behind', { ...dated, dueOn: '2026-03-09' }, ['in-the-past']],
    ['with an end today', { ...dated, dueOn: today }, null],
    ['with an end for each share', { shares: [lead(BUREAU, { dueOn: '2026-03-20' })] }, null],
    ['of several leads, nobody 牵头', { ...dated, shares: [lead(BUREAU), lead(TOWN)] }, ['who-collects']],
    [
      'of several leads and one that collects',
      { ...dated, shares: [lead(BUREAU), { ...lead(TOWN), role: 'collect' }] },
      null,
    ],
    [
      'of two that collect',
      {
        ...dated,
        shares: [
          { ...lead(BUREAU), role: 'collect' },
          { ...lead(TOWN), role: 'collect' },
        ],
      },
      ['two-collect'],
    ],
    ['of nobody who leads', { ...dated, shares: [{ ...lead(BUREAU), role: 'support' }] }, ['no-lead']],
    [
      'that names a unit twice',
      { ...dated, shares: [lead(BUREAU), { ...lead(BUREAU), role: 'support' }] },
      ['unit-twice'],
    ],
    ['without shares', { dueOn: '2026-03-31' }, ['required']],
    ['with a misspelt field', { ...dated, duOn: 'x' }, ['unknown-field']],
    ['with a control character', { ...dated, title: 'a\u0000b' }, ['not-a-text']],
  ] as const)('%s', (_, input, refused) => {
    const result = attempt(blank, drafted(input))
    if (refused === null) expect(result).toMatchObject({ state: 'draft', parts: [], clocks: [] })
    else expect(result).toEqual(refused)
  })

  it('who collects answers for the whole; of one lead that one', () => {
    expect(
      after(drafted({ ...dated, shares: [lead(BUREAU), { ...lead(TOWN), role: 'collect' }] }))
        .responsibleUnitId,
    ).toBe(uuid(TOWN))
    expect(after(drafted(dated)).responsibleUnitId).toBe(uuid(BUREAU))
  })

  it('that is amended forgets what the new text leaves out', () => {
    const amend: Deed = {
      action: 'amend',
      as: clerk,
      input: { title: '改', standing: true, shares: [lead(BUREAU)] },
    }
    expect(after(drafted({ ...dated, seasons: '汛期' }), amend)).toMatchObject({
      title: '改',
      standing: true,
    })
    expect(after(drafted({ ...dated, seasons: '汛期' }), amend).data).toEqual({ shares: [lead(BUREAU)] })
  })
})

describe('signing', () => {
  it('the clerk cannot, the head can; on paper the clerk records it with the scan', () => {
    const draft = after(drafted(dated))
    expect(attempt(draft, { action: 'sign', as: clerk })).toEqual(['no-right'])
    const paper: Deed = {
      action: 'record-signature',
      as: clerk,
      input: { signer: uuid(1), signedOn: today, signature: evidence },
    }
    expect(attempt(draft, paper)).toMatchObject({
      state: 'running',
      data: { onPaper: true, signedOn: today },
    })
    expect(attempt(draft, { ...paper, input: { ...paper.input, signature: [] } })).toEqual(['too-few'])
    expect(attempt(draft, { ...paper, input: { ...paper.input, signedOn: '2026-03-11' } })).toEqual([
      'in-the-future',
    ])
  })

  it('gives each unit its share and its clock: yellow three working days before', () => {
    const facts = after(
      ...issued({
        ...dated,
        shares: [lead(BUREAU), { ...lead(TOWN, { dueOn: '2026-04-07' }), role: 'collect' }],
      }),
    )
    const clocks = facts.clocks.map((clock) => [dayOfInstant(clock.yellowAt), dayOfInstant(clock.dueAt)])
    // 4 to 6 April are the holiday of Qingming.
    expect(clocks).toEqual([
      ['2026-03-26', '2026-04-01'],
      ['2026-04-01', '2026-04-08'],
    ])
  })
})

describe('time', () => {
  it('a standing task has no clock, and ends only when its issuer says so', () => {
    const facts = after(...issued({ standing: true, shares: [lead(BUREAU)] }))
    expect(lightTimes(facts)).toEqual({ dueAt: null, yellowAt: null, redAt: null, pausedAt: null })
    expect(attempt(facts, { action: 'conclude', as: bureau, input: { reason } })).toEqual(['no-right'])
    expect(attempt(facts, { action: 'conclude', as: head, input: { reason } })).toMatchObject({
      state: 'closed',
    })
    expect(attempt(after(...issued(dated)), { action: 'conclude', as: head, input: { reason } })).toEqual([
      'not-standing',
    ])
  })

  const running = [...issued(dated), { action: 'sign-for', as: bureau, part: BUREAU }]
  const submit: Deed = { action: 'submit', as: bureau, part: BUREAU, input: { account: '完成', evidence } }

  it('who submits in time is not late because it is judged late', () => {
    const closed = after(
      ...running,
      { ...submit, on: '2026-03-31' },
      { action: 'approve', as: clerk, part: BUREAU, on: '2026-04-10' },
    )
    const { redAt } = lightTimes(closed)
    expect((redAt ?? 0) > (closed.closedAt ?? 0)).toBe(true)
  })

  it('who submits late stays late', () => {
    const closed = after(
      ...running,
      { ...submit, on: '2026-04-02' },
      { action: 'approve', as: clerk, part: BUREAU, on: '2026-04-03' },
    )
    const { redAt } = lightTimes(closed)
    expect((redAt ?? 0) < (closed.closedAt ?? 0)).toBe(true)
  })

  it('what is returned gets back the days that judging took', () => {
    const returned = after(
      ...running,
      { ...submit, on: '2026-03-30' },
      { action: 'return', as: clerk, part: BUREAU, input: { reason }, on: '2026-04-02' },
    )
    expect(dueOf(returned)).toBe('2026-04-04')
  })

  it('an extension replaces the day; it must be later, and who asked does not grant it', () => {
    const asked: Deed = {
      action: 'ask-extension',
      as: actors['two hats, bureau'],
      part: BUREAU,
      input: { askedDueOn: '2026-04-15', reason },
    }
    const facts = after(...running, asked)
    const extend: Deed = { action: 'extend', as: clerk, part: BUREAU }
    expect(attempt(facts, { ...extend, as: actors['two hats, office'] })).toEqual(['same-person'])
    expect(dueOf(after(...running, asked, extend))).toBe('2026-04-16')
    expect(dueOf(after(...running, asked, { ...extend, input: { dueOn: '2026-04-10' } }))).toBe('2026-04-11')
    const refused = after(...running, asked, {
      action: 'refuse-extension',
      as: clerk,
      part: BUREAU,
      input: { reason },
    })
    expect(dueOf(refused)).toBe('2026-04-01')
    expect(refused.parts[0]?.data).toEqual({ dueOn: '2026-03-31' })
    expect(attempt(after(...running), { ...asked, input: { askedDueOn: '2026-03-30', reason } })).toEqual([
      'not-later',
    ])
  })

  it('an extension is not asked where there is no end', () => {
    const standing = after(...issued({ standing: true, shares: [lead(BUREAU)] }), {
      action: 'sign-for',
      as: bureau,
      part: BUREAU,
    })
    const asked = {
      action: 'ask-extension',
      as: bureau,
      part: BUREAU,
      input: { askedDueOn: '2026-04-15', reason },
    }
    expect(attempt(standing, asked)).toEqual(['not-so'])
  })
})

describe('nobody approves what the same person submitted', () => {
  it('under another hat', () => {
    const facts = after(
      ...issued(dated),
      { action: 'sign-for', as: bureau, part: BUREAU },
      {
        action: 'submit',
        as: actors['two hats, bureau'],
        part: BUREAU,
        input: { account: '完成', evidence },
      },
    )
    for (const action of ['approve', 'return'])
      expect(
        attempt(facts, {
          action,
          as: actors['two hats, office'],
          part: BUREAU,
          input: action === 'return' ? { reason } : {},
        }),
      ).toEqual(['same-person'])
    expect(attempt(facts, { action: 'approve', as: clerk, part: BUREAU })).toMatchObject({ state: 'closed' })
  })
})

describe('handing down', () => {
  const running = [
    ...issued({ ...dated, shares: [lead(TOWN)] }),
    { action: 'sign-for', as: town, part: TOWN },
  ]
  const down = (more: object = {}): Deed => ({
    action: 'hand-down',
    as: town,
    part: TOWN,
    input: { shares: [lead(VILLAGE, more)] },
  })
  const village = actors['grid member']

  it('gives the lower unit its own share within the upper one’s time, judged by who handed it down', () => {
    const facts = after(...running, down(), { action: 'sign-for', as: village, part: VILLAGE })
    expect(facts.parts[1]).toMatchObject({
      unitId: uuid(VILLAGE),
      parentPartId: facts.parts[0]?.id,
      data: { dueOn: '2026-03-31' },
    })
    const submitted = attempt(facts, {
      action: 'submit',
      as: village,
      part: VILLAGE,
      input: { account: '完成', evidence },
    })
    if (Array.isArray(submitted)) throw new Error(submitted.join())
    expect(attempt(submitted, { action: 'approve', as: clerk, part: VILLAGE })).toEqual(['other-side'])
    expect(attempt(submitted, { action: 'approve', as: town, part: VILLAGE })).toMatchObject({
      state: 'running',
    })
    expect(
      attempt(facts, { action: 'submit', as: town, part: TOWN, input: { account: '完成', evidence } }),
    ).toEqual(['not-so'])
  })

  it.each([
    ['later than its own end', { dueOn: '2026-04-01' }, ['ends-after']],
    ['by its own end', { dueOn: '2026-03-31' }, null],
  ] as const)('%s', (_, more, refused) => {
    const result = attempt(after(...running), down(more))
    if (refused) expect(result).toEqual(refused)
    else expect(result).toMatchObject({ state: 'running' })
  })

  it('not to a unit that has a share already, but again to one whose share was withdrawn', () => {
    const facts = after(...running, down())
    expect(attempt(facts, down())).toEqual(['unit-has-part'])
    const withdrawn = attempt(facts, {
      action: 'withdraw-part',
      as: actors['town clerk'],
      part: VILLAGE,
      input: { reason },
    })
    expect(withdrawn).toEqual(['no-right'])
    const byHead = {
      ...actors['town clerk'],
      rights: new Set([...actors['town clerk'].rights, 'task.withdraw']),
    }
    expect(
      after(
        ...running,
        down(),
        { action: 'withdraw-part', as: byHead, part: VILLAGE, input: { reason } },
        down(),
      ).parts,
    ).toHaveLength(3)
  })

  it('what ends a share ends what it handed down', () => {
    const ended = after(...running, down(), {
      action: 'withdraw-part',
      as: head,
      part: TOWN,
      input: { reason },
    })
    expect(ended.parts.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
    expect(ended.state).toBe('withdrawn')
    expect(ended.clocks.every((clock) => clock.stoppedAt !== null)).toBe(true)
  })
})

describe('ending and beginning again', () => {
  const closed = [
    ...issued(dated),
    { action: 'sign-for', as: bureau, part: BUREAU },
    { action: 'submit', as: bureau, part: BUREAU, input: { account: '完成', evidence } },
    { action: 'approve', as: clerk, part: BUREAU },
  ]

  it('a withdrawn task is over for everybody', () => {
    const facts = after(...issued(dated), { action: 'withdraw', as: head, input: { reason } })
    expect(facts).toMatchObject({ state: 'withdrawn', parts: [{ state: 'withdrawn' }] })
    expect(attempt(facts, { action: 'sign-for', as: bureau, part: BUREAU })).toEqual(['wrong-state'])
  })

  it('a closed task is reopened to a new end, with a clock of its own', () => {
    const reopen: Deed = { action: 'reopen', as: clerk, input: { reason, dueOn: '2026-04-30' } }
    const facts = after(...closed, reopen)
    expect(facts).toMatchObject({
      state: 'running',
      closedAt: null,
      parts: [{ state: 'running', progress: null, data: { dueOn: '2026-04-30' } }],
    })
    expect(dueOf(facts)).toBe('2026-05-01')
    expect(attempt(after(...closed), { ...reopen, as: bureau })).toEqual(['other-side'])
  })

  it('closes only when every share is approved', () => {
    const two = after(
      ...issued({ ...dated, shares: [lead(BUREAU), { ...lead(TOWN), role: 'collect' }] }),
      { action: 'sign-for', as: bureau, part: BUREAU },
      { action: 'submit', as: bureau, part: BUREAU, input: { account: '完成', evidence } },
      { action: 'approve', as: clerk, part: BUREAU },
    )
    expect(two.state).toBe('running')
    expect(attempt(two, { action: 'withdraw-part', as: head, part: TOWN, input: { reason } })).toMatchObject({
      state: 'closed',
    })
  })
})

describe('periods', () => {
  const quarters = [
    { label: '一季度', opensOn: '2026-01-01', dueOn: '2026-03-31' },
    { label: '二季度', opensOn: '2026-04-01', dueOn: '2026-06-30' },
  ]
  const open: Deed = { action: 'open-period', as: system, on: '2026-04-01' }
  const begun = issued({ periods: quarters, shares: [lead(BUREAU)] })

  it('the first is sent out with the signature, the next on its day by the system', () => {
    expect(after(...begun).parts.map(({ period }) => period)).toEqual(['一季度'])
    expect(attempt(after(...begun), { ...open, on: '2026-03-31' })).toEqual(['no-period-begins'])
    expect(attempt(after(...begun), { ...open, as: head })).toEqual(['system-only'])
    expect(after(...begun, open).parts.map(({ period, data }) => [period, data.dueOn])).toEqual([
      ['一季度', '2026-03-31'],
      ['二季度', '2026-06-30'],
    ])
  })

  it('the task goes on while a period lies ahead', () => {
    const first = after(
      ...begun,
      { action: 'sign-for', as: bureau, part: BUREAU },
      { action: 'submit', as: bureau, part: BUREAU, input: { account: '完成', evidence } },
      { action: 'approve', as: clerk, part: BUREAU },
    )
    expect(first.state).toBe('running')
    expect(first.parts[0]?.state).toBe('closed')
  })

  it('a task without periods has none to open', () => {
    expect(attempt(after(...issued(dated)), open)).toEqual(['no-period-begins'])
  })
})

it('who has no part in it can do nothing', () => {
  const facts = after(...issued(dated))
  for (const action of Object.keys(task.actions).filter((name) => task.actions[name]?.on === 'part'))
    expect(attempt(facts, { action, as: actors.stranger, part: STRANGER })).toEqual(['no-such-part'])
})

describe('a unit that ends', () => {
  const passOn = (to: number, as = clerk): Deed => ({
    action: 'pass-on',
    as,
    input: { from: uuid(BUREAU), to: uuid(to) },
  })
  const running = [...issued({ ...dated, shares: [lead(BUREAU)] })]

  it('passes its share on as it stands: the same share, its clock goes on', () => {
    const before = after(...running, { action: 'sign-for', as: bureau, part: BUREAU })
    const next = attempt(before, passOn(VILLAGE))
    if (Array.isArray(next)) throw new Error(next.join())
    expect(next.parts).toEqual([{ ...before.parts[0], unitId: uuid(VILLAGE) }])
    expect(next.responsibleUnitId).toBe(uuid(VILLAGE))
    expect(next.clocks).toEqual(before.clocks)
  })

  it('whose successor has a share already leaves it that one, with what was handed down', () => {
    const input = { ...dated, shares: [lead(BUREAU), { ...lead(TOWN), role: 'collect' }] }
    const before = after(
      ...issued(input),
      { action: 'sign-for', as: bureau, part: BUREAU },
      { action: 'hand-down', as: bureau, part: BUREAU, input: { shares: [lead(VILLAGE)] } },
    )
    const next = attempt(before, passOn(TOWN))
    if (Array.isArray(next)) throw new Error(next.join())
    const [old, town, village] = next.parts
    expect([old?.state, town?.state, village?.unitId]).toEqual(['withdrawn', 'sent', uuid(VILLAGE)])
    expect(village?.parentPartId).toBe(town?.id)
  })

  it('is passed on by whoever keeps the directory, nobody else', () => {
    expect(attempt(after(...running), passOn(VILLAGE, head))).toEqual(['no-right'])
  })
})
