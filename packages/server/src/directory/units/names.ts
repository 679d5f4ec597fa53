import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../../platform/database/index.ts'

interface Taken {
  readonly said: string
  /** The unit or group that has it. */
  readonly owner: string
  readonly as: 'name' | 'alias'
}

/** Villages and firms of two towns may have one short name; the reader asks which is meant. */
const mayShare = new Set(['village', 'enterprise', 'section'])

/**
 * Why the names by which documents are to call this unit (or group, `id`) cannot be its own: each that is another's
 * full name, short name or alias, at its field. Null if all are free.
 */
export async function conflictOfNames(
  tx: ScopedDatabase,
  county: string,
  id: string,
  input: { readonly shortName?: string; readonly kind?: string; readonly aliases: readonly string[] },
): Promise<Refusal | null> {
  const aliases = input.aliases.map((alias) => alias.trim())
  const short = input.shortName !== undefined && !mayShare.has(input.kind ?? '') ? input.shortName : null
  const said = [...new Set([...aliases, ...(short === null ? [] : [short])])]
  if (said.length === 0) return null
  const { rows } = await sql<Taken>`
    SELECT said, u.name AS owner, 'name' AS as FROM unnest(${said}::text[]) AS said
      JOIN unit AS u ON u.county = ${county} AND u.id <> ${id}::uuid AND u.valid_to IS NULL
        AND (u.name = said OR (u.short_name = said AND u.kind NOT IN ('village', 'enterprise', 'section')))
    UNION ALL SELECT said, g.name, 'name' FROM unnest(${said}::text[]) AS said
      JOIN unit_group AS g ON g.county = ${county} AND g.id <> ${id}::uuid AND g.name = said
    UNION ALL SELECT said, coalesce(u.name, g.name), 'alias' FROM unnest(${said}::text[]) AS said
      JOIN unit_alias AS a ON a.county = ${county} AND a.alias = said
      LEFT JOIN unit AS u ON u.county = a.county AND u.id = a.unit_id
      LEFT JOIN unit_group AS g ON g.county = a.county AND g.id = a.group_id
      WHERE coalesce(a.unit_id, a.group_id) <> ${id}::uuid`.execute(tx)
  const taken = new Map(rows.map((row) => [row.said, row]))
  const faults = [
    ...aliases.flatMap((alias, index) => {
      const found = taken.get(alias)
      return found ? [fault(found, ['aliases', index])] : []
    }),
    ...(short !== null && taken.has(short) ? [fault(taken.get(short) as Taken, ['shortName'])] : []),
  ]
  const [first, ...also] = faults
  return first ? { ...first, ...(also.length > 0 ? { also } : {}) } : null
}

function fault({ said, owner, as }: Taken, at: readonly (string | number)[]): Refusal {
  const what = as === 'name' ? '名称' : '别名'
  return refuse('name-in-use', `“${said}”已是“${owner}”的${what}。一个叫法只能指一个单位，请先从那里去掉。`, {
    at,
  })
}
