import type { Scope } from '@anlan/domain/directory'
import type { TObject } from 'typebox'
import type { Viewer } from '../access/index.ts'
import type { Cells, TableFrame } from '../papers/index.ts'
import type { DatabaseScope, ScopedDatabase } from '../platform/database/index.ts'

/** In whose name a list is read: what they may see, and the posts that they hold. */
export type Asker = Pick<Viewer, 'scope' | 'posts'>

/** A list as it leaves the system: narrowed, counted, ready to be read page by page. */
export interface Listed {
  readonly frame: TableFrame
  readonly total: number
  readonly pages: AsyncIterable<readonly Cells[]>
}

/** A list that can be exported. Its rows are read by the same query as the list's own route. */
export interface Listing {
  /** Its name in the trail and in the queue. */
  readonly name: string
  /** The address of the list; its tables stand at `<path>.xlsx` and `<path>.docx`. */
  readonly path: string
  readonly label: string
  /** By what the list is narrowed; the same as its route takes, without the page. */
  readonly query: TObject
  /** What reading it may touch, where that is not decided by the table of roles. */
  readonly bound?: (scope: Scope) => DatabaseScope
  /** `filter` has been checked against `query`. Everything is read in `tx`, one snapshot. */
  open(tx: ScopedDatabase, asker: Asker, filter: Readonly<Record<string, unknown>>): Promise<Listed>
}

/** A list so short that it is made within the request. */
export const mostAtOnce = 2_000
/** Rows of a Word table: beyond this no program turns its pages any more. */
export const mostInWord = 2_000
/** Rows of a workbook. */
export const mostInWorkbook = 500_000

/** One list read to its end by its own pages; `after` is where the last one ended. */
export async function* pagesOf<Row, Mark>(
  read: (after: Mark | null, limit: number) => Promise<readonly Row[]>,
  markOf: (row: Row) => Mark,
  show: (row: Row) => Cells,
): AsyncIterable<readonly Cells[]> {
  const limit = 500
  for (let after: Mark | null = null; ; ) {
    // Lists answer one row more than asked for, so that their callers know whether there is more.
    const rows: readonly Row[] = await read(after, limit)
    const page = rows.slice(0, limit)
    const last = page[page.length - 1]
    if (last === undefined) return
    yield page.map(show)
    if (rows.length <= limit) return
    after = markOf(last)
  }
}
