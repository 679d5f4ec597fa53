import { type QueryExecutorProvider, sql } from 'kysely'
import type { Pool } from 'pg'
import type { AuditFault, Seal } from '../audit/index.ts'
import { queryBuilder } from '../platform/database/index.ts'
import { type Belongings, factsOf, head, type MatterHead } from './load.ts'
import { type StateDigest, stateDigest } from './stateDigest.ts'

interface EventRow {
  readonly seq: number
  readonly canonical: string
  /** In hex. */
  readonly hmac: string
  /** What the columns say, in the shape of the text. */
  readonly columns: Readonly<Record<string, unknown>>
}

interface TrailRow extends MatterHead {
  readonly county: string
  readonly parts: Belongings['parts']
  readonly clocks: Belongings['clocks']
  readonly events: readonly EventRow[]
}

const atOnce = 500

/** Where the trails are read: the tables, for the owner; the views of the audit, for the application. */
export interface TrailTables {
  readonly matter: string
  readonly part: string
  readonly clock: string
  readonly event: string
}

const ownTables: TrailTables = { matter: 'matter', part: 'part', clock: 'clock', event: 'matter_event' }

export interface TrailPlace {
  readonly county: string
  readonly id: string
}

/** Matters in the order of their keys, each with its trail, past the row policies. */
async function page(
  db: QueryExecutorProvider,
  after: TrailPlace | null,
  tables: TrailTables,
): Promise<readonly TrailRow[]> {
  const of = (columns: string, table: string) => sql`(SELECT coalesce(json_agg(x), '[]') FROM
    (SELECT ${sql.raw(columns)} FROM ${sql.raw(table)} WHERE county = m.county AND matter_id = m.id) AS x)`
  const { rows } = await sql<TrailRow>`SELECT m.county, ${head},
    ${of('id, unit_id, role, parent_part_id, period, state, closed_at, progress, data', tables.part)} AS parts,
    ${of(
      'id, name, part_id, started_at, raw_due_at, due_at, yellow_at, paused_at, stopped_at, provisional, basis',
      tables.clock,
    )} AS clocks,
    (SELECT coalesce(json_agg(json_build_object('seq', e.seq, 'canonical', e.canonical, 'hmac', encode(e.hmac, 'hex'),
        'columns', json_build_object('county', e.county, 'matter', e.matter_id, 'seq', e.seq, 'id', e.id,
          'kind', e.kind, 'action', e.action, 'part', e.part_id, 'person', e.person_id, 'account', e.account_id,
          'post', e.post_id, 'unit', e.unit_id, 'visibility', e.visibility,
          'occurredAt', (extract(epoch FROM e.occurred_at) * 1000)::bigint,
          'receivedAt', (extract(epoch FROM e.received_at) * 1000)::bigint,
          'client', e.client_id, 'from', e.from_state, 'to', e.to_state, 'conflict', e.conflict)) ORDER BY e.seq), '[]')
      FROM ${sql.raw(tables.event)} AS e WHERE e.county = m.county AND e.matter_id = m.id) AS events
    FROM ${sql.raw(tables.matter)} AS m
    WHERE ${after ? sql`(m.county, m.id) > (${after.county}, ${after.id}::uuid)` : sql`true`}
    ORDER BY m.county, m.id LIMIT ${atOnce}`.execute(db)
  return rows
}

/** What one page of trails holds; `next` is the place after which to go on, null at the end. */
export interface TrailPage {
  readonly matters: number
  readonly events: number
  readonly faults: readonly AuditFault[]
  readonly next: TrailPlace | null
}

/** Walks the trails of the next matters after a place. */
export async function verifyTrailPage(
  db: QueryExecutorProvider,
  seal: Seal,
  after: TrailPlace | null,
  tables: TrailTables = ownTables,
): Promise<TrailPage> {
  const rows = await page(db, after, tables)
  const last = rows.length < atOnce ? undefined : rows.at(-1)
  return {
    matters: rows.length,
    events: rows.reduce((sum, row) => sum + row.events.length, 0),
    faults: rows.flatMap((row) => faultsOf(row, seal)),
    next: last ? { county: last.county, id: last.id } : null,
  }
}

/**
 * Walks the trail of every matter: entries that were edited, put in or taken away, and rows of the matter, its parts
 * and clocks that are not as the last entry left them.
 */
export async function verifyTrails(
  owner: Pool,
  seal: Seal,
): Promise<{ readonly matters: number; readonly events: number; readonly faults: readonly AuditFault[] }> {
  const db = queryBuilder(owner)
  const faults: AuditFault[] = []
  let [matters, events] = [0, 0]
  let after: TrailPlace | null = null
  do {
    const found: TrailPage = await verifyTrailPage(db, seal, after)
    matters += found.matters
    events += found.events
    faults.push(...found.faults)
    after = found.next
  } while (after !== null)
  return { matters, events, faults }
}

function faultsOf(row: TrailRow, seal: Seal): AuditFault[] {
  const name = row.number ?? row.id
  const fault = (table: string, what: AuditFault['what'], words: string): AuditFault => ({
    ...{ table, county: row.county, row: name, what },
    words: `${name}（${row.title}）：${words}`,
  })
  const faults = chainFaults(row, seal).map(({ what, words }) => fault('matter_event', what, words))
  const lastSeq = row.events.at(-1)?.seq ?? 0
  if (lastSeq < row.head_seq)
    faults.push(fault('matter_event', 'missing', `缺少第 ${lastSeq + 1} 至 ${row.head_seq} 条办理记录`))
  if (faults.length > 0) return faults
  const tables = tablesChanged(row, seal)
  return tables.map((table) =>
    fault(table, 'edited', `${tableWords[table]}与最后一条办理记录不符，被直接改动`),
  )
}

const tableWords = { matter: '事项本身', part: '承办部分', clock: '时限' } as const

function tablesChanged(row: TrailRow, seal: Seal): readonly (keyof typeof tableWords)[] {
  const text = row.events.at(-1)?.canonical
  if (text === undefined) return ['matter']
  const { after } = JSON.parse(text) as { readonly after: StateDigest }
  const now = stateDigest(factsOf(row, { ...row, history: [] }), seal)
  return [
    ...(now.matter === after.matter ? [] : (['matter'] as const)),
    ...(now.parts === after.parts ? [] : (['part'] as const)),
    ...(now.clocks === after.clocks ? [] : (['clock'] as const)),
  ]
}

interface ChainFault {
  readonly what: AuditFault['what']
  readonly words: string
}

/** What is wrong with a chain. An entry whose link is false but from which the next goes on was edited; else it was put in. */
function chainFaults({ events, head_seq }: TrailRow, seal: Seal): readonly ChainFault[] {
  const faults: ChainFault[] = []
  const bytes = (hex: string) => Buffer.from(hex, 'hex')
  let previous: EventRow | null = null
  for (const [index, event] of events.entries()) {
    const expected: number = (previous?.seq ?? 0) + 1
    const link = seal.link(previous ? bytes(previous.hmac) : null, event.canonical).toString('hex')
    const gap = event.seq > expected
    if (gap) {
      const which = event.seq - 1 === expected ? `第 ${expected} 条` : `第 ${expected} 至 ${event.seq - 1} 条`
      faults.push({ what: 'missing', words: `缺少${which}办理记录` })
    } else if (link !== event.hmac) {
      const next = events[index + 1]
      const goesOn = next && seal.link(bytes(event.hmac), next.canonical).toString('hex') === next.hmac
      const ours = goesOn || (next === undefined && event.seq <= head_seq)
      faults.push(
        ours
          ? { what: 'edited', words: `第 ${event.seq} 条办理记录被改动` }
          : { what: 'inserted', words: `第 ${event.seq} 条办理记录不是系统写入的` },
      )
    } else if (columnsDiffer(event)) {
      faults.push({ what: 'edited', words: `第 ${event.seq} 条办理记录的字段被改动` })
    }
    previous = event
  }
  return faults
}

function columnsDiffer({ canonical, columns }: EventRow): boolean {
  const text = JSON.parse(canonical) as Readonly<Record<string, unknown>>
  return Object.entries(columns).some(([name, value]) => {
    const proven = text[name]
    const same = name.endsWith('At') ? Date.parse(String(proven)) === value : proven === value
    return !same
  })
}
