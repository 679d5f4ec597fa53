import { describe, expect, it } from 'vitest'
import { runDeclaredClocks } from './declared-clocks.ts'
import type { MatterFacts, PartFacts } from './facts.ts'
import { HOUR, instant } from './instant.ts'
import { type ClockDeclaration, defineMatter, type KernelEnv } from './matter.ts'
import { refuse } from './refusal.ts'

const source = { kind: 'platform default', words: '测试' } as const
const at = (hour: number) => instant(hour * HOUR)
let ids = 0
const env: KernelEnv = { now: at(0), today: '2026-03-02' as KernelEnv['today'], newId: () => `id${++ids}` }

type Runs = NonNullable<ClockDeclaration['runs']>
const declared = (each: Runs['each'], count?: Runs['count']) => ({
  clocks: {
    reply: {
      label: '答复时限',
      source,
      runs: {
        each,
        from: ['ask'],
        until: ['reply'],
        count:
          count ??
          (({ startedAt }) => ({
            rawDueAt: instant(startedAt + HOUR),
            dueAt: instant(startedAt + HOUR),
            yellowAt: startedAt,
            provisional: false,
            basis: { ruleId: 'TEST-1', version: '1', text: '', inputs: {} },
          })),
      } satisfies Runs,
    },
  },
})

const part = (id: string) => ({ id, state: 'open' }) as PartFacts
const facts = (...parts: PartFacts[]): MatterFacts => ({ parts, clocks: [], history: [] }) as never
const run = (
  kind: ReturnType<typeof declared>,
  before: MatterFacts,
  after: MatterFacts,
  action: string,
  acted: PartFacts | null = null,
  hour = 0,
) => {
  const next = runDeclaredClocks(kind, before, after, { action, part: acted, at: at(hour) }, env)
  if ('refused' in next) throw new Error(next.code)
  return next
}
const shown = ({ clocks }: MatterFacts) =>
  clocks.map(({ partId, startedAt, stoppedAt }) => [partId, startedAt, stoppedAt])

describe('a clock that runs between actions', () => {
  it('of the matter starts once and stops', () => {
    const kind = declared('matter')
    const asked = run(kind, facts(), facts(), 'ask')
    const again = run(kind, asked, asked, 'ask', null, 1)
    expect(shown(again)).toEqual([[null, at(0), null]])
    const replied = run(kind, again, again, 'reply', null, 2)
    expect(shown(replied)).toEqual([[null, at(0), at(2)]])
    expect(shown(run(kind, replied, replied, 'ask', null, 3))).toHaveLength(2)
    expect(shown(run(kind, facts(), facts(), 'else'))).toEqual([])
  })

  it('of parts starts for those that an action brings and for the one acted on, and stops for that one', () => {
    const kind = declared('part')
    const brought = run(kind, facts(part('a')), facts(part('a'), part('b'), part('c')), 'ask')
    expect(shown(brought)).toEqual([
      ['b', at(0), null],
      ['c', at(0), null],
    ])
    const one = run(kind, brought, brought, 'ask', part('a'), 1)
    expect(shown(one)).toContainEqual(['a', at(1), null])
    const replied = run(kind, one, one, 'reply', part('b'), 2)
    expect(shown(replied)).toContainEqual(['b', at(0), at(2)])
    expect(shown(replied)).toContainEqual(['c', at(0), null])
  })

  it('may have no limit, and refuses what cannot be counted', () => {
    expect(
      shown(
        run(
          declared('matter', () => null),
          facts(),
          facts(),
          'ask',
        ),
      ),
    ).toEqual([])
    const unknown = declared('matter', () => refuse('figure-unknown', '不明'))
    const done = { action: 'ask', part: null, at: at(0) }
    expect(runDeclaredClocks(unknown, facts(), facts(), done, env)).toMatchObject({ code: 'figure-unknown' })
  })
})

it('a table that names an action that is not there never starts', () => {
  expect(() =>
    defineMatter({
      kind: 'test',
      label: '测试',
      version: 1,
      fields: {},
      states: { open: { label: '办理中', phase: 'open' } },
      ...declared('matter'),
      actions: {
        ask: { label: '询问', from: 'new', to: 'open', who: { words: '', test: () => null }, source },
      },
    }),
  ).toThrow('clock reply: there is no action reply')
})
