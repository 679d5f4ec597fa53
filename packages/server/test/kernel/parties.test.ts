import { isRefusal } from '@anlan/domain/kernel'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { queryBuilder, withScope } from '../../src/platform/database/index.ts'
import {
  as,
  county,
  done,
  type House,
  house,
  type PersonName,
  people,
  type UnitName,
  units,
} from './house.ts'

/**
 * ADR 3: the policy admits a matter to whom neither area nor side lets in by its column `parties_beyond`. It must say so
 * after every act that changes who takes part, whatever came before: else who has a part does not see it.
 */
let home: House
beforeAll(async () => {
  home = await house()
})
afterAll(() => home.close())

const unit = fc.constantFrom<UnitName>('office', 'bureau', 'town', 'village', 'stranger')
const text = { reason: '职责调整' }
const day = { dueOn: '2026-12-01' }

interface Deed {
  readonly action: string
  readonly input: object
}

/** What can be tried, with an input that the action takes. */
const attempt: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ action: fc.constant('sign-for'), input: fc.constant({}) }),
  fc.record({
    action: fc.constant('hand-down'),
    input: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }).map((to) => ({
      shares: to.map((each) => ({ unit: units[each].id, role: 'lead' })),
    })),
  }),
  fc.record({ action: fc.constant('withdraw-part'), input: fc.constant(text) }),
  fc.record({ action: fc.constant('reopen-part'), input: fc.constant({ ...text, ...day }) }),
  fc.record({ action: fc.constantFrom('withdraw', 'conclude'), input: fc.constant(text) }),
  fc.record({ action: fc.constant('reopen'), input: fc.constant({ ...text, ...day }) }),
  fc.record({
    action: fc.constant('submit'),
    input: fc.constant({ account: '已按要求完成全部工作' }),
  }),
  fc.record({ action: fc.constant('approve'), input: fc.constant({}) }),
  fc.record({
    action: fc.constant('pass-on'),
    input: fc
      .record({ from: unit, to: unit })
      .map(({ from, to }) => ({ from: units[from].id, to: units[to].id })),
  }),
)
const to = (...names: UnitName[]) => ({
  shares: names.map((each) => ({ unit: units[each].id, role: 'lead' })),
})
/** A way through every act that changes who takes part, so that none is left to chance. */
const wholeLife: { attempt: Deed; nth: number }[] = [
  { attempt: { action: 'sign-for', input: {} }, nth: 0 },
  { attempt: { action: 'hand-down', input: to('town', 'village') }, nth: 0 },
  { attempt: { action: 'sign-for', input: {} }, nth: 1 },
  { attempt: { action: 'submit', input: { account: '已按要求完成全部工作' } }, nth: 1 },
  { attempt: { action: 'approve', input: {} }, nth: 1 },
  { attempt: { action: 'reopen-part', input: { ...text, ...day } }, nth: 1 },
  { attempt: { action: 'withdraw-part', input: text }, nth: 2 },
  { attempt: { action: 'pass-on', input: { from: units.town.id, to: units.stranger.id } }, nth: 0 },
  { attempt: { action: 'pass-on', input: { from: units.office.id, to: units.bureau.id } }, nth: 0 },
  { attempt: { action: 'withdraw', input: text }, nth: 0 },
]

const step = fc.record({
  attempt,
  who: fc.constantFrom(...(Object.keys(people) as PersonName[])),
  nth: fc.nat(5),
})

async function partsOf(matterId: string): Promise<readonly { id: string; unit_id: string }[]> {
  return (await home.owner.query('SELECT id, unit_id FROM part WHERE matter_id = $1 ORDER BY id', [matterId]))
    .rows
}

/** Who may do it: people of the part's unit and of the office, where the others' acts are done. */
function whoMight(unitId: string | undefined): readonly PersonName[] {
  const names = Object.keys(people) as PersonName[]
  const inUnit = (id: string | undefined) =>
    names.filter((name) => people[name].posts.some(([post]) => units[post].id === id))
  return [...new Set([...inUnit(unitId), ...inUnit(units.office.id)])]
}

async function tryIt(matterId: string, part: { id: string; unit_id: string } | undefined, deed: Deed) {
  const unitName = (Object.keys(units) as UnitName[]).find((name) => units[name].id === part?.unit_id)
  for (const who of whoMight(part?.unit_id)) {
    const wears = unitName && people[who].posts.some(([post]) => post === unitName) ? unitName : undefined
    const performer = as(who, wears)
    const evidence = deed.action === 'submit' ? { evidence: [await home.file(performer)] } : {}
    const input = { ...deed.input, ...evidence }
    const result = await home.act(performer, {
      matterId,
      partId: part?.id ?? null,
      action: deed.action,
      input,
    })
    if (!isRefusal(result)) return true
  }
  return false
}

/** What the column says, and what the parts say. */
async function said(matterId: string) {
  const { rows } = await home.owner.query<{ column: boolean; parts: boolean; phase: string }>(
    `SELECT parties_beyond AS column, phase, EXISTS (SELECT FROM part AS p WHERE p.county = m.county AND p.matter_id = m.id
        AND p.unit_id <> ALL (array_remove(ARRAY[m.owner_unit_id, m.responsible_unit_id, m.supervising_unit_id], NULL))) AS parts
      FROM matter AS m WHERE id = $1`,
    [matterId],
  )
  const [row] = rows
  if (!row) throw new Error('not there')
  return row
}

/** Whether the policy admits the matter to a unit that has nothing but its part. */
async function admitted(matterId: string, unitId: string): Promise<boolean> {
  const scope = { county, wide: false, spans: [], units: [unitId] }
  return withScope(queryBuilder(home.pool), scope, async (tx) => {
    const { rows } =
      await sql`SELECT 1 FROM matter WHERE county = ${county} AND id = ${matterId}::uuid`.execute(tx)
    return rows.length === 1
  })
}

it('whatever is done, the policy admits every unit that takes part', async () => {
  const tried = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(unit, { minLength: 1, maxLength: 3 }),
      fc.array(step, { minLength: 4, maxLength: 14 }),
      async (shares, steps) => {
        const input = {
          ...{ title: '核对知悉范围', dueOn: '2026-11-30', severally: true },
          shares: shares.map((each) => ({ unit: units[each].id, role: 'lead' })),
        }
        const { matterId } = done(await home.open(as('赵敏'), { kind: 'task', action: 'draft', input }))
        done(await home.act(as('钱进'), { matterId, action: 'sign', input: {} }))
        for (const { attempt: deed, nth } of steps) {
          const parts = await partsOf(matterId)
          if (!(await tryIt(matterId, parts[nth % parts.length], deed))) continue
          tried.set(deed.action, (tried.get(deed.action) ?? 0) + 1)
          const { column, parts: reallyBeyond, phase } = await said(matterId)
          expect(column, deed.action).toBe(reallyBeyond)
          if (phase !== 'inner')
            for (const { unit_id } of await partsOf(matterId))
              expect(await admitted(matterId, unit_id)).toBe(true)
        }
      },
    ),
    { numRuns: 20, examples: [[['bureau'], wholeLife]] },
  )
  // A property that tries nothing proves nothing.
  console.info(
    `acts that changed who takes part: ${[...tried].map(([name, times]) => `${name} ${times}`).join(', ')}`,
  )
  for (const action of [
    'sign-for',
    'hand-down',
    'approve',
    'reopen-part',
    'withdraw-part',
    'withdraw',
    'pass-on',
  ])
    expect(tried.get(action) ?? 0, action).toBeGreaterThan(0)
}, 120_000)
