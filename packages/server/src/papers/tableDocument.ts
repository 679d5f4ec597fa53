import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { signatureLine, type TablePaper } from './table.ts'
import { paperTable } from './tableParts.ts'

/** A4 across, in twentieths of a point. */
const page = { width: 16_838, height: 11_906, side: 1_000, top: 1_200 }
const room = page.width - 2 * page.side

/** A table as a Word file: the fonts of an official table are named, its head is repeated on every page. */
export async function tableDocument(paper: TablePaper): Promise<Buffer> {
  const { title, caption, columns, rows, signatures } = paper
  const document = new Document({
    title,
    creator: '安澜',
    sections: [
      {
        properties: {
          page: {
            // docx swaps the two for landscape pages.
            size: { width: page.height, height: page.width, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.top, bottom: page.top, left: page.side, right: page.side },
          },
        },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          centred(title, '方正小标宋简体', 36),
          ...(caption === undefined ? [] : [centred(caption, '仿宋', 21)]),
          paperTable(columns, rows, room),
          ...(signatures === undefined ? [] : [signed(signatures)]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function centred(text: string, font: string, size: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [new TextRun({ text, font, size })],
  })
}

function signed(signatures: readonly string[]): Paragraph {
  return new Paragraph({
    spacing: { before: 300 },
    children: [new TextRun({ text: signatureLine(signatures), font: '仿宋', size: 21 })],
  })
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ font: '宋体', size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
}
