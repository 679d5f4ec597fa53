import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { administrators } from '@anlan/domain/directory'
import { describe, expect, test } from 'vitest'
import { readGuidePage } from '../../build/guide-page.ts'
import { labelsUnder, shows } from '../../test/guide/labels.ts'
import { adminPlacesFor } from '../administration/places.ts'
import { chapters, start } from './pages.ts'
import { topics } from './topics.ts'

const root = join(import.meta.dirname, '../../../..')
const folder = join(root, 'docs/guide')
const picturesFolder = join(folder, 'pictures')
const files = readdirSync(folder).filter((name) => name.endsWith('.md'))
const textOf = (id: string) => readFileSync(join(folder, `${id}.md`), 'utf8')
const nothing = () => ({ src: '', width: 0, height: 0 })
const pageOf = (id: string) => readGuidePage(textOf(id), nothing)
const hasSection = (id: string, anchor: string) =>
  pageOf(id).sections.some((section) => section.id === anchor)

test('every file is a chapter, and is titled as the contents say', () => {
  const all = [start, ...chapters]
  expect(files.sort()).toEqual(all.map(({ id }) => `${id}.md`).sort())
  for (const { id, title } of all) expect(pageOf(id).title).toBe(title)
})

describe('what is said of the pages is there', () => {
  const labels = labelsUnder([join(root, 'packages/web/src'), join(root, 'packages/domain/src')])

  test.each(files)('every word quoted in %s', (file) => {
    const quoted = [...readFileSync(join(folder, file), 'utf8').matchAll(/“([^”]+)”/g)].map(
      ([, words = '']) => words,
    )
    expect(quoted.filter((words) => !shows(labels, words))).toEqual([])
  })

  test('a word that is on no page is found out', () => {
    for (const words of ['申请办结', '签收 12 件', '签发并下发 4 条'])
      expect(shows(labels, words), words).toBe(true)
    for (const words of ['申请办', '一键催办', '签收 12 只', '乱签 12 件'])
      expect(shows(labels, words), words).toBe(false)
  })
})

describe('pictures', () => {
  const named = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/!\[([^\]]*)\]\(pictures\/([\w-]+\.png)\)/g)].map(
      ([, words = '', name = '']) => ({ words, name }),
    ),
  )

  test('each is there, says what it shows, and is light', () => {
    expect(named.length).toBeGreaterThan(10)
    for (const { words, name } of named) {
      expect(existsSync(join(picturesFolder, name)), name).toBe(true)
      expect(statSync(join(picturesFolder, name)).size, name).toBeLessThanOrEqual(60_000)
      expect(words, name).not.toBe('')
    }
  })

  test('none lies there unused, and there are not more than are looked at', () => {
    const kept = readdirSync(picturesFolder)
    expect(kept.filter((name) => !named.some((each) => each.name === name))).toEqual([])
    expect(kept.length).toBeLessThanOrEqual(20)
  })
})

describe('links', () => {
  test.each(files)('of %s lead somewhere', (file) => {
    for (const [, page, anchor] of readFileSync(join(folder, file), 'utf8').matchAll(
      /\]\(([\w-]+)\.md(?:#([^)]+))?\)/g,
    )) {
      expect(files).toContain(`${page}.md`)
      if (anchor !== undefined) expect(hasSection(page ?? '', anchor), `${page}#${anchor}`).toBe(true)
    }
  })

  test('of every page of the program lead to its place', () => {
    for (const spot of Object.values(topics)) {
      const anchor = 'anchor' in spot ? spot.anchor : undefined
      for (const page of 'page' in spot ? [spot.page] : ['clerk', 'unit', 'town', 'leader'])
        if (anchor !== undefined) expect(hasSection(page, anchor), `${page}#${anchor}`).toBe(true)
    }
  })

  test.each(Object.entries(administrators))('of administration, for %s', (id, { may }) => {
    for (const { label } of adminPlacesFor(may)) expect(hasSection(id, label), `${id}#${label}`).toBe(true)
  })
})

describe('a page', () => {
  const page = readGuidePage(
    '# 题\n\n引子。\n\n## 第一步：签收\n\n按“签收”，见[常见问题](questions.md#退回)。\n\n- 甲\n  - 乙\n\n| 头 | 头 |\n| --- | --- |\n| 丙 | 丁 |\n\n![图](pictures/a.png)\n',
    (name) => ({ src: `/assets/${name}`, width: 8, height: 6 }),
  )

  test('has anchors, links within the program, pictures with their size', () => {
    expect(page.sections).toEqual([{ id: '第一步签收', level: 2, title: '第一步：签收' }])
    expect(page.html).toContain('<a href="/guide/questions#退回">常见问题</a>')
    expect(page.html).toContain(
      '<img src="/assets/pictures/a.png" alt="图" width="8" height="6" loading="lazy">',
    )
  })

  test('says its words paragraph by paragraph', () => {
    const words = page.paragraphs.map(({ text }) => text)
    expect(words).toEqual(['引子。', '第一步：签收', '按“签收”，见常见问题。', '甲', '乙', '丙：丁'])
  })

  test.each(['没有题', '# 题\n\n<b>x</b>', '# 题\n\n## 一\n\n## 一', '# 题\n\n#### 四'])(
    'refuses %j',
    (markdown) => {
      expect(() => readGuidePage(markdown, nothing)).toThrow()
    },
  )
})
