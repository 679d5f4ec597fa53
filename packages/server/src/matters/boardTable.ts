import type { Static } from 'typebox'
import { captionOf, type Listing, signatures } from '../exports/index.ts'
import { environmentOf, type Kernel } from '../kernel/index.ts'
import type { Cells } from '../papers/index.ts'
import { type Board, type BoardCell, unitDocumentBoard } from './board.ts'
import { BoardFilter } from './boardRoutes.ts'
import { lightWords } from './lights.ts'

const groupWords = { departments: '县直部门', towns: '乡镇', others: '其他' } as const

/** The matrix of units and documents as a table: how far each unit is with each document. */
export function boardListing(kernel: Kernel): Listing {
  return {
    name: 'board',
    path: '/api/board',
    label: '单位×文件进度表',
    query: BoardFilter,
    async open(tx, asker, given) {
      const { document, light } = given as Static<typeof BoardFilter>
      const { now } = await environmentOf(kernel, tx, asker.scope.county)
      const board = await unitDocumentBoard(tx, asker.scope, { document, light, now: new Date(now) })
      const rows = rowsOf(board)
      return {
        total: rows.length,
        frame: {
          title: '单位×文件任务进度表',
          caption: captionOf(asker, {
            filter: [
              ...(light ? [lightWords[light]] : []),
              '格内为最急的灯和项数、已办结/全部，空格为不涉及',
            ],
            total: `${board.units.length} 个单位，${board.documents.length} 份文件，共 ${board.total} 件`,
            now,
          }),
          columns: [
            { label: '类别', width: 5, centred: true },
            { label: '单位', width: 9 },
            ...board.documents.map(({ title, number }) => ({
              label: number ?? title,
              width: 7,
              centred: true,
            })),
            { label: '合计', width: 7, centred: true },
          ],
          signatures,
        },
        pages: only(rows),
      }
    },
  }
}

async function* only(rows: readonly Cells[]): AsyncIterable<readonly Cells[]> {
  yield rows
}

function rowsOf({ units, documents, cells }: Board): readonly Cells[] {
  const at = new Map(cells.map((cell) => [`${cell.unitId} ${cell.documentId}`, cell]))
  const lines = units.map(({ id, name, group }): Cells => {
    const own = documents.map((document) => at.get(`${id} ${document.id}`))
    return [groupWords[group], name, ...own.map(cellText), sumText(own)]
  })
  const columns = documents.map(({ id }) => cells.filter((cell) => cell.documentId === id))
  return [...lines, ['', '合计', ...columns.map(sumText), sumText(cells)]]
}

function cellText(cell: BoardCell | undefined): string {
  if (!cell) return ''
  return `${lightWords[cell.light]} ${cell.count}（${cell.done}/${cell.total}）`
}

function sumText(cells: readonly (BoardCell | undefined)[]): string {
  const add = (of: (cell: BoardCell) => number) =>
    cells.reduce((total, cell) => total + (cell ? of(cell) : 0), 0)
  const late = add((cell) => (cell.light === 'late' ? cell.count : 0))
  return `${late > 0 ? `${lightWords.late} ${late} ` : ''}${add(({ done }) => done)}/${add(({ total }) => total)}`
}
