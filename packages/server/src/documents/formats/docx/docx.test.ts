import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { blocksOf, boldIn } from '../../../../test/papers/blocks.ts'

const spaces = 'xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"'

/** A Word file from the XML of its body, and of its numbering and styles. */
function word(body: string, numbering = '', styles = ''): Uint8Array {
  const part = (root: string, inner: string) => strToU8(`<w:${root} ${spaces}>${inner}</w:${root}>`)
  return zipSync({
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/numbering.xml': part('numbering', numbering),
    'word/styles.xml': part('styles', styles),
  })
}

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
const listed = (text: string, list: number, level = 0) =>
  p(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)

const level = (index: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const definition = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
const instance = (id: number, of: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`

describe('automatic numbers are printed as text', () => {
  it('counts levels, starts deeper ones again, and goes on after plain paragraphs', async () => {
    const numbering =
      definition(
        1,
        level(0, 'chineseCounting', '%1、'),
        level(1, 'chineseCounting', '（%2）'),
        level(2, 'decimal', '%3.'),
      ) + instance(5, 1)
    const body = [
      listed('责任', 5),
      listed('党政', 5, 1),
      listed('会议', 5, 2),
      listed('检查', 5, 2),
      p(run('说明')),
      listed('部门', 5, 1),
      listed('计划', 5, 2),
      listed('保障', 5),
    ]
    expect(await blocksOf(word(body.join(''), numbering))).toEqual([
      '一、责任',
      '（一）党政',
      '1. 会议',
      '2. 检查',
      '说明',
      '（二）部门',
      '1. 计划',
      '二、保障',
    ])
  })

  it.each([
    ['decimalEnclosedCircle', '%1', 3, '③内容'],
    ['chineseLegalSimplified', '%1、', 12, '壹拾贰、内容'],
    ['chineseCountingThousand', '第%1条', 21, '第二十一条内容'],
    ['chineseCounting', '第%1章', 10, '第十章内容'],
    ['ideographTraditional', '%1、', 2, '乙、内容'],
    ['lowerRoman', '%1.', 4, 'iv. 内容'],
    ['upperLetter', '%1.', 27, 'AA. 内容'],
    ['decimalFullWidth', '%1．', 12, '１２．内容'],
    ['bullet', '•', 1, '内容'],
  ])('%s', async (format, text, start, printed) => {
    const numbering =
      definition(1, level(0, format, text).replace('w:start w:val="1"', `w:start w:val="${start}"`)) +
      instance(1, 1)
    expect(await blocksOf(word(listed('内容', 1), numbering))).toEqual([printed])
  })

  it('prints decimal levels in full, and figures where a level asks for plain digits', async () => {
    const numbering =
      definition(1, level(0, 'chineseCounting', '第%1章'), level(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
      instance(1, 1)
    expect(await blocksOf(word(listed('总则', 1) + listed('范围', 1, 1), numbering))).toEqual([
      '第一章总则',
      '1.1 范围',
    ])
  })

  it('starts again where a list says so, and goes on where two lists share a definition', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const numbering =
      definition(1, level(0, 'decimal', '%1.')) + instance(1, 1) + instance(2, 1) + instance(3, 1, restart)
    const body = listed('甲', 1) + listed('乙', 2) + listed('丙', 3) + listed('丁', 3)
    expect(await blocksOf(word(body, numbering))).toEqual(['1. 甲', '2. 乙', '1. 丙', '2. 丁'])
  })

  it('numbers by a style, and not where a paragraph takes its number off', async () => {
    const numbering =
      definition(1, level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="a"/>')) + instance(1, 1)
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const styled = (text: string, more = '') => p(run(text), `<w:pStyle w:val="a"/>${more}`)
    const body = styled('甲') + styled('乙', '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled('丙')
    expect(await blocksOf(word(body, numbering, styles))).toEqual(['#2 一、甲', '#2 乙', '#2 二、丙'])
  })

  it('fills a cell that holds nothing but a number', async () => {
    const numbering = definition(1, level(0, 'decimal', '%1')) + instance(1, 1)
    const row = (text: string) => `<w:tr><w:tc>${listed('', 1)}</w:tc><w:tc>${p(run(text))}</w:tc></w:tr>`
    expect(await blocksOf(word(`<w:tbl>${row('甲')}${row('乙')}</w:tbl>`, numbering))).toEqual([
      '[0,0] 1',
      '[0,1] 甲',
      '[1,0] 2',
      '[1,1] 乙',
    ])
  })
})

describe('what is printed of a paragraph', () => {
  it('accepts tracked changes: deleted and moved-away words out, inserted ones in', async () => {
    const body = p(
      `${run('开展')}<w:del><w:r><w:delText>一般</w:delText></w:r></w:del><w:ins>${run('专项')}</w:ins><w:moveFrom>${run('走')}</w:moveFrom><w:moveTo>${run('来')}</w:moveTo>`,
    )
    expect(await blocksOf(word(body))).toEqual(['开展专项来'])
  })

  it('joins paragraphs whose break was deleted', async () => {
    const body = p(run('各乡镇要'), '<w:rPr><w:del/></w:rPr>') + p(run('开展检查。'))
    expect(await blocksOf(word(body))).toEqual(['各乡镇要开展检查。'])
  })

  it('leaves out hidden text, notes’ marks, field codes and page numbers, keeps fields’ results', async () => {
    const field = (code: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const body = p(
      `${run('见')}${run('暗', '<w:vanish/>')}<w:r><w:footnoteReference w:id="1"/></w:r>${field(' REF a ', '附件1')}${field(' PAGE ', '7')}<w:fldSimple w:instr=" NUMPAGES ">${run('9')}</w:fldSimple>`,
    )
    expect(await blocksOf(word(body))).toEqual(['见附件1'])
  })

  it('leaves out a table of contents', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    const body =
      p(run('一、责任 3'), '<w:pStyle w:val="t1"/>') +
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(run('目录'))}</w:sdtContent></w:sdt>` +
      p(run('一、责任'))
    expect(await blocksOf(word(body, '', styles))).toEqual(['一、责任'])
  })

  it('reads a text box once, though the file holds it for two kinds of reader', async () => {
    const box = (text: string) => `<w:txbxContent>${p(run(text))}</w:txbxContent>`
    const drawing = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box('特急')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('特急')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    expect(await blocksOf(word(p(run('通知') + drawing)))).toEqual(['通知', '特急'])
  })

  it('knows bold by run, by style, and where a run takes it off', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="x"/><w:rPr><w:b/></w:rPr></w:style>'
    const body =
      p(run('煤矿。', '<w:b/>') + run('开展整治。')) +
      p(run('危化。') + run('全面检查。', '<w:b w:val="0"/>'), '<w:pStyle w:val="a"/>')
    expect(await boldIn(word(body, '', styles))).toEqual(['煤矿。', '危化。'])
  })

  it('takes a typed line break as the end of a line, unless the line only wraps', async () => {
    const full = '各乡镇人民政府要认真组织开展安全生产大检查大排查大整治工作切实'
    const lines = (first: string, second: string) => p(`${run(first)}<w:r><w:br/></w:r>${run(second)}`)
    expect(
      await blocksOf(word(lines(full, '消除安全隐患，确保形势稳定，为全县发展大局保驾护航贡献力量。'))),
    ).toHaveLength(1)
    expect(await blocksOf(word(lines('一、工作目标', '事故起数下降。')))).toEqual([
      '一、工作目标',
      '事故起数下降。',
    ])
    expect(await blocksOf(word(lines(`${full}。`, '二、工作要求')))).toHaveLength(2)
  })
})

describe('tables', () => {
  const tc = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`
  const cell = (text: string, properties = '') => tc(p(run(text)), properties)
  const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
  const down = (more = '') => `<w:vMerge${more}/>`

  it('puts merged cells together, down and across, on a grid finer than its columns', async () => {
    const wide = '<w:gridSpan w:val="3"/>'
    const table = `<w:tbl>${tr(cell('1', down(' w:val="restart"')), cell('甲', wide), cell('乙'))}${tr(cell('', down()), cell('丙', wide), cell('丁'))}${tr(cell('合计', '<w:gridSpan w:val="5"/>'))}</w:tbl>`
    expect(await blocksOf(word(table))).toEqual([
      '[0,0 2x1] 1',
      '[0,1] 甲',
      '[0,2] 乙',
      '[1,1] 丙',
      '[1,2] 丁',
      '[2,0 1x3] 合计',
    ])
  })

  it('gives the paragraphs of a nested table to the cell around it', async () => {
    const inner = `<w:tbl>${tr(cell('内'), cell('表'))}</w:tbl>`
    const table = `<w:tbl>${tr(cell('甲'), tc(p(run('前')) + inner + p(run('后'))))}${tr(cell('乙和一段较长的文字'), cell('丙和一段较长的文字'))}</w:tbl>`
    expect(await blocksOf(word(table))).toEqual([
      '[0,0] 甲',
      '[0,1] 前',
      '[0,1] 内',
      '[0,1] 表',
      '[0,1] 后',
      '[1,0] 乙和一段较长的文字',
      '[1,1] 丙和一段较长的文字',
    ])
  })

  it('sees through a table that only frames the text', async () => {
    const inner = `<w:tbl>${tr(cell('甲'), cell('乙'))}</w:tbl>`
    expect(await blocksOf(word(`<w:tbl>${tr(tc(p(run('说明')) + inner))}</w:tbl>`))).toEqual([
      '说明',
      '[0,0] 甲',
      '[0,1] 乙',
    ])
  })

  it('leaves out a row that a tracked change deleted', async () => {
    const gone = `<w:tr><w:trPr><w:del/></w:trPr>${cell('旧')}${cell('旧')}</w:tr>`
    expect(await blocksOf(word(`<w:tbl>${gone}${tr(cell('新'), cell('新'))}</w:tbl>`))).toEqual([
      '[0,0] 新',
      '[0,1] 新',
    ])
  })
})
