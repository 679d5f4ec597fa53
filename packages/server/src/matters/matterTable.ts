import { clockOf, dayOfInstant, type Instant, isRefusal, parseInstant } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { captionOf, type Listing, pagesOf, signatures } from '../exports/index.ts'
import type { Position } from '../http/index.ts'
import { environmentOf, type Kernel } from '../kernel/index.ts'
import type { Cells, TableColumn } from '../papers/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { asked, type MatterFilter } from './asked.ts'
import { lightWords } from './lights.ts'
import { countMatters, listMatters, positionOf } from './rows.ts'
import { type MatterRow, MatterSelection } from './schemas.ts'
import { rowView } from './view.ts'

const columns: readonly TableColumn[] = [
  { label: '序号', width: 3, centred: true },
  { label: '还有多久', width: 7, centred: true },
  { label: '任务', width: 24 },
  { label: '编号', width: 10 },
  { label: '来文', width: 12 },
  { label: '责任单位', width: 10 },
  { label: '状态', width: 4, centred: true },
  { label: '承办单位数', width: 4, centred: true },
  { label: '已办结', width: 4, centred: true },
  { label: '完成（%）', width: 4, centred: true },
  { label: '到期', width: 6, centred: true, type: 'day' },
  { label: '最近更新', width: 8, centred: true, type: 'moment' },
]

/** The list of matters as a table: the rows of the list's own query, in its own order. */
export function matterListing(kernel: Kernel): Listing {
  return {
    name: 'matters',
    path: '/api/matters',
    label: '事项清单',
    query: MatterSelection,
    async open(tx, asker, given) {
      const { sort, ...filter } = given as Static<typeof MatterSelection>
      const { county } = asker.scope
      const env = await environmentOf(kernel, tx, county)
      const wanted = asked(kernel, asker.scope, filter, new Date(env.now))
      const total = await countMatters(tx, wanted)
      const kind = filter.kind === undefined ? undefined : kernel.kinds.get(filter.kind)
      let number = 0
      return {
        total,
        frame: {
          title: kind ? `${kind.label}清单` : '事项清单',
          caption: captionOf(asker, {
            filter: await filterWords(kernel, tx, county, filter),
            total: `共 ${total} 项`,
            now: env.now,
          }),
          columns,
          signatures,
        },
        pages: pagesOf(
          (after: Position | null, limit) => listMatters(tx, wanted, { sort, after, limit }),
          (row) => positionOf(row, sort),
          (row) => cellsOf(rowView(kernel, row, env.now, env.calendar), ++number),
        ),
      }
    },
  }
}

function cellsOf(row: Static<typeof MatterRow>, number: number): Cells {
  const changed = parseInstant(row.changedAt)
  return [
    number,
    row.light.words,
    row.title,
    row.number,
    row.document ? (row.document.number ?? row.document.title) : '自行立项',
    row.responsibleUnit?.name ?? '',
    row.stateLabel,
    row.units,
    row.partsDone,
    row.progress,
    row.light.dueDay,
    isRefusal(changed) ? null : momentText(changed),
  ]
}

/** `2026-11-25 14:05`, China time, as a workbook keeps it. */
export function momentText(at: Instant): string {
  return `${dayOfInstant(at)} ${clockOf(at)}`
}

/** How a list was narrowed, in words: what stands on the page must stand on the paper. */
export async function filterWords(
  kernel: Kernel,
  tx: ScopedDatabase,
  county: string,
  filter: MatterFilter,
): Promise<readonly string[]> {
  const { kind, state, light, unit, owner, document, q, dueFrom, dueTo } = filter
  const declared = kind === undefined ? undefined : kernel.kinds.get(kind)
  const unitName = async (id: string) => {
    const { rows } = await sql<{ name: string }>`SELECT short_name AS name FROM unit
      WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
    return rows[0]?.name ?? ''
  }
  const documentName = async (id: string) => {
    const { rows } = await sql<{ number: string | null; title: string }>`SELECT number, title FROM document
      WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
    return rows[0]?.number ?? rows[0]?.title ?? ''
  }
  return [
    ...(light === undefined ? [] : [lightWords[light]]),
    ...(state === undefined ? [] : [declared?.states[state]?.label ?? state]),
    ...(unit === undefined ? [] : [`承办 ${await unitName(unit)}`]),
    ...(owner === undefined ? [] : [`交办 ${await unitName(owner)}`]),
    ...(document === undefined ? [] : [`来文 ${await documentName(document)}`]),
    ...(dueFrom === undefined ? [] : [`${dueFrom} 起到期`]),
    ...(dueTo === undefined ? [] : [`${dueTo} 前到期`]),
    ...(q === undefined ? [] : [`含“${q}”`]),
  ]
}
