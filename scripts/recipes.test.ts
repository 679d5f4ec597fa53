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
describe('the recipe of a new action', () => {
  const root = resolve(import.meta.dirname, '..')
  const house = mkdtempSync(join(tmpdir(), 'anlan-recipe-'))
  const table = 'packages/domain/src/matters/task/carry-out.ts'
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

  beforeAll(() => {
    for (const path of ['packages/domain', 'packages/server/src', 'scripts', 'docs'])
      cpSync(join(root, path), join(house, path), { recursive: true })
    for (const path of ['tsconfig.base.json', 'package.json'])
      symlinkSync(join(root, path), join(house, path))
    // Packages are shared, but our own must be the copy.
    mkdirSync(join(house, 'node_modules/@anlan'), { recursive: true })
    symlinkSync(join(house, 'packages/domain'), join(house, 'node_modules/@anlan/domain'))
    const packages = readdirSync(join(root, 'node_modules')).filter(
      (name) => name !== '@anlan' && name !== '.cache',
    )
    for (const name of packages)
      symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name))
    const text = readFileSync(join(house, table), 'utf8')
    const place = text.indexOf("  'sign-for': {")
    expect(place).toBeGreaterThan(0)
    writeFileSync(join(house, table), text.slice(0, place) + entry + text.slice(place))
  })
  afterAll(() => rmSync(house, { recursive: true }))

  it('needs one file: the types hold', () => {
    const run = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'packages/domain/tsconfig.json'], {
      cwd: house,
      encoding: 'utf8',
    })
    expect(run.stdout).toBe('')
    expect(run.status).toBe(0)
  })

  it('brings the table and the glossary along', () => {
    const run = spawnSync('node', ['scripts/generate.mjs', '--domain'], { cwd: house, encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(readFileSync(join(house, 'docs/lifecycles/task.md'), 'utf8')).toContain('| 表扬 `praise` |')
    expect(readFileSync(join(house, 'docs/GLOSSARY.md'), 'utf8')).toContain('| `task.praise` | 表扬 |')
  })

  it('offers the button to who may, and acts', () => {
    const probe = `
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
      console.log(JSON.stringify({ open: offered.open, event: act(task, facts, request, env).event.input }))`
    const run = spawnSync(
      join(root, 'node_modules/.bin/esbuild'),
      ['--bundle', '--format=esm', '--platform=node', '--loader=ts'],
      { cwd: house, input: probe, encoding: 'utf8' },
    )
    expect(run.stderr).toBe('')
    const out = spawnSync('node', ['--input-type=module'], { input: run.stdout, encoding: 'utf8' })
    expect(out.stderr).toBe('')
    expect(JSON.parse(out.stdout)).toEqual({ open: true, event: { note: '排查细致' } })
  })
})
