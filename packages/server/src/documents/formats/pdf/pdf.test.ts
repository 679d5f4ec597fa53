import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../../test/papers/blocks.ts'
import { numberedNotice } from '../../../../test/papers/examples.ts'
import { toPdf } from '../../../../test/papers/pdf.ts'

/** A PDF of one page by hand: objects from 1, the page's content last. `font` is the dictionary behind /F1. */
function pdf(content: string, font: string, page = ''): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${page} /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>`,
    font,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`
  return new Uint8Array(Buffer.from(body + end, 'latin1'))
}

const songti =
  '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>'

/** 关于开展安全生产检查的通知 in GBK. */
const title = 'b9d8d3dabfaad5b9b0b2c8abc9fab2fabcecb2e9b5c4cda8d6aa'

describe('PDF', () => {
  it('reads fonts that are only named, by the character maps that come with the library', async () => {
    const content = `BT /F1 22 Tf 150 700 Td <${title}> Tj ET`
    expect((await blocksOf(pdf(content, songti))).join('')).toContain('关于开展安全生产检查的通知')
  })

  it('turns a page that is stored on its side', async () => {
    const content = `BT /F1 22 Tf 0 1 -1 0 300 150 Tm <${title}> Tj ET`
    expect((await blocksOf(pdf(content, songti, '/Rotate 90'))).join('')).toContain(
      '关于开展安全生产检查的通知',
    )
  })

  it('leaves out a watermark across the page', async () => {
    const content = `BT /F1 16 Tf 100 700 Td <${title}> Tj ET BT /F1 60 Tf .7 .7 -.7 .7 100 300 Tm <${title}> Tj ET`
    expect(await blocksOf(pdf(content, songti))).toHaveLength(1)
  })

  it('finds tables drawn as thin filled boxes inside a form', async () => {
    const cells = [
      [90, 700],
      [290, 700],
      [90, 670],
      [290, 670],
    ].map(([x, y]) => `BT /F1 12 Tf ${x} ${y} Td <${title}> Tj ET`)
    const boxes = [
      ...[720, 690, 660].map((y) => `80 ${y} 400 .5 re f`),
      ...[80, 280, 480].map((x) => `${x} 660 .5 60 re f`),
    ]
    const blocks = await blocksOf(pdf(`q 1 0 0 1 5 -5 cm ${[...boxes, ...cells].join(' ')} Q`, songti))
    expect(blocks).toEqual(
      ['[0,0]', '[0,1]', '[1,0]', '[1,1]'].map((place) => `${place} 关于开展安全生产检查的通知`),
    )
  })

  it('leaves header and page number out', async () => {
    const blocks = await blocksOf(await toPdf(numberedNotice))
    expect(blocks[0]).toBe('<center> 澄溪县安全生产委员会文件')
    expect(blocks.filter((block) => /办公室编|^— \d/.test(block))).toEqual([])
  })
})
