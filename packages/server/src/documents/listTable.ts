import { dayOfInstant, instant } from '@anlan/domain/kernel'
import type { Static } from 'typebox'
import { captionOf, type Listing, pagesOf, signatures } from '../exports/index.ts'
import type { Context, Position } from '../http/index.ts'
import type { TableColumn } from '../papers/index.ts'
import { countDocuments, type DocumentRow, documentStates, listDocuments } from './queries.ts'
import { DocumentSelection } from './schemas.ts'

const columns: readonly TableColumn[] = [
  { label: '序号', width: 3, centred: true },
  { label: '状态', width: 4, centred: true },
  { label: '标题', width: 28 },
  { label: '文号', width: 11 },
  { label: '发文机关', width: 12 },
  { label: '成文日期', width: 6, centred: true, type: 'day' },
  { label: '任务', width: 4, centred: true },
  { label: '已确认', width: 4, centred: true },
  { label: '不分办', width: 4, centred: true },
  { label: '无时限', width: 4, centred: true },
  { label: '无单位', width: 4, centred: true },
  { label: '收文单位', width: 9 },
  { label: '收文日期', width: 6, centred: true, type: 'day' },
]

/** The list of documents as a table. */
export function documentListing({ clock }: Pick<Context, 'clock'>): Listing {
  return {
    name: 'documents',
    path: '/api/documents',
    label: '来文清单',
    query: DocumentSelection,
    async open(tx, asker, given) {
      const filter = given as Static<typeof DocumentSelection>
      const { state, year, mine, q } = filter
      const total = await countDocuments(tx, asker.scope, filter)
      let number = 0
      return {
        total,
        frame: {
          title: '来文清单',
          caption: captionOf(asker, {
            filter: [
              ...(state === undefined ? [] : [documentStates[state]]),
              ...(year === undefined ? [] : [`${year} 年`]),
              ...(mine ? ['本单位收文'] : []),
              ...(q === undefined ? [] : [`含“${q}”`]),
            ],
            total: `共 ${total} 份`,
            now: instant(clock.now().getTime()),
          }),
          columns,
          signatures,
        },
        pages: pagesOf(
          (after: Position | null, limit) => listDocuments(tx, asker.scope, filter, { after, limit }),
          (row) => [row.createdAt.toISOString(), row.id],
          (row: DocumentRow) => [
            ++number,
            documentStates[row.state],
            row.title,
            row.number,
            row.issuer,
            row.date,
            row.duties.total,
            row.duties.confirmed + row.duties.issued,
            row.duties.setAside,
            row.duties.noTime,
            row.duties.noUnit,
            row.ownerUnitName,
            dayOfInstant(instant(row.createdAt.getTime())),
          ],
        ),
      }
    },
  }
}
