import type { Client } from 'pg'

/** One relation of the schema `public`: a table or a view. */
export interface Relation {
  readonly oid: number
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly owner: string
  readonly options: readonly string[]
  readonly comment: string | null
  readonly rowSecurity: 'off' | 'on' | 'forced'
  /** A view's query. */
  readonly definition: string | null
  readonly columns: readonly Column[]
  readonly constraints: readonly Named[]
  readonly indexes: readonly Named[]
  readonly policies: readonly Named[]
  readonly triggers: readonly Named[]
  readonly grants: readonly Grant[]
}

export interface Column {
  readonly name: string
  /** As PostgreSQL writes it, for example `timestamp with time zone`. */
  readonly type: string
  /** The collation if it is not the type's own. */
  readonly collation: string | null
  readonly notNull: boolean
  /** The default's or the generating expression. */
  readonly expression: string | null
  readonly generated: 'no' | 'stored' | 'always' | 'by default'
}

/** Something that has a name and is described by SQL. */
export interface Named {
  readonly name: string
  readonly definition: string
}

export interface Grant {
  readonly role: string
  readonly rights: readonly string[]
  /** `null`: on the whole. */
  readonly column: string | null
}

export interface Routine {
  readonly signature: string
  readonly owner: string
  readonly definition: string
  readonly grants: readonly Grant[]
}

export interface Catalogue {
  readonly relations: readonly Relation[]
  readonly routines: readonly Routine[]
}

/** Grants of an access list to others than the owner, by role, rights in alphabetical order. */
const grantsOf = (list: string, owner: string, column: string) => `
  select coalesce(r.rolname::text, 'public') as role, ${column} as "column",
    array_agg(lower(acl.privilege_type) order by acl.privilege_type) as rights
  from aclexplode(${list}) acl left join pg_roles r on r.oid = acl.grantee
  where acl.grantee <> ${owner} group by 1, 2`

const json = (query: string, order: string) =>
  `coalesce((select json_agg(q order by ${order}) from (${query}) q), '[]')`

const columnsOf = json(
  `select a.attname as name, a.attnum as position, format_type(a.atttypid, a.atttypmod) as type,
    case when a.attcollation <> t.typcollation then l.collname end as collation,
    a.attnotnull as "notNull", pg_get_expr(d.adbin, d.adrelid) as expression,
    case when a.attgenerated = 's' then 'stored' when a.attidentity = 'a' then 'always'
      when a.attidentity = 'd' then 'by default' else 'no' end as generated
  from pg_attribute a join pg_type t on t.oid = a.atttypid
    left join pg_collation l on l.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`,
  'q.position',
)

// Not-null constraints have names only from version 18 on; the columns say it.
const constraintsOf = json(
  `select conname as name, pg_get_constraintdef(oid) as definition, position(contype::text in 'pucfxt') as rank
  from pg_constraint where conrelid = c.oid and contype in ('p', 'u', 'c', 'f', 'x')`,
  'q.rank, q.name',
)

const indexesOf = json(
  `select i.relname as name, pg_get_indexdef(i.oid) as definition
  from pg_index x join pg_class i on i.oid = x.indexrelid
  where x.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))`,
  'q.name',
)

const policiesOf = json(
  `select polname as name, concat_ws(' ',
    case when polpermissive then 'as permissive' else 'as restrictive' end,
    'for ' || case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    'to ' || (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ', ' order by r::regrole::text) from unnest(polroles) r),
    'using ' || nullif('(' || pg_get_expr(polqual, polrelid) || ')', '()'),
    'with check ' || nullif('(' || pg_get_expr(polwithcheck, polrelid) || ')', '()')) as definition
  from pg_policy where polrelid = c.oid`,
  'q.name',
)

const triggersOf = json(
  `select tgname as name, pg_get_triggerdef(oid) as definition from pg_trigger where tgrelid = c.oid and not tgisinternal`,
  'q.name',
)

const relationGrants = json(
  `${grantsOf('c.relacl', 'c.relowner', 'null::text')} union all
  select g.* from pg_attribute a, lateral (${grantsOf('a.attacl', 'c.relowner', 'a.attname::text')}) g
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attacl is not null`,
  'q.role, q."column" nulls first',
)

const relationsQuery = `
  select c.oid::int, c.relname as name, case c.relkind when 'v' then 'view' else 'table' end as kind,
    c.relowner::regrole::text as owner, coalesce(c.reloptions, '{}') as options, obj_description(c.oid, 'pg_class') as comment,
    case when c.relforcerowsecurity then 'forced' when c.relrowsecurity then 'on' else 'off' end as "rowSecurity",
    case when c.relkind = 'v' then pg_get_viewdef(c.oid, true) end as definition,
    ${columnsOf} as columns, ${constraintsOf} as constraints, ${indexesOf} as indexes,
    ${policiesOf} as policies, ${triggersOf} as triggers, ${relationGrants} as grants
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
  order by c.relname collate "C"`

// Everybody may execute a function whose access list is empty.
const routinesQuery = `
  select p.oid::regprocedure::text as signature, p.proowner::regrole::text as owner,
    pg_get_functiondef(p.oid) as definition,
    ${json(grantsOf(`coalesce(p.proacl, acldefault('f', p.proowner))`, 'p.proowner', 'null::text'), 'q.role')} as grants
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.oid::regprocedure::text collate "C"`

/** Kinds of object that this reader does not describe; a schema that has one would be described wrongly. */
const undescribedQuery = `
  select relkind::text || ' ' || relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('m', 'f')
  union all
  select 'type ' || typname from pg_type
    where typnamespace = 'public'::regnamespace and typtype in ('e', 'd', 'r', 'm')`

/**
 * Reads the schema `public` from PostgreSQL's own catalogue (its binaries here come without pg_dump).
 * Throws on a kind of object that it does not describe.
 */
export async function readCatalogue(client: Client): Promise<Catalogue> {
  const undescribed = await client.query<{ name: string }>(undescribedQuery)
  if (undescribed.rows.length > 0) {
    throw new Error(
      `The catalogue reader does not describe: ${undescribed.rows.map(({ name }) => name).join(', ')}.`,
    )
  }
  // The names of functions and types are written without their schema only if it is searched.
  await client.query(`set search_path = public`)
  const relations = await client.query<Relation>(relationsQuery)
  const routines = await client.query<Routine>(routinesQuery)
  return { relations: relations.rows, routines: routines.rows }
}
