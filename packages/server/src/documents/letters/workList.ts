import type { Scope } from '@anlan/domain/directory'
import { type Day, isRefusal } from '@anlan/domain/kernel'
import type { OfficialPaper } from '@anlan/domain/papers'
import { parseRecurrence, recurrenceInWords } from '@anlan/domain/rules'
import { sql } from 'kysely'
import { visibleMatter } from '../../access/index.ts'
import type { AttachedTable, Cells, TableColumn } from '../../papers/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import type { StoredDocument } from '../queries.ts'
import { type Sender, titled } from './sender.ts'

const columns: readonly TableColumn[] = [
  { label: '序号', width: 3, centred: true },
  { label: '编号', width: 9, centred: true },
  { label: '任务', width: 12 },
  { label: '分工', width: 4, centred: true },
  { label: '完成时限', width: 7, centred: true },
  { label: '频次', width: 6, centred: true },
  { label: '要求', width: 28 },
  { label: '办结要交', width: 8 },
]

type Role = 'lead' | 'support' | 'collect'
const roleWords: Readonly<Record<Role, string>> = { lead: '牵头', support: '配合', collect: '汇总' }

interface Task {
  readonly number: string | null
  readonly title: string
  readonly role: Role
  readonly standing: boolean
  readonly due_on: string | null
  readonly recurrence: string | null
  readonly text: string
  readonly evidence: string | null
}

/**
 * 任务交办单: what one unit has to do of an issued document, as a letter with the list attached. Null if none of it is the
 * unit's, or none that the viewer sees.
 */
export async function workListOf(
  tx: ScopedDatabase,
  scope: Scope,
  document: StoredDocument,
  unitId: string,
  { issuer, today }: { readonly issuer: Sender; readonly today: Day },
): Promise<OfficialPaper<AttachedTable> | null> {
  const [unit, tasks] = [
    await unitName(tx, scope.county, unitId),
    await tasksOf(tx, scope, document.id, unitId),
  ]
  if (unit === null || tasks.length === 0) return null
  const of = (role: Role) => tasks.filter((task) => task.role === role).length
  const shares = (Object.keys(roleWords) as Role[])
    .filter((role) => of(role) > 0)
    .map((role) => `${roleWords[role]}${of(role)}项`)
  return {
    mark: issuer.name,
    number: null,
    title: `关于交办${titled(document)}任务的通知`,
    recipients: [unit],
    body: [
      {
        text: `根据${titled(document)}${document.number === null ? '' : `（${document.number}）`}，现将由你单位办理的${tasks.length}项任务交办如下，其中${shares.join('、')}，详见附件。`,
      },
      { text: '请及时签收，按时限办理并报送进展；不能按期办结的，请在到期前申请延期。' },
    ],
    attachments: [{ title: `${unit}任务清单`, table: { columns, rows: tasks.map(cellsOf) } }],
    issuer: issuer.name,
    day: today,
  }
}

function cellsOf(task: Task, at: number): Cells {
  return [
    at + 1,
    task.number,
    task.title,
    roleWords[task.role],
    task.standing ? '长期坚持' : (task.due_on ?? ''),
    rhythmOf(task.recurrence),
    task.text,
    task.evidence,
  ]
}

function rhythmOf(recurrence: string | null): string {
  if (recurrence === null) return ''
  const read = parseRecurrence(recurrence)
  return isRefusal(read) ? recurrence : recurrenceInWords(read)
}

async function unitName(tx: ScopedDatabase, county: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM unit
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  return rows[0]?.name ?? null
}

/** Each task once, however many periods it has, as the unit's own share of it. */
async function tasksOf(tx: ScopedDatabase, scope: Scope, documentId: string, unitId: string) {
  const { rows } = await sql<Task>`
    SELECT DISTINCT ON (m.number, m.id) m.number, m.title, p.role, m.standing,
      coalesce(m.data ->> 'dueOn', to_char(m.due_at - interval '1 second' + interval '8 hours', 'YYYY-MM-DD')) AS due_on,
      m.data ->> 'recurrence' AS recurrence, coalesce(m.data ->> 'text', '') AS text, m.data ->> 'evidence' AS evidence
    FROM matter AS m JOIN part_v AS p ON p.county = m.county AND p.matter_id = m.id
    WHERE m.county = ${scope.county} AND m.document_id = ${documentId}::uuid AND m.phase IN ('open', 'closed')
      AND p.unit_id = ${unitId}::uuid AND p.phase <> 'void' AND ${visibleMatter(scope, 'm')}
    ORDER BY m.number, m.id, p.id`.execute(tx)
  return rows
}
