import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Cells, signatureLine, type TableColumn, type TablePaper } from './table.ts'

/** A4 across, in twentieths of a point. */
const page = { width: 16_838, height: 11_906, side: 1_000, top: 1_200 }
const room = page.width - 2 * page.side

/** A table as a Word file: the fonts of an official table are named, its head is repeated on every page. */
export async function tableDocument(paper: TablePaper): Promise<Buffer> {
  const { title, caption, columns, rows, signatures } = paper
  const sum = columns.reduce((total, column) => total + column.width, 0)
  const widths = columns.map((column) => Math.floor((column.width / sum) * room))
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label }, column) => cell(label, widths[column] ?? 0, '黑体', true)),
  })
  const body = rows.map((values) => row(values, columns, widths))
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
          new Table({
            width: { size: room, type: WidthType.DXA },
            columnWidths: widths,
            margins: { left: 60, right: 60, top: 40, bottom: 40 },
            rows: [head, ...body],
          }),
          ...(signatures === undefined ? [] : [signed(signatures)]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function row(values: Cells, columns: readonly TableColumn[], widths: readonly number[]): TableRow {
  return new TableRow({
    children: columns.map((column, index) =>
      cell(String(values[index] ?? ''), widths[index] ?? 0, '仿宋', column.centred ?? false),
    ),
  })
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

function cell(text: string, width: number, font: string, middle: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: middle ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ text: line, font, size: 21 })],
        }),
    ),
  })
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ font: '宋体', size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
}
