import type { Scope } from '@anlan/domain/directory'
import { type Day, dayOfInstant, type Instant } from '@anlan/domain/kernel'
import { dayInPaper, type OfficialPaper } from '@anlan/domain/papers'
import { LIGHTS, type Light } from '@anlan/domain/rules'
import { sql } from 'kysely'
import { visibleMatter } from '../../access/index.ts'
import { hasLight, lightWords } from '../../matters/index.ts'
import type { AttachedTable, Cells, TableColumn } from '../../papers/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import type { StoredDocument } from '../queries.ts'
import { type Sender, titled } from './sender.ts'

/** The lights in the order of a report: what is done first. */
const order: readonly Light[] = ['done', 'done-late', 'idle', 'near', 'late', 'paused']

const figures: readonly TableColumn[] = order.map((light) => ({
  label: lightWords[light],
  width: 5,
  centred: true,
}))
const byUnit: readonly TableColumn[] = [
  { label: '序号', width: 3, centred: true },
  { label: '单位', width: 16 },
  { label: '份数', width: 4, centred: true },
  ...figures,
]
const byTask: readonly TableColumn[] = [
  { label: '序号', width: 3, centred: true },
  { label: '编号', width: 9, centred: true },
  { label: '任务', width: 20 },
  { label: '完成时限', width: 7, centred: true },
  { label: '份数', width: 4, centred: true },
  ...figures,
]

type Counts = Readonly<Record<Light, number>> & { readonly total: number }

/**
 * 任务进展情况: how far an issued document is, in figures, as a letter to the units that have work of it, with two lists
 * attached. It states and does not judge: what is said of it a person adds before it is signed.
 */
export async function progressOf(
  tx: ScopedDatabase,
  scope: Scope,
  document: StoredDocument,
  { issuer, now }: { readonly issuer: Sender; readonly now: Instant },
): Promise<OfficialPaper<AttachedTable> | null> {
  const units = await countsBy<{ name: string }>(tx, scope, document.id, now, {
    shown: sql`u.name`,
    grouped: sql`u.id, u.name, u.sort`,
    ordered: sql`u.sort, u.name`,
  })
  const tasks = await countsBy<{ number: string | null; title: string; due_on: string | null }>(
    tx,
    scope,
    document.id,
    now,
    {
      shown: sql`m.number, m.title, CASE WHEN m.standing THEN '长期坚持' ELSE m.data ->> 'dueOn' END AS due_on`,
      grouped: sql`m.county, m.id`,
      ordered: sql`m.number, m.id`,
    },
  )
  if (tasks.length === 0) return null
  const sum = (of: keyof Counts) => units.reduce((total, unit) => total + unit[of], 0)
  const today = dayOfInstant(now)
  const open = sum('idle') + sum('near') + sum('late') + sum('paused')
  return {
    mark: issuer.name,
    number: null,
    title: `${titled(document)}任务进展情况`,
    recipients: ['各承办单位'],
    body: [
      {
        text: `截至${dayInPaper(today)}，${titled(document)}${document.number === null ? '' : `（${document.number}）`}共下发任务${tasks.length}项，由${units.length}个单位承办${sum('total')}份。已办结${sum('done') + sum('done-late')}份，其中逾期办结${sum('done-late')}份；正在办理${open}份，其中临近时限${sum('near')}份、逾期${sum('late')}份、暂停${sum('paused')}份。`,
      },
      { text: '各单位、各项任务的进展见附件。' },
    ],
    attachments: [
      { title: '各单位进展', table: { columns: byUnit, rows: units.map(unitCells) } },
      { title: '各项任务进展', table: { columns: byTask, rows: tasks.map(taskCells) } },
    ],
    issuer: issuer.name,
    day: today as Day,
  }
}

const lit = (row: Counts): Cells => [row.total, ...order.map((light) => row[light])]

function unitCells(row: Counts & { readonly name: string }, at: number): Cells {
  return [at + 1, row.name, ...lit(row)]
}

function taskCells(
  row: Counts & { readonly number: string | null; readonly title: string; readonly due_on: string | null },
  at: number,
): Cells {
  return [at + 1, row.number, row.title, row.due_on, ...lit(row)]
}

type Fragment = ReturnType<typeof sql>

async function countsBy<Shown>(
  tx: ScopedDatabase,
  scope: Scope,
  documentId: string,
  now: Instant,
  { shown, grouped, ordered }: Readonly<Record<'shown' | 'grouped' | 'ordered', Fragment>>,
): Promise<readonly (Shown & Counts)[]> {
  const at = new Date(now)
  const counts = sql.join(
    LIGHTS.map(
      (light) => sql`(count(*) FILTER (WHERE ${hasLight('p', light, at)}))::int AS ${sql.id(light)}`,
    ),
  )
  const { rows } = await sql<Shown & Counts>`
    SELECT ${shown}, count(*)::int AS total, ${counts}
    FROM part_v AS p
    JOIN matter AS m ON m.county = p.county AND m.id = p.matter_id
    JOIN unit AS u ON u.county = p.county AND u.id = p.unit_id
    WHERE p.county = ${scope.county} AND p.document_id = ${documentId}::uuid AND p.phase <> 'void'
      AND m.phase IN ('open', 'closed') AND ${visibleMatter(scope, 'm')}
    GROUP BY ${grouped} ORDER BY ${ordered}`.execute(tx)
  return rows
}
