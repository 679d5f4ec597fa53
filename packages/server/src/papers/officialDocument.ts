import { a4Page, attachmentLines, dayInPaper, type OfficialPaper, titleLines } from '@anlan/domain/papers'
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { nameFallbacks } from './fonts.ts'
import { character, closer, fonts, lineOf, millimetres, page, sizes, wide } from './officialPage.ts'
import type { TablePaper } from './table.ts'
import { paperTable } from './tableParts.ts'

/** A table as the attachment of an official document: its own title stands above it. */
export type AttachedTable = Pick<TablePaper, 'columns' | 'rows'>

/**
 * An official document as a Word file (DOC-FMT-1, DOC-FMT-2): 22 lines of 28 characters, the fonts of the standard named
 * with what stands in for them, tables on pages of their own. A place is left for the seal; none is drawn.
 */
export async function officialDocument(paper: OfficialPaper<AttachedTable>): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    creator: '安澜',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fonts.body, size: sizes.three } } } },
    sections: [
      {
        properties: { page: page.upright, grid: page.grid },
        footers: pageNumbers(),
        children: letter(paper),
      },
      ...paper.attachments.map(({ title, table }, at) => ({
        properties: {
          page: { ...page.upright, size: { ...page.upright.size, orientation: PageOrientation.LANDSCAPE } },
          grid: { type: DocumentGridType.DEFAULT, linePitch: lineOf(1) },
        },
        footers: pageNumbers(),
        children: [
          line(`附件${paper.attachments.length > 1 ? at + 1 : ''}`, { font: fonts.black }),
          ...titleParagraphs(title, { before: 1, after: 0.5 }),
          paperTable(table.columns, table.rows, page.acrossRoom),
        ],
      })),
    ],
  })
  return nameFallbacks(await Packer.toBuffer(document))
}

function letter(paper: OfficialPaper<AttachedTable>): Paragraph[] {
  const { mark, number, title, recipients, body, attachments, issuer, day, note } = paper
  const dated = dayInPaper(day)
  const { issuerIndent, dayIndent } = signatureIndents(issuer, dated)
  return [
    ...(mark === undefined ? [] : redHead(mark, number)),
    ...titleParagraphs(title, { before: mark === undefined ? 0 : 2 }),
    line(`${recipients.join('，')}：`, { before: 1 }),
    ...body.map(({ level, text }) => line(text, { indent: true, font: headingFont(level) })),
    ...attachmentLines(attachments.map((each) => each.title)).map((text, at) =>
      line(text, { indent: true, before: at === 0 ? 1 : 0 }),
    ),
    // Two empty lines above the issuer: the seal covers the issuer and the day.
    line(issuer, { before: 3, right: issuerIndent, align: AlignmentType.RIGHT, keepNext: true }),
    line(dated, { right: dayIndent, align: AlignmentType.RIGHT }),
    ...(note === undefined ? [] : [line(`（${note}）`, { before: 1, indent: true })]),
  ]
}

/** 发文机关标志, its top 35 mm below the type area's; the number two lines below, the red line 4 mm under it. */
function redHead(mark: string, number: string | null): Paragraph[] {
  const words = `${mark}文件`
  // As large as the line admits, and never above 42 points.
  const points = Math.min(42, Math.floor((a4Page.textWidth * 72) / 25.4 / words.length))
  const year = '〔　　　　〕　　号'
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: millimetres(35) },
      children: [new TextRun({ text: words, font: fonts.title, size: points * 2, color: 'FF0000' })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: lineOf(2), after: 0 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'FF0000', space: 11 } },
      children: [new TextRun({ text: number ?? year, font: fonts.body, size: sizes.three })],
    }),
  ]
}

function titleParagraphs(
  title: string,
  { before, after = 0 }: { readonly before: number; readonly after?: number },
): Paragraph[] {
  return titleLines(title).map(
    (text, at, all) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: {
          before: at === 0 ? lineOf(before) : 0,
          after: at === all.length - 1 ? lineOf(after) : 0,
          line: lineOf(1.2),
          lineRule: LineRuleType.EXACT,
        },
        children: [new TextRun({ text, font: fonts.title, size: sizes.two })],
      }),
  )
}

function headingFont(level: 1 | 2 | 3 | 4 | undefined) {
  return level === 1 ? fonts.black : level === 2 ? fonts.script : fonts.body
}

interface LineLook {
  readonly font?: (typeof fonts)[keyof typeof fonts]
  /** Empty lines before it. */
  readonly before?: number
  /** Two characters in. */
  readonly indent?: boolean
  /** Characters from the right edge. */
  readonly right?: number
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly keepNext?: boolean
}

function line(
  text: string,
  { font = fonts.body, before = 0, indent, right, align, keepNext }: LineLook,
): Paragraph {
  return new Paragraph({
    alignment: align ?? AlignmentType.BOTH,
    keepNext: keepNext ?? false,
    spacing: { before: lineOf(before), line: lineOf(1), lineRule: LineRuleType.EXACT },
    indent: {
      ...(indent ? { firstLine: 2 * character } : {}),
      ...(right === undefined ? {} : { right: Math.round(right * character) }),
    },
    children: [new TextRun({ text, font, size: sizes.three, characterSpacing: closer })],
  })
}

/** The day stands 4 characters from the right, the issuer centred above it; a long issuer moves both to the left. */
function signatureIndents(issuer: string, dated: string) {
  const half = (wide(dated) - wide(issuer)) / 2
  const dayIndent = Math.max(4, -half)
  return { dayIndent, issuerIndent: dayIndent + half }
}

/** `— 1 —` in No. 4, one character in, on the right of odd pages and the left of even ones. */
function pageNumbers() {
  const footer = (side: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: { [side]: character },
          children: [
            new TextRun({ font: fonts.song, size: sizes.four, children: ['— ', PageNumber.CURRENT, ' —'] }),
          ],
        }),
      ],
    })
  return { default: footer('right'), even: footer('left') }
}
