import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A small house with one forbidden import of each kind: a border check that cannot fail is none. */
const house: Record<string, string> = {
  'packages/domain/src/kernel/index.ts': 'export const kernel = 1\n',
  'packages/domain/src/matters/index.ts': 'export const matters = 1\n',
  'packages/domain/src/matters/task.ts': 'export const task = 1\n',
  'packages/domain/src/kernel/upward.ts':
    "import { matters } from '../matters/index.ts'\nexport const a = matters\n",
  'packages/domain/src/rules/deep.ts': "import { inner } from '../kernel/inner.ts'\nexport const a = inner\n",
  'packages/domain/src/kernel/inner.ts': 'export const inner = 1\n',
  'packages/domain/src/kernel/impure.ts':
    "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
  'packages/domain/src/kernel/one.ts': "import { two } from './two.ts'\nexport const one = () => two\n",
  'packages/domain/src/kernel/two.ts': "import { one } from './one.ts'\nexport const two = () => one\n",
  'packages/server/src/http/page.ts':
    "import { page } from '../../../web/src/page.ts'\nexport const a = page\n",
  'packages/server/src/http/inside.ts':
    "import { task } from '../../../domain/src/matters/task.ts'\nexport const a = task\n",
  'packages/web/src/page.ts': 'export const page = 1\n',
  'packages/web/src/desk/table.ts': 'export const table = 1\n',
  'packages/web/src/phone/today.ts': "import { table } from '../desk/table.ts'\nexport const a = table\n",
}

const expected: readonly [string, string][] = [
  ['domain-kernel-looks-down-only', 'kernel/upward.ts'],
  ['domain-through-the-index', 'rules/deep.ts'],
  ['domain-is-pure', 'kernel/impure.ts'],
  ['no-circles', 'kernel/one.ts'],
  ['server-and-web-apart', 'http/page.ts'],
  ['domain-by-its-concepts', 'http/inside.ts'],
  ['phone-without-the-desk', 'phone/today.ts'],
]

describe('the border check', () => {
  const root = resolve(import.meta.dirname, '..')
  const folder = mkdtempSync(join(tmpdir(), 'anlan-house-'))
  let report = ''

  beforeAll(() => {
    for (const [path, text] of Object.entries(house)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    for (const path of ['tsconfig.base.json', '.dependency-cruiser.mjs', 'node_modules'])
      symlinkSync(join(root, path), join(folder, path))
    const run = spawnSync(
      join(root, 'node_modules/.bin/depcruise'),
      ['--config', '.dependency-cruiser.mjs', 'packages', '--output-type', 'json'],
      { cwd: folder, encoding: 'utf8' },
    )
    report = run.stdout
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(expected)('finds %s in %s', (rule, file) => {
    const { summary } = JSON.parse(report) as {
      summary: { violations: { rule: { name: string }; from: string }[] }
    }
    const found = summary.violations.filter((each) => each.rule.name === rule && each.from.endsWith(file))
    expect(found).not.toHaveLength(0)
  })

  it('finds nothing else', () => {
    const { summary } = JSON.parse(report) as {
      summary: { violations: { from: string }[]; totalCruised: number }
    }
    expect(summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(house).length)
    const wrong = new Set(expected.map(([, file]) => file).concat('kernel/two.ts'))
    expect(summary.violations.filter((each) => ![...wrong].some((file) => each.from.endsWith(file)))).toEqual(
      [],
    )
  })
})
