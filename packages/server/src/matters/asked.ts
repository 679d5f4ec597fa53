import type { RoleTable, Scope } from '@anlan/domain/directory'
import { addDays, type Day, type Instant, instantOn, type Phase, stateOf } from '@anlan/domain/kernel'
import type { Light } from '@anlan/domain/rules'
import { type RawBuilder, sql } from 'kysely'
import {
  type Condition,
  type Narrowing,
  visibleMatter,
  type Ways,
  waysOf,
  waysOfUnit,
} from '../access/index.ts'
import type { Kernel } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { matches, seek } from '../search/index.ts'
import { hasLight, phasesOfLight } from './lights.ts'

/** By what a list of matters is narrowed. */
export interface MatterFilter {
  readonly kind?: string
  readonly state?: string
  readonly light?: Light
  readonly unit?: string
  readonly owner?: string
  readonly document?: string
  readonly q?: string
  /** Due on this day or later, or not after that one. */
  readonly dueFrom?: string
  readonly dueTo?: string
}

/** What a viewer asks for among what they see, before the search is looked up. */
export interface Asked {
  readonly scope: Scope
  readonly roles: RoleTable
  readonly filter: MatterFilter
  readonly narrowing: Narrowing
  /** All of the filter but the search, on `matter AS m`. */
  readonly conditions: readonly Condition[]
}

/** The phases in which what is asked for can be; undefined for all. */
function phasesAsked(kernel: Kernel, { kind, state, light }: MatterFilter): readonly Phase[] | undefined {
  const declared = kind === undefined ? undefined : kernel.kinds.get(kind)
  const ofState =
    declared && state !== undefined && declared.states[state] ? [stateOf(declared, state).phase] : undefined
  const ofLight = light === undefined ? undefined : phasesOfLight[light]
  return ofState && ofLight ? ofState.filter((phase) => ofLight.includes(phase)) : (ofState ?? ofLight)
}

export function asked(kernel: Kernel, scope: Scope, filter: MatterFilter, now: Date): Asked {
  const { kind, state, light, unit, owner, document, dueFrom, dueTo } = filter
  const phases = phasesAsked(kernel, filter)
  const { county } = scope
  const start = (day: string): Instant => instantOn(day as Day, '00:00')
  const conditions: Condition[] = [sql`m.county = ${county}`]
  const also = <T>(value: T | undefined, condition: (value: T) => Condition) => {
    if (value !== undefined) conditions.push(condition(value))
  }
  also(kind, (is) => sql`m.kind = ${is}`)
  also(phases, ([first, ...rest]) =>
    rest.length === 0 ? sql`m.phase = ${first ?? null}` : sql`m.phase = ANY (${phases}::text[])`,
  )
  also(state, (is) => sql`m.state = ${is}`)
  also(light, (is) => hasLight('m', is, now))
  also(owner, (is) => sql`m.owner_unit_id = ${is}::uuid`)
  also(document, (is) => sql`m.document_id = ${is}::uuid`)
  also(
    unit,
    (is) => sql`(m.responsible_unit_id = ${is}::uuid OR EXISTS (SELECT 1 FROM part_v AS p
      WHERE p.county = ${county} AND p.matter_id = m.id AND p.unit_id = ${is}::uuid AND p.phase <> 'void'))`,
  )
  // A limit at a day's end stands as the first moment of the next.
  also(dueFrom, (day) => sql`m.red_at > ${new Date(start(day))}`)
  also(dueTo, (day) => sql`m.red_at <= ${new Date(start(addDays(day as Day, 1)))}`)
  const narrowing = { ...(kind === undefined ? {} : { kinds: [kind] }), ...(phases ? { phases } : {}) }
  return { scope, roles: kernel.roles, filter, narrowing, conditions }
}

/** How the database comes to what was asked for. */
export type Source =
  /** Along the ways of the viewer or of a unit, in the order of the list; `where` holds for every row. */
  | { readonly by: 'ways'; readonly ways: readonly Ways[]; readonly where: Condition }
  /** From something narrower: the rows of a document, or of a search (its ids); then each row is tested. */
  | { readonly by: 'rows'; readonly ids: readonly string[] | null; readonly where: Condition }

/** Decides where the reading begins: with a rare word, a document, a unit, or with what the viewer sees. */
export async function sourceOf(tx: ScopedDatabase, asked: Asked): Promise<Source> {
  const { scope, roles, narrowing, filter } = asked
  const { county } = scope
  const found = filter.q === undefined ? null : await seek(tx, county, 'matter', filter.q)
  const search =
    filter.q === undefined || found
      ? null
      : matches({ county: sql`m.county`, id: sql`m.id` }, 'matter', filter.q)
  const conditions = [...asked.conditions, ...(search ? [search] : [])]
  const together = (more: readonly Condition[] = []): Condition =>
    sql<boolean>`${sql.join([...conditions, ...more], sql` AND `)}`
  const seen = () => together([visibleMatter(scope, 'm', narrowing, roles)])
  if (found || filter.document !== undefined) return { by: 'rows', ids: found, where: seen() }
  if (filter.unit !== undefined)
    return { by: 'ways', ways: waysOfUnit(county, filter.unit, narrowing), where: seen() }
  return { by: 'ways', ways: waysOf(scope, narrowing, roles), where: together() }
}

/** The rows of `matter AS m` of a source that begins with rows, as a FROM and WHERE clause. */
export function fromRows(
  county: string,
  { ids, where }: Extract<Source, { by: 'rows' }>,
): RawBuilder<unknown> {
  return ids === null
    ? sql`FROM matter AS m WHERE ${where}`
    : sql`FROM unnest(${[...ids]}::uuid[]) AS hit (id), LATERAL (SELECT m.* FROM matter AS m
        WHERE m.county = ${county} AND m.id = hit.id AND ${where} LIMIT 1) AS m WHERE true`
}
