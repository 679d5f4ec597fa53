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
 * Follows the recipe of a new register in a copy of the house: one file, its test, one line in the list. What follows
 * in the server is held by packages/server/test/registers/recipe.test.ts, on the same file.
 */
describe('the recipe of a new register', () => {
  const root = resolve(import.meta.dirname, '..')
  const house = mkdtempSync(join(tmpdir(), 'anlan-register-'))
  const folder = 'packages/domain/src/registers'
  const touched = [`${folder}/site.ts`, `${folder}/site.test.ts`, `${folder}/index.ts`]
  const test = `import { checkEntry, computeEntry, isFaults } from '@anlan/domain/kernel'
import { expect, it } from 'vitest'
import { site } from './site.ts'

const input = { name: '一号窖池', region: '990124100000', supervisor: '01890000-0000-7000-8000-000000000001', kind: 'confined' }

it('takes a site, and tells a large one', () => {
  const values = checkEntry(site, { ...input, area: 1200 }, { today: '2026-11-25' as never })
  expect(isFaults(values)).toBe(false)
  expect(!isFaults(values) && computeEntry(site, values)).toEqual({ large: true })
})
`

  beforeAll(() => {
    for (const path of ['packages/domain', 'packages/server/src', 'packages/web/src', 'scripts', 'docs'])
      cpSync(join(root, path), join(house, path), { recursive: true })
    for (const path of ['tsconfig.base.json', 'package.json'])
      symlinkSync(join(root, path), join(house, path))
    // Packages are shared, but our own must be the copy.
    mkdirSync(join(house, 'node_modules/@anlan'), { recursive: true })
    symlinkSync(join(house, 'packages/domain'), join(house, 'node_modules/@anlan/domain'))
    for (const name of readdirSync(join(root, 'node_modules')))
      if (name !== '@anlan' && name !== '.cache')
        symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name))
    cpSync(join(root, 'scripts/recipes/site.ts'), join(house, folder, 'site.ts'))
    writeFileSync(join(house, folder, 'site.test.ts'), test)
    const list = readFileSync(join(house, folder, 'index.ts'), 'utf8')
    const line = list.replace('Object.freeze([', 'Object.freeze([site, ')
    expect(line).not.toBe(list)
    writeFileSync(join(house, folder, 'index.ts'), `import { site } from './site.ts'\n${line}`)
  })
  afterAll(() => rmSync(house, { recursive: true }))

  const run = (command: string, args: readonly string[], input?: string) =>
    spawnSync(command, args, { cwd: house, encoding: 'utf8', ...(input === undefined ? {} : { input }) })

  it('is written down in CONTRIBUTING.md, with no file more than these', () => {
    const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
    const recipe = guide.slice(guide.indexOf('### A new register'), guide.indexOf('### A new kind of matter'))
    expect(recipe.match(/packages\/[\w/<>.-]+/g)).toEqual([
      `${folder}/<name>.ts`,
      `${folder}/<name>.test.ts`,
      `${folder}/index.ts`,
    ])
    expect(touched).toHaveLength(3)
  })

  it('holds for the types, and its own test passes', () => {
    const types = run(join(root, 'node_modules/.bin/tsc'), ['-p', 'packages/domain/tsconfig.json'])
    expect(types.stdout).toBe('')
    const tests = run(join(root, 'node_modules/.bin/vitest'), [
      ...['run', '--root', join(house, folder), '--reporter', 'dot', 'site.test.ts'],
    ])
    expect(tests.status, tests.stdout + tests.stderr).toBe(0)
  })

  it('brings the glossary and the table of who sees it', () => {
    const generated = run('node', ['scripts/generate.mjs', '--domain'])
    expect(generated.stderr).toBe('')
    expect(readFileSync(join(house, 'docs/GLOSSARY.md'), 'utf8')).toContain(
      '| `site.permitUntil` | 作业证有效期至 | 字段 |',
    )
    expect(readFileSync(join(house, 'docs/RIGHTS.md'), 'utf8')).toContain(
      '| 危险作业场所 `site` | 安委办经办人 全县',
    )
  })

  it('brings its page: filters, orders and the form are drawn from the declaration', () => {
    const probe = `
      import { filtersOf, knownSearch, ordersOf, registerNamed } from './packages/web/src/registers/declared.ts'
      import { formOf } from './packages/web/src/registers/entry/form-of.ts'
      const site = registerNamed('site')
      const entry = { values: { name: '一号窖池', area: 1200, region: 'r' }, names: { r: '柳河镇' } }
      console.log(JSON.stringify({
        filters: filtersOf(site).map(({ name, kind }) => name + ' ' + kind),
        orders: ordersOf(site).map(([name]) => name),
        known: knownSearch(site, { kind: 'hotwork', areaFrom: '1', other: 'x' }),
        form: formOf(site, entry),
      }))`
    const bundle = run(
      join(root, 'node_modules/.bin/esbuild'),
      [
        '--bundle',
        '--format=esm',
        '--platform=node',
        '--loader=ts',
        '--loader:.css=empty',
        '--jsx=automatic',
      ],
      probe,
    )
    expect(bundle.stderr).toBe('')
    const out = run('node', ['--input-type=module'], bundle.stdout)
    expect(out.stderr).toBe('')
    expect(JSON.parse(out.stdout)).toEqual({
      filters: [
        'region region',
        'supervisor unit',
        'kind choice',
        'area range',
        'permitUntil range',
        'large choice',
      ],
      orders: ['name', '-changed', '-area', 'area', 'permitUntil', '-permitUntil'],
      known: { kind: 'hotwork', areaFrom: '1' },
      form: {
        ...{
          name: '一号窖池',
          region: [{ id: 'r', name: '柳河镇' }],
          supervisor: [],
          kind: '',
          area: '1200',
        },
        permitUntil: '',
      },
    })
  })
})
