import type { Client } from 'pg'

/** A column with values of its own; generated ones compute themselves again. */
export interface Column {
  readonly name: string
  /** Type, collation, default and null, as in `alter table … add column`. */
  readonly definition: string
}

/** A table as backup and restore see it. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
}

/** Every table of the schema but the runner's own book, which restoring writes anew by migrating. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, json_agg(json_build_object('name', a.attname, 'definition', concat_ws(' ',
        format_type(a.atttypid, a.atttypmod),
        case when a.attcollation <> t.typcollation then format('collate %I', l.collname) end,
        'default ' || pg_get_expr(d.adbin, d.adrelid),
        case when a.attnotnull then 'not null' end)) order by a.attnum) as columns
    from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      join pg_type t on t.oid = a.atttypid
      left join pg_collation l on l.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'migration'
    group by c.relname order by c.relname`)
  return rows
}

/** The names of columns as a list in SQL. */
export function columnList(client: Client, columns: readonly Column[]): string {
  return columns.map(({ name }) => client.escapeIdentifier(name)).join(', ')
}

/**
 * Adds the columns that a table lacks: those that declarations add are made when they are synced, at the next start,
 * and their values must be there before.
 */
export async function addMissingColumns(
  client: Client,
  { name, columns }: Table,
  present: readonly Table[],
): Promise<void> {
  const table = present.find((candidate) => candidate.name === name)
  if (!table) throw new Error(`备份中的表 ${name} 在本程序的数据库中不存在，请用建立备份的程序版本恢复。`)
  const names = new Set(table.columns.map((column) => column.name))
  for (const column of columns.filter((candidate) => !names.has(candidate.name))) {
    const id = client.escapeIdentifier(column.name)
    await client.query(`alter table ${client.escapeIdentifier(name)} add column ${id} ${column.definition}`)
  }
}

/** Foreign keys as statements: taken away before loading, put back after it, which checks them all at once. */
export async function listForeignKeys(client: Client): Promise<{ drop: string; add: string }[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace
    order by conrelid::regclass::text, conname`)
  return rows
}

/** Sets every sequence behind a column to go on after the greatest value. */
export async function resetSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    select format('select setval(%L, coalesce((select max(%I) from %s), 1), (select count(*) > 0 from %3$s))',
      pg_get_serial_sequence(a.attrelid::regclass::text, a.attname), a.attname, a.attrelid::regclass) as statement
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) is not null`)
  for (const { statement } of rows) await client.query(statement)
}

/** How values are written as text must not depend on the server's settings. */
export const textSettings = `set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; set timezone = 'UTC'; set client_encoding = 'UTF8'`
