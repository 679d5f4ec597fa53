import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Cells, TableColumn } from './table.ts'

/** The table of a paper, its head repeated on every page. `room`: its width in twentieths of a point. */
export function paperTable(columns: readonly TableColumn[], rows: readonly Cells[], room: number): Table {
  const sum = columns.reduce((total, column) => total + column.width, 0)
  const widths = columns.map((column) => Math.floor((column.width / sum) * room))
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label }, column) => cell(label, widths[column] ?? 0, '黑体', true)),
  })
  const body = rows.map(
    (values) =>
      new TableRow({
        cantSplit: true,
        children: columns.map((column, index) =>
          cell(String(values[index] ?? ''), widths[index] ?? 0, '仿宋', column.centred ?? false),
        ),
      }),
  )
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    rows: [head, ...body],
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
