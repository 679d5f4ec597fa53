import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import { type HolidayNotice, parseHolidayNotice, parseHolidayTable } from '@anlan/domain/rules'
import { read, utils } from '@e965/xlsx'

/** A notice is a page, a table of it some forty lines: a small file cannot unpack into much. */
const mostBytes = 200_000
const mostRows = 400

/**
 * Reads a yearly notice from a file: the text of the notice (.txt, UTF-8), or a table of days as .csv or .xlsx with a
 * date, 放假 or 上班, and the holiday's name. Refuses what holds neither. For pasted text, `parseHolidayNotice`.
 */
export function readNotice(bytes: Uint8Array): HolidayNotice | Refusal {
  if (bytes.length > mostBytes)
    return refuse('too-large', '文件太大：年度放假安排不会超过 200 KB。', { at: ['file'] })
  if (isWorkbook(bytes)) return parseHolidayTable(workbookRows(bytes) ?? [])
  const text = new TextDecoder('utf-8').decode(bytes)
  const table = parseHolidayTable(csvRows(text))
  return isRefusal(table) ? parseHolidayNotice(text) : table
}

const isWorkbook = (bytes: Uint8Array) =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)

/** The cells of every sheet as they are displayed, dates as ISO; null for a file that does not open. */
function workbookRows(bytes: Uint8Array): readonly (readonly string[])[] | null {
  try {
    const book = read(bytes, { type: 'array', cellDates: true, dateNF: 'yyyy-mm-dd', sheetRows: mostRows })
    return Object.values(book.Sheets).flatMap((sheet) =>
      utils
        .sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, dateNF: 'yyyy-mm-dd', defval: '' })
        .map((row) => row.map(String)),
    )
  } catch {
    return null
  }
}

/** Commas, semicolons or tabs; the cells of such a table hold none of them. */
function csvRows(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r?\n/)
    .slice(0, mostRows)
    .map((line) => line.split(/[,;\t，]/).map((cell) => cell.replace(/^"|"$/g, '')))
}
