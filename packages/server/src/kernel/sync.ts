import type { Field, MatterKind, Rule } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import type { Client } from 'pg'
import type { SyncStep } from '../platform/index.ts'
import { filterColumns } from './columns.ts'

/** Column types of fields that lists filter or sort by: only what an index serves under row-level security. */
const columnTypes: Partial<Record<Field['type'], string>> = {
  text: 'text COLLATE "C"',
  choice: 'text COLLATE "C"',
  integer: 'bigint',
  number: 'double precision',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  unit: 'uuid',
  person: 'uuid',
  matter: 'uuid',
}

type Kinds = readonly Pick<
  MatterKind<MatterEnv>,
  'kind' | 'label' | 'version' | 'states' | 'parts' | 'actions' | 'fields'
>[]

/** Writes rows of a reference table by their key; what is no longer declared is retired, never deleted: rows point at it. */
async function mirror(
  client: Client,
  table: string,
  key: readonly string[],
  others: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const list = [...key, ...others].join(', ')
  const declared = `SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`
  const json = JSON.stringify(rows)
  await client.query(
    `INSERT INTO ${table} (${list}) ${declared} ON CONFLICT (${key.join(', ')}) DO UPDATE
      SET ${others.map((column) => `${column} = excluded.${column}`).join(', ')}, retired = false`,
    [json],
  )
  await client.query(
    `UPDATE ${table} SET retired = true
      WHERE NOT retired AND (${key.join(', ')}) NOT IN (SELECT ${key.join(', ')} FROM (${declared}) AS declared)`,
    [json],
  )
}

function stateRows(kinds: Kinds) {
  return kinds.flatMap(({ kind, states, parts }) =>
    (['matter', 'part'] as const).flatMap((holder) =>
      Object.entries(holder === 'matter' ? states : (parts?.states ?? {})).map(([id, { label, phase }]) => ({
        kind,
        holder,
        id,
        label,
        phase,
      })),
    ),
  )
}

function actionRows(kinds: Kinds) {
  return kinds.flatMap(({ kind, actions }) =>
    Object.entries(actions).map(([id, { label, source }]) => ({ kind, id, label, source: source.words })),
  )
}

async function addFilterColumns(client: Client, kinds: Kinds): Promise<void> {
  for (const kind of kinds) {
    for (const { column, field } of filterColumns(kind)) {
      const type = columnTypes[field.type]
      if (!type) throw new RangeError(`${kind.kind}: a field of type ${field.type} cannot be filtered by`)
      await client.query(`ALTER TABLE matter ADD COLUMN IF NOT EXISTS ${column} ${type}`)
      await client.query(`CREATE INDEX IF NOT EXISTS matter_${column} ON matter (county, ${column})`)
    }
  }
}

/** Brings kinds, states, actions and rules into their reference tables, and gives filtered fields their columns. */
export function syncDeclarations(kinds: Kinds, rules: readonly Rule[]): SyncStep {
  return {
    name: 'declarations',
    async run(client) {
      const kindRows = kinds.map(({ kind, label, version }) => ({ id: kind, label, form_version: version }))
      await mirror(client, 'kind', ['id'], ['label', 'form_version'], kindRows)
      await mirror(client, 'state', ['kind', 'holder', 'id'], ['label', 'phase'], stateRows(kinds))
      await mirror(client, 'action', ['kind', 'id'], ['label', 'source'], actionRows(kinds))
      const ruleRows = rules.map(({ id, version, title, source, status }) => ({
        id,
        version,
        title,
        source: source.map(({ words }) => words).join('；'),
        status,
      }))
      await mirror(client, 'rule', ['id', 'version'], ['title', 'source', 'status'], ruleRows)
      await addFilterColumns(client, kinds)
    },
  }
}
