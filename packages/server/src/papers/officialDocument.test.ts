import type { OfficialPaper } from '@anlan/domain/papers'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AttachedTable, officialDocument } from './officialDocument.ts'

const paper: OfficialPaper<AttachedTable> = {
  mark: '云川县安全生产委员会办公室',
  number: '云安委办〔2026〕7号',
  title: '关于交办冬春季安全防范任务的通知',
  recipients: ['县住建局', '县交通局'],
  body: [{ level: 1, text: '一、签收' }, { level: 2, text: '（一）时限' }, { text: '请及时签收。' }],
  attachments: [
    {
      title: '任务清单',
      table: { columns: [{ label: '任务', width: 10 }], rows: [['入户安检'], ['校车检查']] },
    },
  ],
  issuer: '云川县安全生产委员会办公室',
  day: '2026-04-09' as OfficialPaper['day'],
}

describe('an official document as a Word file', () => {
  let xml = ''
  let fonts = ''
  beforeAll(async () => {
    const parts = unzipSync(await officialDocument(paper))
    xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    fonts = strFromU8(parts['word/fontTable.xml'] ?? new Uint8Array())
  })

  /** The paragraph in which the words stand. */
  const paragraph = (words: string) =>
    xml.split('<w:p>').find((each) => each.replace(/<[^>]+>/g, '').includes(words)) ?? ''

  it('has the page of DOC-FMT-1: margins, and 22 lines of 28 characters', () => {
    const margin = (side: string) => Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(xml)?.[1])
    const inMillimetres = (twips: number) => Math.round((twips / 1440) * 25.4)
    expect(['top', 'left', 'right', 'bottom'].map((side) => inMillimetres(margin(side)))).toEqual([
      37, 28, 26, 35,
    ])
    const pitch = Number(/<w:spacing [^>]*w:line="(\d+)"/.exec(paragraph('请及时签收'))?.[1])
    const roomDown = 16_838 - margin('top') - margin('bottom')
    expect(Math.floor(roomDown / pitch)).toBe(22)
    const closer = Number(/<w:rPr>.*?<w:spacing w:val="(-?\d+)"/.exec(paragraph('请及时签收'))?.[1])
    const roomAcross = 11_906 - margin('left') - margin('right')
    expect(Math.floor(roomAcross / (16 * 20 + closer))).toBe(28)
  })

  it('has the head, the recipients, the fonts of the levels, the attachment and the day (DOC-FMT-2)', () => {
    expect(paragraph('办公室文件')).toContain('w:val="FF0000"')
    expect(paragraph('云安委办〔2026〕7号')).toContain('<w:pBdr>')
    expect(paragraph('县住建局，县交通局：')).not.toContain('w:firstLine')
    expect(paragraph('一、签收')).toContain('黑体')
    expect(paragraph('（一）时限')).toContain('楷体_GB2312')
    expect(paragraph('附件：任务清单')).toContain('w:firstLine')
    expect(paragraph('2026年4月9日')).toContain(`w:right="${4 * 315}"`)
  })

  it('puts the table on a page of its own that lies across', () => {
    expect(xml.match(/<w:sectPr/g)).toHaveLength(2)
    expect(xml).toContain('w:orient="landscape"')
    expect(paragraph('校车检查')).not.toBe('')
  })

  it('names what may stand in for each font of the standard', () => {
    for (const [name, other] of [
      ['仿宋_GB2312', '仿宋'],
      ['方正小标宋简体', '华文中宋'],
    ])
      expect(fonts).toContain(`<w:font w:name="${name}"><w:altName w:val="${other}"/>`)
  })

  it('leaves room for a number that the office gives elsewhere', async () => {
    const parts = unzipSync(await officialDocument({ ...paper, number: null }))
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('〔　　　　〕　　号')
  })
})
