import { describe, expect, it } from 'vitest'
import { noted } from '../../../../test/papers/blocks.ts'
import { sourceOf } from '../source.ts'
import { flowOfPages } from './index.ts'
import type { Glyphs, Page, Rule } from './page.ts'

/** A page of 28 characters a line at 16 units, from 80 to 528. */
const size = 16
const left = 80
const right = left + 28 * size
const pitch = 29

const at = (text: string, x: number, y: number, of = size): Glyphs => ({
  text,
  x,
  y,
  width: text.length * of,
  size: of,
  bold: false,
})
const centred = (text: string, y: number, of = size): Glyphs =>
  at(text, (left + right - text.length * of) / 2, y, of)
const page = (glyphs: readonly Glyphs[], rules: readonly Rule[] = []): Page => ({
  width: 608,
  height: 842,
  glyphs,
  rules,
})

/** Lines under each other from `top`; two spaces of the wide kind at the start are an indent. */
const lines = (texts: readonly string[], top = 120): Glyphs[] =>
  texts.map((text, index) =>
    at(text.trimStart(), left + (text.length - text.trimStart().length) * size, top + index * pitch),
  )

const full = '各乡镇人民政府要认真组织开展安全生产大检查大排查大整治工作'.slice(0, 28)
const read = (...pages: Page[]): string[] => noted(sourceOf(flowOfPages(pages).flow))

describe('lines are mended into paragraphs', () => {
  it('by their indent and by how full they are', () => {
    const set = [`　　${full.slice(0, 26)}`, full, '到位。', '　　第二段开始，', full, '结束。']
    expect(read(page(lines(set)))).toEqual([
      `${full.slice(0, 26)}${full}到位。`,
      '第二段开始，',
      `${full}结束。`,
    ])
  })

  it('over a page break, page numbers and headers left out', () => {
    const header = at('澄溪县安全生产委员会办公室编', left, 50, 9)
    const first = page([header, ...lines([`　　${full.slice(0, 26)}`, full], 640), centred('— 1 —', 790, 14)])
    const second = page([header, ...lines(['到位。', '　　另起一段。']), centred('— 2 —', 790, 14)])
    expect(read(first, second)).toEqual([`${full.slice(0, 26)}${full}到位。`, '另起一段。'])
  })

  it('an inline list that happens to wrap at its number stays one paragraph where paragraphs are indented', () => {
    const sentence = `${full.slice(0, 27)}。`
    const set = [
      `　　${full.slice(0, 26)}`,
      sentence,
      '（2）开展演练。',
      `　　${full.slice(0, 26)}`,
      full,
      '到位。',
    ]
    expect(read(page(lines(set)))).toHaveLength(2)
  })

  it('a label opens a paragraph where nothing is indented', () => {
    const sentence = `${full.slice(0, 27)}。`
    expect(
      read(page(lines([full, sentence, '（二）开展演练。', full, sentence, '三、其他要求。']))),
    ).toHaveLength(4)
  })

  it('a title over two lines is one if its first line is full, two if its author broke it', () => {
    const text = lines([`　　${full.slice(0, 26)}`, full, full, '到位。'], 260)
    const title = '关于进一步做好全县安全生产重点工作的通知'
    expect(
      read(page([centred(title, 120, 22), centred('的补充通知', 155, 22), ...text])).slice(0, 1),
    ).toEqual([`<center> ${title}的补充通知`])
    expect(
      read(page([centred('澄溪县人民政府', 120, 22), centred('关于安全生产的通知', 155, 22), ...text])).slice(
        0,
        2,
      ),
    ).toEqual(['<center> 澄溪县人民政府', '<center> 关于安全生产的通知'])
  })

  it('signature and date stand at the right, each for itself', () => {
    const text = lines([`　　${full.slice(0, 26)}`, full, full, '到位。'])
    const signed = [at('澄溪县人民政府', right - 10 * size, 400), at('2026年3月1日', right - 9 * size, 430)]
    expect(read(page([...text, ...signed])).slice(1)).toEqual([
      '<right> 澄溪县人民政府',
      '<right> 2026年3月1日',
    ])
  })

  it('drops the thin space between Chinese and Latin type, and text printed twice for a shadow', () => {
    const glyphs = [
      at('于', left, 120),
      at('5', left + size + 4, 120, 16),
      at('月底前', left + 2.2 * size, 120),
      at('月底前', left + 2.21 * size, 120),
    ]
    expect(read(page(glyphs))).toEqual(['于5月底前'])
  })
})

/** Borders of a table with these column and row borders, drawn as strokes of each cell. */
function grid(xs: readonly number[], ys: readonly number[]): Rule[] {
  const flat = ys.map((y) => ({ x1: xs[0] ?? 0, x2: xs.at(-1) ?? 0, y1: y, y2: y }))
  const upright = xs.map((x) => ({ x1: x, x2: x, y1: ys[0] ?? 0, y2: ys.at(-1) ?? 0 }))
  return [...flat, ...upright]
}

describe('tables are found by their lines', () => {
  const xs = [80, 140, 420, 528]

  it('merged cells by the lines that are missing', () => {
    const rules = [
      ...grid(xs, [200, 240]),
      ...[80, 140, 420, 528].map((x) => ({ x1: x, x2: x, y1: 240, y2: 320 })),
      { x1: 140, x2: 528, y1: 280, y2: 280 },
      { x1: 80, x2: 528, y1: 320, y2: 320 },
    ]
    const glyphs = [
      at('序号', 90, 225),
      at('任务', 150, 225),
      at('单位', 430, 225),
      at('1', 100, 285),
      at('甲', 150, 265),
      at('局', 430, 265),
      at('乙', 150, 305),
      at('办', 430, 305),
    ]
    expect(read(page(glyphs, rules))).toEqual([
      '[0,0] 序号',
      '[0,1] 任务',
      '[0,2] 单位',
      '[1,0 2x1] 1',
      '[1,1] 甲',
      '[1,2] 局',
      '[2,1] 乙',
      '[2,2] 办',
    ])
  })

  it('open at the sides, as some styles draw them', () => {
    const rules = [200, 240, 280].map((y) => ({ x1: 80, x2: 528, y1: y, y2: y }))
    const inner = [140, 420].map((x) => ({ x1: x, x2: x, y1: 200, y2: 280 }))
    const glyphs = [
      at('序号', 90, 225),
      at('任务', 150, 225),
      at('单位', 430, 225),
      at('1', 100, 265),
      at('甲', 150, 265),
      at('局', 430, 265),
    ]
    expect(read(page(glyphs, [...rules, ...inner]))).toEqual([
      '[0,0] 序号',
      '[0,1] 任务',
      '[0,2] 单位',
      '[1,0] 1',
      '[1,1] 甲',
      '[1,2] 局',
    ])
  })

  it('a frame, an underline and the rule of a letterhead are none', () => {
    const frame = grid([70, 540], [100, 400])
    const underline = { x1: 80, x2: 200, y1: 130, y2: 130 }
    expect(read(page(lines(['标题文字']), [...frame, underline]))).toEqual(['标题文字'])
  })

  it('go on over a page: repeated head dropped, a row that the break cut mended', () => {
    const head = (y: number) => [at('序号', 90, y, 12), at('任务', 150, y, 12), at('单位', 430, y, 12)]
    const row = '组织开展安全生产大检查大排查大整治行动切实'
    const first = page(
      [...head(625), at('1', 100, 665, 12), at(row, 145, 665, 12), at('县应急局', 430, 665, 12)],
      grid(xs, [600, 640, 680]),
    )
    const second = page(
      [
        ...head(145),
        at('消除隐患。', 145, 185, 12),
        at('2', 100, 225, 12),
        at('组织演练。', 145, 225, 12),
        at('各乡镇', 430, 225, 12),
      ],
      grid(xs, [120, 160, 200, 240]),
    )
    expect(read(first, second)).toEqual([
      '[0,0] 序号',
      '[0,1] 任务',
      '[0,2] 单位',
      '[1,0] 1',
      `[1,1] ${row}消除隐患。`,
      '[1,2] 县应急局',
      '[2,0] 2',
      '[2,1] 组织演练。',
      '[2,2] 各乡镇',
    ])
  })

  it('cut a stretch of text that runs across a border', () => {
    const glyphs = [
      at('序号', 90, 225),
      at('任务', 150, 225),
      at('单位', 430, 225),
      at('1', 100, 265),
      at('甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚各乡镇', 148, 265),
    ]
    expect(read(page(glyphs, grid(xs, [200, 240, 280]))).slice(-2)).toEqual([
      '[1,1] 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚',
      '[1,2] 各乡镇',
    ])
  })

  it('keep two units on two lines of a narrow cell apart, and put a broken name together', () => {
    const glyphs = [
      at('1', 100, 225, 12),
      at('甲', 150, 225, 12),
      at('市生态环境局澄溪', 425, 225, 12),
      at('分局、县公安局', 425, 243, 12),
      at('各乡镇人民政府', 425, 261, 12),
    ]
    expect(
      read(
        page(
          [...glyphs, at('序号', 90, 195, 12), at('任务', 150, 195, 12), at('单位', 430, 195, 12)],
          grid(xs, [170, 205, 280]),
        ),
      ).slice(-2),
    ).toEqual(['[1,2] 市生态环境局澄溪分局、县公安局', '[1,2] 各乡镇人民政府'])
  })
})
