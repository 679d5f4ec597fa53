import type { Hat, Scope } from '@anlan/domain/directory'
import { defineRegister, maySeeEntry, platformDefault } from '@anlan/domain/kernel'
import fc from 'fast-check'
import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visibleEntries } from '../../src/access/index.ts'
import { openPool, queryBuilder, withScope } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import type { DB } from '../../src/platform/schema.generated.ts'
import { runSync } from '../../src/platform/sync.ts'
import { syncRegisters } from '../../src/registers/index.ts'
import { serve } from '../../src/registers/served.ts'
import type { Version } from '../cluster.ts'
import { type TestDatabase, testDatabase } from '../database.ts'

const log = createLogger('silent')

const declared = (register: string, reads: Record<string, 'own' | 'area' | 'county'>) =>
  defineRegister({
    register,
    label: register,
    entry: '物',
    counter: '件',
    version: 1,
    source: platformDefault('只供测试'),
    fields: {
      name: { type: 'text', label: '名称', required: true },
      place: { type: 'region', label: '地方', required: true },
    },
    title: 'name',
    place: 'place',
    columns: ['place'],
    reads,
    keeps: {},
  })
/** Every reach, and a role that sees one register only. */
const seen = serve(declared('seen', { clerk: 'own', town: 'area', office: 'county' }))
const other = serve(declared('other', { office: 'own', half: 'area' }))

interface Entry {
  readonly id: string
  readonly register: string
  readonly state: string
  readonly region: string
  readonly supervisingUnitId: string | null
  readonly holderUnitId: string | null
}
interface World {
  readonly county: string
  readonly units: readonly { readonly id: string; readonly region: string }[]
  readonly entries: readonly Entry[]
  readonly viewers: readonly Scope[]
}

/** A county, five towns, two villages in each of the first two. */
const places = [
  '000000',
  '101000',
  '102000',
  '103000',
  '104000',
  '105000',
  '101201',
  '101202',
  '102201',
  '102202',
]
const widthOf = (place: string) => (place === '000000' ? 1_000_000 : place.endsWith('000') ? 1_000 : 1)

let counties = 0
const nth = fc.nat({ max: 1_000 })
const role = fc.constantFrom('clerk', 'town', 'office', 'half', 'stranger')
const plan = fc.record({
  units: fc.oneof(
    { weight: 3, arbitrary: fc.array(nth, { minLength: 2, maxLength: 7 }) },
    { weight: 2, arbitrary: fc.array(nth, { minLength: 9, maxLength: 12 }) },
  ),
  entries: fc.array(
    fc.record({
      register: fc.constantFrom('seen', 'seen', 'other'),
      state: fc.constantFrom('active', 'active', 'retired'),
      place: nth,
      supervisor: fc.option(nth, { freq: 3 }),
      holder: fc.option(nth, { freq: 2 }),
    }),
    { minLength: 1, maxLength: 16 },
  ),
  viewers: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.array(fc.record({ unit: nth, role }), { maxLength: 3 }) },
      {
        weight: 2,
        arbitrary: role.map((each) => Array.from({ length: 12 }, (_, unit) => ({ unit, role: each }))),
      },
    ),
    { minLength: 1, maxLength: 3 },
  ),
})

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

const worlds = plan.map((drawn): World => {
  const county = `${990_000 + ++counties}`
  const units = drawn.units.map((place) => ({ id: uuidv7(), region: county + pick(places, place) }))
  const hatAt = (index: number, of: string): Hat => {
    const { id, region } = pick(units, index)
    const hi = String(Number(region) + widthOf(region.slice(6)))
    return { postId: uuidv7(), unitId: id, role: of, region, lo: region, hi }
  }
  return {
    county,
    units,
    entries: drawn.entries.map(({ register, state, place, supervisor, holder }) => ({
      ...{ id: uuidv7(), register, state, region: county + pick(places, place) },
      supervisingUnitId: supervisor === null ? null : pick(units, supervisor).id,
      holderUnitId: holder === null ? null : pick(units, holder).id,
    })),
    viewers: drawn.viewers.map((hats) => ({
      ...{ county, accountId: uuidv7(), personId: uuidv7() },
      hats: hats.map((hat) => hatAt(hat.unit, hat.role)),
    })),
  }
})

async function store(owner: Pool, { county, units, entries }: World): Promise<void> {
  await owner.query(
    `INSERT INTO region (code, name, level) SELECT $1 || p, p, 'town' FROM unnest($2::text[]) AS p`,
    [county, places],
  )
  await owner.query(
    `INSERT INTO county (code, name, short_name, created_at) VALUES ($1, $1, $1, '2026-03-02')`,
    [county],
  )
  await owner.query(
    `INSERT INTO unit (county, id, name, short_name, kind, region)
      SELECT $1, u.id, u.id::text, u.id::text, 'department', u.region
      FROM jsonb_to_recordset($2::jsonb) AS u (id uuid, region text)`,
    [county, JSON.stringify(units)],
  )
  await owner.query(
    `INSERT INTO register_entry (county, id, register, form_version, state, title, region, supervising_unit_id,
        holder_unit_id, data, computed, created_at, changed_at)
      SELECT $1, e.id, e.register, 1, e.state, '物', e.region, e."supervisingUnitId", e."holderUnitId", '{}', '{}',
        '2026-03-02', '2026-03-02'
      FROM jsonb_to_recordset($2::jsonb) AS e (id uuid, register text, state text, region text,
        "supervisingUnitId" uuid, "holderUnitId" uuid)`,
    [county, JSON.stringify(entries)],
  )
  await owner.query(
    `INSERT INTO entry_version (county, entry_id, version, form_version, action, state, data, at)
      SELECT county, id, 1, 1, 'create', state, data, created_at FROM register_entry WHERE county = $1`,
    [county],
  )
}

/**
 * Who sees what, worked out by going through the posts and gathering what each reaches: written apart from the domain's
 * statement and from the SQL.
 */
function gathered({ entries }: World, scope: Scope, register: string): string[] {
  const reaches: Record<string, Record<string, string>> = {
    seen: { clerk: 'own', town: 'area', office: 'county' },
    other: { office: 'own', half: 'area' },
  }
  const ids = new Set<string>()
  for (const post of scope.hats) {
    const reach = reaches[register]?.[post.role]
    for (const entry of entries) {
      if (entry.register !== register || reach === undefined) continue
      const [from, to, at] = [post.lo, post.hi, entry.region].map(Number)
      const inside = from !== undefined && to !== undefined && at !== undefined && at >= from && at <= to - 1
      const side = [entry.supervisingUnitId, entry.holderUnitId].indexOf(post.unitId) >= 0
      if (reach === 'county' || side || (reach === 'area' && inside)) ids.add(entry.id)
    }
  }
  return [...ids].sort()
}

type Mutation = (text: string) => string

function question(scope: Scope): RawBuilder<{ form: string; id: string }> {
  return sql`SELECT 'helper' AS form, e.id FROM register_entry AS e
      WHERE ${visibleEntries(scope, 'e', 'seen', seen.table)}
    UNION ALL SELECT 'policy', e.id FROM register_entry AS e
    UNION ALL SELECT 'versions', v.entry_id FROM entry_version_v AS v`
}

async function ask(db: Kysely<DB>, scope: Scope, mutate: Mutation = (text) => text) {
  return withScope(db, seen.bound(scope), async (tx) => {
    const compiled = question(scope).compile(tx)
    const { rows } = await tx.executeQuery<{ form: string; id: string }>(
      CompiledQuery.raw(mutate(compiled.sql), [...compiled.parameters]) as CompiledQuery<{
        form: string
        id: string
      }>,
    )
    const of = (form: string) =>
      rows
        .filter((row) => row.form === form)
        .map(({ id }) => id)
        .sort()
    return { helper: of('helper'), policy: of('policy'), versions: of('versions') }
  })
}

/** Where helper, oracle and policy disagree; `inside`: row policies bind the asker. */
function differences(world: World, scope: Scope, answers: Awaited<ReturnType<typeof ask>>, inside: boolean) {
  const expected = gathered(world, scope, 'seen')
  const found: string[] = []
  if (answers.helper.join() !== expected.join()) found.push('helper')
  if (!inside) return found
  if (expected.some((id) => !answers.policy.includes(id))) found.push('beyond the policy')
  if (answers.policy.join() !== answers.versions.join()) found.push('versions')
  return found
}

const mutants: Readonly<Record<string, Mutation>> = {
  'the supervising unit counts no more': (text) =>
    text.replaceAll(/"e"\."supervising_unit_id" =/g, 'NULL::uuid ='),
  'the firm does not see itself': (text) => text.replaceAll(/"e"\."holder_unit_id" =/g, 'NULL::uuid ='),
  'the end of an area is counted in': (text) => text.replaceAll(/("e"\."region") < /g, '$1 <= '),
  'any register will do': (text) => text.replaceAll(/"e"\."register" = (\$\d+)/g, '"e"."register" <= $1'),
}

const runs: Record<Version, number> = { 18: 250, 15: 80 }

describe.each<Version>([18, 15])('who sees an entry, on PostgreSQL %d', (version) => {
  let database: TestDatabase
  let owner: Pool
  let asApp: Kysely<DB>
  let asOwner: Kysely<DB>

  beforeAll(async () => {
    database = await testDatabase({ version })
    await runSync(database.ownerUrl, [syncRegisters([seen.register, other.register])])
    owner = openPool({ url: database.ownerUrl, size: 2, name: 'test', log })
    asOwner = queryBuilder(owner)
    asApp = queryBuilder(openPool({ url: database.appUrl, size: 2, name: 'test', log }))
  })
  afterAll(async () => {
    await Promise.all([asOwner.destroy(), asApp.destroy()])
    await database.close()
  })

  test('the helper equals the oracle and the domain’s statement, and lies within the policy', async () => {
    const count = { worlds: 0, seen: 0, hidden: 0, onlyBySide: 0, otherRegister: 0, beyondEight: 0 }
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await store(owner, world)
        count.worlds++
        for (const scope of world.viewers) {
          const expected = gathered(world, scope, 'seen')
          const said = world.entries
            .filter(({ register }) => register === 'seen')
            .filter((entry) => maySeeEntry(seen.register, scope.hats, entry))
          expect(said.map(({ id }) => id).sort()).toEqual(expected)
          expect(differences(world, scope, await ask(asApp, scope), true)).toEqual([])
          expect(differences(world, scope, await ask(asOwner, scope), false)).toEqual([])
          count.seen += expected.length
          count.hidden += world.entries.length - expected.length
          count.otherRegister += gathered(world, scope, 'other').length
          if (new Set(scope.hats.map(({ unitId }) => unitId)).size > 8) count.beyondEight++
          const clerk = scope.hats.every(({ role: each }) => each === 'clerk')
          if (clerk) count.onlyBySide += expected.length
        }
      }),
      { numRuns: runs[version] },
    )
    for (const [name, number] of Object.entries(count)) expect([name, number > 2]).toEqual([name, true])
  }, 120_000)

  if (version !== 18) return

  test.each(Object.entries(mutants))('is red for a mutant: %s', async (_, mutate) => {
    let red: string[] = []
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        if (red.length > 0) return
        await store(owner, world)
        for (const scope of world.viewers) {
          red = differences(world, scope, await ask(asOwner, scope, mutate), false)
          if (red.length > 0) return
        }
      }),
      { numRuns: 200 },
    )
    expect(red).not.toEqual([])
  })

  test('is red for a policy that is narrower than the helper', async () => {
    const { rows } = await owner.query<{ using: string }>(
      `SELECT pg_get_expr(polqual, polrelid) AS using FROM pg_policy WHERE polrelid = 'register_entry'::regclass`,
    )
    const using = rows[0]?.using ?? ''
    const narrower = using.replace('scope_own(holder_unit_id)', 'false')
    expect(narrower).not.toBe(using)
    await owner.query(`ALTER POLICY scope ON register_entry USING (${narrower})`)
    const red = new Set<string>()
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        if (red.size > 0) return
        await store(owner, world)
        for (const scope of world.viewers)
          for (const form of differences(world, scope, await ask(asApp, scope), true)) red.add(form)
      }),
      { numRuns: 200 },
    )
    await owner.query(`ALTER POLICY scope ON register_entry USING (${using})`)
    expect(red).toContain('beyond the policy')
  })
})
