import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/**
 * Follows the recipes of CONTRIBUTING.md in a copy of the house: what they promise to follow by itself must follow, and
 * they must not ask for more files than they name.
 */
const root = resolve(import.meta.dirname, '..')

/** A copy of the house in which a recipe is followed; packages from outside are shared, our own are the copy's. */
function copyOfHouse(): string {
  const house = mkdtempSync(join(tmpdir(), 'anlan-recipe-'))
  for (const path of ['packages/domain', 'packages/server/src', 'scripts', 'docs'])
    cpSync(join(root, path), join(house, path), { recursive: true })
  for (const path of ['tsconfig.base.json', 'package.json']) symlinkSync(join(root, path), join(house, path))
  mkdirSync(join(house, 'node_modules/@anlan'), { recursive: true })
  symlinkSync(join(house, 'packages/domain'), join(house, 'node_modules/@anlan/domain'))
  const packages = readdirSync(join(root, 'node_modules')).filter(
    (name) => name !== '@anlan' && name !== '.cache',
  )
  for (const name of packages)
    symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name))
  return house
}

const house = copyOfHouse()
afterAll(() => rmSync(house, { recursive: true }))

/** Puts an entry into a table of the copy, before the entry that begins so. */
function enter(table: string, entry: string, before: string): void {
  const text = readFileSync(join(house, table), 'utf8')
  const place = text.indexOf(before)
  expect(place).toBeGreaterThan(0)
  writeFileSync(join(house, table), text.slice(0, place) + entry + text.slice(place))
}

function checkTypes(): void {
  const run = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'packages/domain/tsconfig.json'], {
    cwd: house,
    encoding: 'utf8',
  })
  expect(run.stdout).toBe('')
  expect(run.status).toBe(0)
}

function generate(): void {
  const run = spawnSync('node', ['scripts/generate.mjs', '--domain'], { cwd: house, encoding: 'utf8' })
  expect(run.stderr).toBe('')
}

/** Runs a program over the copy and gives what it prints as JSON. */
function probe(program: string): unknown {
  const bundle = spawnSync(
    join(root, 'node_modules/.bin/esbuild'),
    ['--bundle', '--format=esm', '--platform=node', '--loader=ts'],
    { cwd: house, input: program, encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  expect(bundle.stderr).toBe('')
  const run = spawnSync('node', ['--input-type=module'], { input: bundle.stdout, encoding: 'utf8' })
  expect(run.stderr).toBe('')
  return JSON.parse(run.stdout)
}

describe('the recipe of a new action', () => {
  const entry = `  praise: {
    label: '表扬',
    on: 'part',
    from: ['closed'],
    to: 'same',
    who: judge,
    needs: { note: { type: 'text', label: '表扬内容', required: true } },
    source: practice,
  },
`

  beforeAll(() => enter('packages/domain/src/matters/task/carry-out.ts', entry, "  'sign-for': {"))

  it('brings the table and the glossary along', () => {
    generate()
    expect(readFileSync(join(house, 'docs/lifecycles/task.md'), 'utf8')).toContain('| 表扬 `praise` |')
    expect(readFileSync(join(house, 'docs/GLOSSARY.md'), 'utf8')).toContain('| `task.praise` | 表扬 |')
  })

  it('offers the button to who may, and acts', () => {
    const found = probe(
      `
      import { act, offers } from '@anlan/domain/kernel'
      import { task } from '@anlan/domain/matters'
      const part = { id: 'p', unitId: 'u', role: 'lead', parentPartId: null, period: '', state: 'closed', closedAt: 1, progress: 100, data: {} }
      const facts = { id: 'm', kind: 'task', state: 'running', revision: 3, title: '', number: null, region: '', ownerUnitId: 'o',
        responsibleUnitId: 'u', supervisingUnitId: 'o', documentId: null, dutyId: null, parentId: null, standing: false, createdAt: 0,
        openedAt: 0, closedAt: null, data: {}, parts: [part, { ...part, id: 'q', state: 'running', closedAt: null }], clocks: [], history: [] }
      const actor = { accountId: 'a', personId: 'x', postId: 'y', unitId: 'o', rights: new Set(['task.judge']) }
      const env = { now: 0, today: '2026-11-25', newId: () => 'n' }
      const request = { action: 'praise', partId: 'p', input: { note: '排查细致' }, actor, occurredAt: 0 }
      const offered = offers(task, facts, actor).find((each) => each.action === 'praise' && each.partId === 'p')
      console.log(JSON.stringify({ open: offered.open, event: act(task, facts, request, env).event.input }))`,
    )
    expect(found).toEqual({ open: true, event: { note: '排查细致' } })
  })
})

describe('the recipe of a new deadline', () => {
  /** 三日内签收: of those days that are hardest to count. */
  const entry = `  'sign-for': {
    label: '签收时限',
    source: platformDefault('交办后三日内签收'),
    runs: {
      each: 'part',
      from: ['sign'],
      until: ['sign-for'],
      count: ({ startedAt, env }) =>
        countedLimit(
          timeCounting,
          { unit: 'days', amount: 3, startDay: 'not-counted', lastDayOff: 'moves-later' },
          { startedAt, calendar: env.calendar, warnWorkingDays: 1 },
        ),
    },
  },
`
  /** A task that is drafted and signed at a moment, and acted on later. */
  const scene = `
      import { act, dueClockOf, isRefusal, instant, lightTimes, recountClocks, recountWords } from '@anlan/domain/kernel'
      import { task } from '@anlan/domain/matters'
      import { builtInCalendar, CALENDAR_YEARS, dueWords, lightOf, loadedCalendar } from '@anlan/domain/rules'
      import { jobsAfter } from './packages/server/src/kernel/effects.ts'
      let ids = 0
      const envAt = (day, time = '09:00', calendar = builtInCalendar) => ({ now: Date.parse(day + 'T' + time + ':00+08:00'), today: day,
        newId: () => 'id' + ++ids, calendar, county: '990101', overrides: [] })
      const actor = (unitId, ...rights) => ({ accountId: 'a', personId: 'p', postId: 'q', unitId, rights: new Set(rights) })
      const blank = { id: 'm', kind: 'task', state: '', revision: 0, title: '', number: null, region: '', ownerUnitId: 'o',
        responsibleUnitId: null, supervisingUnitId: 'o', documentId: null, dutyId: null, parentId: null, standing: false, createdAt: 0,
        openedAt: null, closedAt: null, data: {}, parts: [], clocks: [], headSeq: 0, history: [] }
      const bureau = '00000000-0000-7000-8000-000000000002'
      const does = (facts, action, who, input, env, partId = null) => {
        const done = act(task, facts, { action, partId, input, actor: who, occurredAt: env.now }, env)
        if (!('next' in done)) throw new Error(JSON.stringify(done))
        return done.next
      }
      const issued = (env) => does(does(blank, 'draft', actor('o', 'task.draft'),
        { title: '排查', dueOn: '2026-12-31', shares: [{ unit: bureau, role: 'lead' }] }, env), 'sign', actor('o', 'task.sign'), {}, env)
      const clockOf = (facts) => facts.clocks.find((clock) => clock.name === 'sign-for')
      const dueOf = (facts) => dueClockOf(clockOf(facts).dueAt).day`

  beforeAll(() => {
    const table = 'packages/domain/src/matters/task/times.ts'
    enter(table, entry, '  due: {\n')
    enter(
      table,
      "import { countedLimit, timeCounting } from '@anlan/domain/rules'\n",
      'import type { MatterEnv }',
    )
  })

  it('counts from day to day: an ordinary week, across a holiday, a last day off, the end of a month', () => {
    const starts = ['2026-11-23', '2026-09-30', '2026-11-25', '2026-01-29']
    const dues = probe(
      `${scene}
      console.log(JSON.stringify(${JSON.stringify(starts)}.map((day) => dueOf(issued(envAt(day))))))`,
    )
    expect(dues).toEqual(['2026-11-26', '2026-10-08', '2026-11-30', '2026-02-02'])
  })

  it('brings badge, reminder and the end of the limit along, and stops when it is met', () => {
    const found = probe(
      `${scene}
      const facts = issued(envAt('2026-11-23'))
      const part = facts.parts[0]
      const lightAt = (now) => {
        const { yellowAt, redAt, dueAt, pausedAt } = lightTimes(facts, part.id)
        return [lightOf({ now, yellowAt, redAt, closedAt: part.closedAt, pausedAt }), dueWords(now, dueAt, builtInCalendar)]
      }
      const [reminder] = jobsAfter('990101', null, facts, facts.createdAt)
      const signed = does(facts, 'sign-for', actor(bureau, 'task.sign-for'), {}, envAt('2026-11-24'), part.id)
      console.log(JSON.stringify({
        badges: ['2026-11-24', '2026-11-25', '2026-11-27'].map((day) => lightAt(envAt(day).now)),
        reminder: [reminder.task, new Date(reminder.runAt).toISOString()],
        stopped: new Date(clockOf(signed).stoppedAt).toISOString(),
      }))`,
    )
    expect(found).toEqual({
      badges: [
        ['idle', expect.any(String)],
        ['near', expect.any(String)],
        ['late', expect.stringContaining('逾期')],
      ],
      reminder: ['remind', '2026-11-24T16:00:00.000Z'],
      stopped: '2026-11-24T01:00:00.000Z',
    })
  })

  it('is counted anew by the command, which first says what would change', () => {
    const found = probe(
      `${scene}
      const facts = issued(envAt('2026-11-25'))
      // A notice that makes Monday, the day to which it had moved, a day off.
      const calendar = loadedCalendar(CALENDAR_YEARS, { years: [], days: [{ day: '2026-11-30', working: false, name: '哀悼日' }] })
      const env = envAt('2026-11-26', '09:00', calendar)
      const { changed } = recountClocks(task.clocks, facts, env)
      const system = { accountId: null, personId: null, postId: null, unitId: null, rights: new Set() }
      const input = { why: '放假', what: '变动', clocks: [] }
      console.log(JSON.stringify({
        words: changed.map((each) => recountWords(task.clocks, each)),
        after: dueOf(does(facts, 'recount', system, input, env)),
      }))`,
    )
    expect(found).toEqual({
      words: ['签收时限：到期由 2026-11-30 改为 2026-12-01'],
      after: '2026-12-01',
    })
  })

  it('stands in the page of the lifecycle', () => {
    generate()
    expect(readFileSync(join(house, 'docs/lifecycles/task.md'), 'utf8')).toContain('签收时限')
  })
})

it('each recipe needs the one file that it names: with all of them followed the types hold', () =>
  checkTypes())
