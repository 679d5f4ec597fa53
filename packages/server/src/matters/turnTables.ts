import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { captionOf, type Listing, pagesOf, signatures } from '../exports/index.ts'
import type { Position } from '../http/index.ts'
import { environmentOf, type Kernel } from '../kernel/index.ts'
import type { TableColumn } from '../papers/index.ts'
import {
  awaitedTurns,
  countGroups,
  GROUPS,
  type Group,
  listAwaited,
  listInbox,
  type TurnRow,
} from './turns.ts'
import { boundsAt, turnView } from './workbench.ts'

const groupWords: Readonly<Record<Group, string>> = {
  late: '已逾期',
  today: '今天到期',
  week: '本周到期',
  later: '以后到期',
  paused: '暂停计时',
  none: '无时限',
}

const moment = (value: Date | number) => (value instanceof Date ? value.toISOString() : 'infinity')

const columnsWith = (first: string, last: string): readonly TableColumn[] => [
  { label: '序号', width: 3, centred: true },
  { label: first, width: 8, centred: true },
  { label: '事项', width: 26 },
  { label: '编号', width: 10 },
  { label: '来由', width: 14 },
  { label: '责任单位', width: 12 },
  { label: '到期', width: 6, centred: true, type: 'day' },
  { label: last, width: 6, centred: true },
]

const InboxFilter = Type.Object(
  { group: Type.Optional(Type.Enum([...GROUPS])) },
  { additionalProperties: false },
)

/** What I must do, as a table. */
export function inboxListing(kernel: Kernel): Listing {
  return {
    name: 'inbox',
    path: '/api/inbox',
    label: '待办清单',
    query: InboxFilter,
    async open(tx, asker, given) {
      const { group } = given as Static<typeof InboxFilter>
      const env = await environmentOf(kernel, tx, asker.scope.county)
      const bounds = boundsAt(env.now)
      const groups = await countGroups(tx, asker.scope, bounds)
      const total = group ? groups[group] : Object.values(groups).reduce((sum, count) => sum + count, 0)
      let number = 0
      return {
        total,
        frame: {
          title: '待办清单',
          caption: captionOf(asker, {
            filter: group ? [groupWords[group]] : [],
            total: `共 ${total} 件`,
            now: env.now,
          }),
          columns: columnsWith('还有多久', '要做什么'),
          signatures,
        },
        pages: pagesOf(
          (after: Position | null, limit) => listInbox(tx, asker.scope, { group, bounds, after, limit }),
          (row) => [moment(row.red_at), row.id],
          (row: TurnRow) => {
            const view = turnView(row, { kernel, ...env, bounds })
            return [++number, view.light.words, ...what(view), view.actionLabel]
          },
        ),
      }
    },
  }
}

/** What others owe, as a table. */
export function waitingListing(kernel: Kernel): Listing {
  return {
    name: 'waiting',
    path: '/api/waiting',
    label: '等待他人清单',
    query: Type.Object({}, { additionalProperties: false }),
    async open(tx, asker) {
      const env = await environmentOf(kernel, tx, asker.scope.county)
      const bounds = boundsAt(env.now)
      const counted = await sql<{
        n: number
      }>`SELECT count(*)::int AS n ${awaitedTurns(asker.scope)}`.execute(tx)
      const total = counted.rows[0]?.n ?? 0
      let number = 0
      return {
        total,
        frame: {
          title: '等待他人办理清单',
          caption: captionOf(asker, { filter: [], total: `共 ${total} 件`, now: env.now }),
          columns: columnsWith('等了多久', '等什么'),
          signatures,
        },
        pages: pagesOf(
          (after: Position | null, limit) => listAwaited(tx, asker.scope, { after, limit }),
          (row) => [row.since.toISOString(), row.id],
          (row: TurnRow) => {
            const view = turnView(row, { kernel, ...env, bounds })
            const days = Math.floor((env.now - row.since.getTime()) / 86_400_000)
            return [++number, days === 0 ? '今天' : `${days} 天`, ...what(view), view.stateLabel]
          },
        ),
      }
    },
  }
}

function what(view: ReturnType<typeof turnView>): readonly (string | null)[] {
  const source = view.source ? (view.source.number ?? view.source.title) : '自行立项'
  return [view.title, view.number, source, view.unitName, view.light.dueDay]
}
