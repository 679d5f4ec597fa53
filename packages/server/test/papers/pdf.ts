import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Paper } from './paper.ts'
import { sheet, typeset } from './typeset.ts'

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))

/** The paper as a PDF with a text layer, drawn as text processors do: a string a line, table borders as strokes. */
export function toPdf(paper: Paper, options: { userPassword?: string } = {}): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, ...options })
  document.registerFont('regular', join(fonts, '400Regular/NotoSansSC_400Regular.ttf'))
  document.registerFont('bold', join(fonts, '700Bold/NotoSansSC_700Bold.ttf'))
  const font = (size: number, bold: boolean) => document.font(bold ? 'bold' : 'regular').fontSize(size)
  const pages = typeset(paper, (text, size, bold) => font(size, bold).widthOfString(text))
  for (const { texts, rules } of pages) {
    document.addPage({ size: [sheet.width, sheet.height], margin: 0 })
    for (const { text, x, y, size, bold } of texts)
      font(size, bold).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
    for (const { x1, y1, x2, y2 } of rules) document.moveTo(x1, y1).lineTo(x2, y2).lineWidth(0.5).stroke()
  }
  return collected(document)
}

/** A PDF as a scanner makes it: a picture a page. */
export function toScan(picture: Uint8Array): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 0 })
  document.image(Buffer.from(picture), 0, 0, { width: sheet.width })
  return collected(document)
}

function collected(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
    document.end()
  })
}
