import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadMatter, perform } from '../../src/kernel/index.ts'
import { as, county, done, type House, house, refusedWith, units } from './house.ts'

let home: House
beforeAll(async () => {
  home = await house()
})
afterAll(() => home.close())

const share = (unit: keyof typeof units, role = 'lead') => ({ unit: units[unit].id, role })
const draft = (more: object = {}) => ({
  kind: 'task',
  action: 'draft',
  input: { title: '开展汛前隐患排查', dueOn: '2026-03-31', shares: [share('bureau')], ...more },
})

async function issued(more: object = {}): Promise<string> {
  const { matterId } = done(await home.open(as('赵敏'), draft(more)))
  done(await home.act(as('钱进'), { matterId, action: 'sign', input: {} }))
  return matterId
}

const load = (matterId: string) =>
  home.within(as('赵敏'), (tx) => loadMatter(home.kernel, tx, county, matterId, null, { lock: false }))

const partOf = async (matterId: string, unit: keyof typeof units) =>
  (await load(matterId))?.facts.parts.find((part) => part.unitId === units[unit].id)?.id ?? null

describe('an act is stored whole', () => {
  it('what is loaded again is what the act returned', async () => {
    const matterId = await issued({ shares: [share('bureau', 'collect'), share('town')] })
    const partId = await partOf(matterId, 'town')
    const { facts } = done(await home.act(as('周梅'), { matterId, partId, action: 'sign-for', input: {} }))
    expect((await load(matterId))?.facts).toEqual(facts)
    const { rows } = await home.owner.query(`SELECT count(*)::int AS n FROM outbox WHERE target_id = $1`, [
      matterId,
    ])
    expect(rows).toEqual([{ n: 3 }])
  })

  it('columns follow: phase, light times, filter, parties beyond, search', async () => {
    const matterId = await issued({ shares: [share('bureau'), share('town', 'support')] })
    const { rows } = await home.owner.query(
      `SELECT phase, red_at, yellow_at, x_task_due_on::text, parties_beyond, number,
        (SELECT count(*) FROM token WHERE target_id = matter.id AND token = '汛前')::int AS found FROM matter WHERE id = $1`,
      [matterId],
    )
    expect(rows[0]).toMatchObject({
      phase: 'open',
      x_task_due_on: '2026-03-31',
      parties_beyond: true,
      found: 1,
    })
    expect(rows[0].red_at.toISOString()).toBe('2026-03-31T16:00:00.000Z')
    // Three working days before 31 March: 26 March.
    expect(rows[0].yellow_at.toISOString()).toBe('2026-03-25T16:00:00.000Z')
    expect(rows[0].number).toMatch(/^县安委办任务 2026-\d{4}$/)
  })

  it('turns: whose turn it is moves with the state, and one that goes on keeps its row', async () => {
    const matterId = await issued()
    const partId = await partOf(matterId, 'bureau')
    const turns = async () => (await load(matterId))?.turns.map(({ action, unitId }) => [action, unitId])
    expect(await turns()).toEqual([['sign-for', units.bureau.id]])
    done(await home.act(as('孙立'), { matterId, partId, action: 'sign-for', input: {} }))
    const [running] = (await load(matterId))?.turns ?? []
    done(await home.act(as('孙立'), { matterId, partId, action: 'report', input: { account: '进行中' } }))
    expect((await load(matterId))?.turns).toEqual([running])
    const evidence = [await home.file(as('孙立'))]
    done(
      await home.act(as('孙立'), {
        matterId,
        partId,
        action: 'submit',
        input: { account: '完成', evidence },
      }),
    )
    expect(await turns()).toEqual([['approve', units.office.id]])
    done(await home.act(as('赵敏'), { matterId, partId, action: 'approve', input: {} }))
    expect(await turns()).toEqual([])
    expect((await load(matterId))?.facts.state).toBe('closed')
  })

  it('numbers have no gap: what is rolled back gives its number back', async () => {
    const numbers = async () =>
      (await home.owner.query(`SELECT number FROM matter WHERE number IS NOT NULL ORDER BY number`)).rows.map(
        ({ number }) => Number(number.slice(-4)),
      )
    const { matterId } = done(await home.open(as('赵敏'), draft()))
    await expect(
      home.within(as('钱进'), async (tx, env) => {
        done(await perform(home.kernel, tx, env, as('钱进'), { matterId, action: 'sign', input: {} }))
        throw new Error('the machine stops')
      }),
    ).rejects.toThrow('stops')
    await issued()
    const found = await numbers()
    expect(found).toEqual(found.map((_, index) => index + 1))
  })
})

describe('who acts', () => {
  it('nobody approves what the same person submitted under another hat', async () => {
    const matterId = await issued()
    const partId = await partOf(matterId, 'bureau')
    done(await home.act(as('何为', 'bureau'), { matterId, partId, action: 'sign-for', input: {} }))
    const evidence = [await home.file(as('何为', 'bureau'))]
    done(
      await home.act(as('何为', 'bureau'), {
        matterId,
        partId,
        action: 'submit',
        input: { account: '完成', evidence },
      }),
    )
    const approve = { matterId, partId, action: 'approve', input: {} }
    expect(refusedWith(await home.act(as('何为', 'office'), approve))).toEqual(['same-person'])
    done(await home.act(as('赵敏'), approve))
  })

  it('a draft is not there for anybody outside the house', async () => {
    const { matterId } = done(await home.open(as('赵敏'), draft()))
    for (const name of ['孙立', '周梅', '王文'] as const)
      expect(refusedWith(await home.act(as(name), { matterId, action: 'sign', input: {} }))).toEqual([
        'not-found',
      ])
  })

  it('a file that another unit uploaded cannot be named', async () => {
    const matterId = await issued()
    const partId = await partOf(matterId, 'bureau')
    done(await home.act(as('孙立'), { matterId, partId, action: 'sign-for', input: {} }))
    const evidence = [await home.file(as('王文'))]
    const submit = { matterId, partId, action: 'submit', input: { account: '完成', evidence } }
    expect(refusedWith(await home.act(as('孙立'), submit))).toEqual(['no-such-file'])
  })
})

describe('at the same time, and again', () => {
  it('two who sign at once: one does, the other hears that it is done', async () => {
    const { matterId } = done(await home.open(as('赵敏'), draft()))
    const sign = () => home.act(as('钱进'), { matterId, action: 'sign', input: {} })
    const results = await Promise.all([sign(), sign(), sign()])
    const codes = results.map((result) => ('seq' in result ? 'done' : refusedWith(result)[0]))
    expect(codes.sort()).toEqual(['done', 'wrong-state', 'wrong-state'])
  })

  it('the revision that somebody saw must be the present one', async () => {
    const { matterId } = done(await home.open(as('赵敏'), draft()))
    const amend = {
      matterId,
      action: 'amend',
      input: draft({ title: '改后的题目' }).input,
      expectedRevision: 1,
    }
    done(await home.act(as('赵敏'), amend))
    expect(refusedWith(await home.act(as('赵敏'), amend))).toEqual(['changed-meanwhile'])
  })

  it('a client’s id is done once, and belongs to who sent it', async () => {
    const clientId = '00000000-0000-7000-8000-0000000c0001'
    const deed = { ...draft(), clientId }
    const [first, second] = await Promise.all([home.open(as('赵敏'), deed), home.open(as('赵敏'), deed)])
    const third = done(await home.open(as('赵敏'), deed))
    expect(third).toMatchObject({ repeated: true, seq: 1 })
    const ids = [first, second].map((result) => done(result).matterId)
    expect(new Set([...ids, third.matterId]).size).toBe(1)
    expect(refusedWith(await home.open(as('孙立'), deed))).toEqual(['client-id-taken'])
  })
})
