import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { newerScript, newerStyle } from '../test/chromium-86.ts'

type Output = Rolldown.RolldownOutput['output'][number]

let output: readonly Output[] = []
const chunks = () => output.filter((each) => each.type === 'chunk')
const assets = () => output.filter((each) => each.type === 'asset')

beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const built = await build({
    root,
    configFile: `${root}/vite.config.ts`,
    logLevel: 'error',
    mode: 'production',
    build: { write: false },
  })
  output = (built as Rolldown.RolldownOutput).output
}, 60_000)

describe('the detector finds what it is there for', () => {
  test.each([
    ['class A { static { this.x = 1 } }', 'static block'],
    ['class A { #x = 1; has(o) { return #x in o } }', '#private in'],
    ['await fetch("/x")', 'top-level await'],
    ['const copy = structuredClone(value)', 'structuredClone()'],
    ['const s = list.toSorted()', '.toSorted()'],
  ])('%s', (code, finding) => {
    expect(newerScript(code)).toContain(finding)
  })

  test('newer syntax than is known at all', () => {
    expect(newerScript('using x = open()')[0]).toMatch(/^syntax/)
  })

  test.each([
    ['.a{inset:0}', 'inset'],
    ['.a:is(.b,.c){color:red}', ':is, :where, :has'],
    ['.a{color:red;&:hover{color:blue}}', 'nesting'],
    ['@media (width<=640px){.a{color:red}}', 'range in media queries'],
    ['.a{padding-inline:4px}', 'logical shorthands'],
  ])('%s', (css, finding) => {
    expect(newerStyle(css)).toContain(finding)
  })

  test('and lets pass what Chromium 86 knows', () => {
    expect(newerScript('class A { #x = 1; y = this.#x ?? 2 }; a ||= b; list.flatMap((x) => x?.y)')).toEqual(
      [],
    )
    expect(newerStyle('.a{margin-left:4px;clip-path:polygon(0 0)}.a:not(.b):focus-visible{gap:4px}')).toEqual(
      [],
    )
  })
})

test('scripts run in Chromium 86', () => {
  expect(chunks().length).toBeGreaterThan(10)
  for (const chunk of chunks()) expect(newerScript(chunk.code), chunk.fileName).toEqual([])
})

test('styles are understood by Chromium 86', () => {
  const sheets = assets().filter((asset) => asset.fileName.endsWith('.css'))
  expect(sheets.length).toBeGreaterThan(5)
  for (const sheet of sheets) expect(newerStyle(String(sheet.source)), sheet.fileName).toEqual([])
})

/** What a page loads: its chunks with all that they import, and the styles of these. Compressed bytes. */
function weightOf(entries: readonly string[]): number {
  const byName = new Map(chunks().map((chunk) => [chunk.fileName, chunk]))
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = byName.get(name)
    if (chunk === undefined || files.has(name)) return
    files.add(name)
    for (const next of chunk.imports) visit(next)
    for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet)
  }
  for (const entry of entries) visit(entry)
  const size = (file: Output) => brotliCompressSync(file.type === 'chunk' ? file.code : file.source).length
  return output.filter((file) => files.has(file.fileName)).reduce((sum, file) => sum + size(file), 0)
}

const chunkOf = (path: string) => {
  const chunk = chunks().find(
    (each) => each.facadeModuleId?.endsWith(path) || (path === 'main' && each.isEntry),
  )
  if (chunk === undefined) throw new Error(`no chunk ${path}`)
  return chunk.fileName
}

test.each([
  ['today', ['main', 'phone/PhoneShell.tsx', 'phone/TodayPage.tsx']],
  ['one task', ['main', 'phone/PhoneShell.tsx', 'phone/TaskPage.tsx']],
  [
    'one task with its form open',
    ['main', 'phone/PhoneShell.tsx', 'phone/TaskPage.tsx', 'phone/ActionPage.tsx'],
  ],
])('the phone’s page of %s weighs at most 200 kB', (_, paths) => {
  const weight = weightOf(paths.map(chunkOf))
  expect(weight).toBeGreaterThan(50_000)
  expect(weight).toBeLessThanOrEqual(200_000)
})
