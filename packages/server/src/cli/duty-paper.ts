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
import type { ReadResult } from '../documents/reading/index.ts'
import { dutyColumns, dutyRows, listTitle } from './duty-rows.ts'

/** A4 across, in twentieths of a point, with the margins of the workbook's twin. */
const page = { width: 16_838, height: 11_906, side: 1_000, top: 1_200 }
const room = page.width - 2 * page.side
const widest = dutyColumns.reduce((sum, column) => sum + column.width, 0)
const widths = dutyColumns.map((column) => Math.floor((column.width / widest) * room))

/** The 任务分工表 as a Word file: the fonts of an official table are named, its head is repeated on every page. */
export async function dutyPaper(result: ReadResult): Promise<Uint8Array> {
  const title = listTitle(result.reading.doc.title)
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: dutyColumns.map(({ label }, column) => cell(label, column, { font: '黑体', centred: true })),
  })
  const rows = dutyRows(result).map(
    (duty) =>
      new TableRow({
        children: dutyColumns.map(({ key }, column) =>
          cell(String(duty[key]), column, { font: '仿宋', centred: column <= 1 }),
        ),
      }),
  )
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
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [new TextRun({ text: title, font: '方正小标宋简体', size: 36 })],
          }),
          new Table({
            width: { size: room, type: WidthType.DXA },
            columnWidths: widths,
            margins: { left: 60, right: 60, top: 40, bottom: 40 },
            rows: [head, ...rows],
          }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function cell(text: string, column: number, look: { font: string; centred: boolean }): TableCell {
  return new TableCell({
    width: { size: widths[column] ?? 0, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: look.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ text: line, font: look.font, size: 21 })],
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
