import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ILevelsOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Paper, PaperPart } from './paper.ts'

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

/** 一、 （一） 1. as Word numbers them by itself. */
const levels: readonly ILevelsOptions[] = [
  { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', suffix: 'nothing' },
  { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）', suffix: 'nothing' },
  { level: 2, format: LevelFormat.DECIMAL, text: '%3.', suffix: 'nothing' },
]

/** The paper as a Word file, with real tables and automatic numbers. */
export async function toDocx(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    numbering: { config: [{ reference: 'official', levels }] },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(paper.header ?? '')] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({ children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] }),
            ],
          }),
        },
        children: paper.parts.map(partOf),
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function partOf(part: PaperPart): Paragraph | Table {
  if (part.kind === 'line') {
    const run = new TextRun({ text: part.text, bold: part.bold === true, size: part.size * 2 })
    return new Paragraph({ alignment: alignments[part.align], children: [run] })
  }
  if (part.kind === 'paragraph') {
    const bold = part.bold ?? 0
    const runs = [
      new TextRun({ text: part.text.slice(0, bold), bold: true }),
      new TextRun(part.text.slice(bold)),
    ]
    return new Paragraph({
      ...(part.label === undefined ? {} : { numbering: { reference: 'official', level: part.label.level } }),
      children: bold === 0 ? runs.slice(1) : runs,
    })
  }
  const rows = part.rows.map(
    (row, index) =>
      new TableRow({
        tableHeader: index === 0,
        children: row.map(
          ({ paragraphs, rowSpan, columnSpan }) =>
            new TableCell({ rowSpan, columnSpan, children: paragraphs.map((text) => new Paragraph(text)) }),
        ),
      }),
  )
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: part.widths.map((width) => width * 300),
    rows,
  })
}
