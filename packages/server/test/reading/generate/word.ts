import { strToU8, zipSync } from 'fflate'

/** One paragraph of a generated Word file; `numbered` lets Word itself print 1. 2. 3. (list number from 1). */
export interface WordParagraph {
  readonly runs: readonly { readonly text: string; readonly bold?: boolean }[]
  readonly align?: 'center' | 'right'
  readonly style?: 'Heading1' | 'Heading2'
  readonly numbered?: number
}

export interface WordCell {
  readonly text: string
  /** Columns that the cell spans. */
  readonly columns?: number
  /** `start` opens a cell merged over several rows, `continue` is its (empty) lower part. */
  readonly rows?: 'start' | 'continue'
}

export interface WordTable {
  readonly rows: readonly (readonly WordCell[])[]
}

export type WordBlock = WordParagraph | WordTable

/** A plain paragraph, in bold between `**`. */
export const paragraph = (marked: string, rest: Omit<WordParagraph, 'runs'> = {}): WordParagraph => ({
  ...rest,
  runs: marked
    .split('**')
    .map((text, index) => ({ text, bold: index % 2 === 1 }))
    .filter((run) => run.text !== ''),
})

/**
 * Writes a .docx by hand, so that merged cells, automatic numbers and headings are exactly those that Word would store.
 * The same blocks give the same bytes.
 */
export const wordFile = (blocks: readonly WordBlock[]): Uint8Array => {
  const lists = Math.max(0, ...blocks.map((block) => ('runs' in block ? (block.numbered ?? 0) : 0)))
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': rootRelations,
    'word/_rels/document.xml.rels': documentRelations,
    'word/document.xml': `${declaration}<w:document ${namespace}><w:body>${blocks.map(blockXml).join('')}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': styles,
    'word/numbering.xml': numbering(lists),
  }
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const)
  return zipSync(Object.fromEntries(files), { mtime: new Date(2025, 0, 1) })
}

const blockXml = (block: WordBlock): string => ('runs' in block ? paragraphXml(block) : tableXml(block))

const paragraphXml = ({ runs, align, style, numbered }: WordParagraph): string => {
  const properties = [
    style ? `<w:pStyle w:val="${style}"/>` : '',
    numbered ? `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${numbered}"/></w:numPr>` : '',
    align ? `<w:jc w:val="${align}"/>` : '',
  ].join('')
  const text = runs.map((run) => `<w:r>${run.bold ? '<w:rPr><w:b/></w:rPr>' : ''}${textXml(run.text)}</w:r>`)
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${text.join('')}</w:p>`
}

const tableXml = ({ rows }: WordTable): string => {
  const width = Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + (cell.columns ?? 1), 0)))
  const grid = '<w:gridCol w:w="1500"/>'.repeat(width)
  const body = rows.map((row) => `<w:tr>${row.map(cellXml).join('')}</w:tr>`).join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`
}

const cellXml = ({ text, columns, rows }: WordCell): string => {
  const merge = rows === 'start' ? '<w:vMerge w:val="restart"/>' : rows === 'continue' ? '<w:vMerge/>' : ''
  const span = columns ? `<w:gridSpan w:val="${columns}"/>` : ''
  const paragraphs = text.split('\n').map((line) => paragraphXml({ runs: line ? [{ text: line }] : [] }))
  return `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>${span}${merge}</w:tcPr>${paragraphs.join('')}</w:tc>`
}

const textXml = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
    .join('<w:br/>')

/** Escapes text for XML and HTML. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageUri = 'http://schemas.openxmlformats.org/package/2006'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const contentTypes = `${declaration}<Types xmlns="${packageUri}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${wordType}.numbering+xml"/></Types>`
const rootRelations = `${declaration}<Relationships xmlns="${packageUri}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`
const documentRelations = `${declaration}<Relationships xmlns="${packageUri}/relationships"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${office}/numbering" Target="numbering.xml"/></Relationships>`

const style = (id: string, name: string, level: number) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr><w:outlineLvl w:val="${level}"/></w:pPr></w:style>`
const styles = `${declaration}<w:styles ${namespace}>${style('Heading1', 'heading 1', 0)}${style('Heading2', 'heading 2', 1)}</w:styles>`

const numbering = (lists: number): string => {
  const level =
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1."/></w:lvl>'
  const ids = Array.from({ length: lists }, (_, index) => index + 1)
  const abstract = ids.map((id) => `<w:abstractNum w:abstractNumId="${id}">${level}</w:abstractNum>`)
  const instances = ids.map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`)
  return `${declaration}<w:numbering ${namespace}>${abstract.join('')}${instances.join('')}</w:numbering>`
}
