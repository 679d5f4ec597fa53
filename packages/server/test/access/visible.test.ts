import { maySee, type Scope } from '@anlan/domain/directory'
import fc from 'fast-check'
import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  databaseScope,
  eachReached,
  firstReached,
  type MatterOrder,
  type Narrowing,
  visibleDocuments,
  visibleEvents,
  visibleFileUses,
  visibleMatter,
  waysOf,
} from '../../src/access/index.ts'
import { openPool, queryBuilder, withScope } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import type { DB } from '../../src/platform/schema.generated.ts'
import type { Version } from '../cluster.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { documentsSeen, eventsSeen, filesSeen, mattersSeen } from './oracle.ts'
import { storeKinds, storeWorld } from './store.ts'
import { table, type World, type WorldMatter, worlds } from './world.ts'

const log = createLogger('silent')

const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id)

interface TestPage {
  readonly order: MatterOrder
  /** What the oracle sorts by; what has none is left out. */
  readonly key: (matter: WorldMatter) => string | null
  readonly open: boolean
  readonly limit: number
}
const byRed: MatterOrder = { column: 'red_at', descending: false }
const byAge: MatterOrder = { column: 'created_at', descending: true }
const byTitle: MatterOrder = { column: 'title', descending: false }
/** First pages of a list in each kind of order. Age and title are the same for all matters here: ids decide. */
const pages: readonly TestPage[] = [
  { order: byRed, key: ({ redAt }) => redAt, open: false, limit: 3 },
  { order: byRed, key: ({ redAt }) => redAt, open: true, limit: 2 },
  { order: byAge, key: () => '', open: false, limit: 4 },
  { order: byTitle, key: () => '', open: true, limit: 2 },
]
const pageName = ({ order, open, limit }: TestPage) =>
  `first ${limit}${open ? ' open' : ''} by ${order.column}`

function pageOf(scope: Scope, page: TestPage): RawBuilder<unknown> {
  const { order, open, limit } = page
  const phases = open ? (['open'] as const) : undefined
  const asked = {
    ...{ order, limit, phases, where: open ? sql<boolean>`m.phase = 'open'` : sql<boolean>`true` },
    from: (key: RawBuilder<unknown>) => sql<boolean>`${key} IS NOT NULL`,
  }
  const ways = waysOf(scope, phases ? { phases } : {}, table)
  return sql`SELECT ${sql.lit(pageName(page))}, x.id FROM (${firstReached(ways, asked)}) AS x`
}

/** The same, of what the oracle says is seen. */
function expectedPage(seen: readonly WorldMatter[], { key, open, limit }: TestPage): readonly string[] {
  const text = (matter: WorldMatter) => `${key(matter)} ${matter.id}`
  const rows = seen.filter((matter) => key(matter) !== null && (!open || matter.phase === 'open'))
  return ids(rows.sort((a, b) => (text(a) < text(b) ? -1 : 1)).slice(0, limit))
}

/** What is asked of the database: each of the helper's forms, and what the policies alone let through. */
function question(scope: Scope, asked: readonly TestPage[]): RawBuilder<{ form: string; id: string }> {
  const m = (condition: RawBuilder<boolean>, form: string) =>
    sql`SELECT ${sql.lit(form)} AS form, m.id FROM matter AS m WHERE ${condition}`
  const each = (form: string, narrowing: Narrowing, where: RawBuilder<boolean>) =>
    sql`SELECT ${sql.lit(form)}, x.id FROM (${eachReached(waysOf(scope, narrowing, table), sql`m.id`, where)}) AS x`
  const open = { phases: ['open', 'inner'] } as const
  const inOpen = sql<boolean>`m.phase IN ('open', 'inner')`
  return sql`
    ${m(visibleMatter(scope, 'm', {}, table), 'matter')}
    UNION ALL ${each('each', {}, sql`true`)}
    UNION ALL ${each('each open', open, inOpen)}
    UNION ALL ${each('each of a kind', { kinds: ['seen-b'] }, sql`true`)}
    UNION ALL ${sql.join(
      asked.map((page) => pageOf(scope, page)),
      sql` UNION ALL `,
    )}
    UNION ALL ${m(sql`true`, 'policy')}
    UNION ALL SELECT 'documents', d.id FROM document AS d WHERE ${visibleDocuments(scope, 'd', table)}
    UNION ALL SELECT 'document policy', d.id FROM document AS d
    UNION ALL SELECT 'events', e.id FROM matter_event_v AS e
      JOIN matter AS m ON m.county = e.county AND m.id = e.matter_id WHERE ${visibleEvents(scope, 'e', 'm', table)}
    UNION ALL SELECT 'files', u.file_id FROM file_use_v AS u WHERE ${visibleFileUses(scope, 'u', table)}`
}

type Answers = Readonly<Record<string, readonly string[]>>
type Mutation = (text: string) => string

let turn = 0

async function ask(db: Kysely<DB>, scope: Scope, mutate: Mutation = (text) => text): Promise<Answers> {
  return withScope(db, databaseScope(scope, table), async (tx) => {
    // Planning takes longest: another page for each pair of askings (under the policies, and without).
    const asked = pages.filter((_, index) => index === Math.floor(turn / 2) % pages.length)
    turn++
    const compiled = question(scope, asked).compile(tx)
    const mutated = CompiledQuery.raw(mutate(compiled.sql), [...compiled.parameters])
    const { rows } = await tx.executeQuery<{ form: string; id: string }>(
      mutated as CompiledQuery<{ form: string; id: string }>,
    )
    const answers: Record<string, string[]> = Object.fromEntries(asked.map((page) => [pageName(page), []]))
    for (const { form, id } of rows) {
      answers[form] ??= []
      answers[form].push(id)
    }
    return answers
  })
}

const sorted = (list: readonly string[] | undefined) => [...(list ?? [])].sort()

/** The statement of the domain, asked for every matter. */
function bySaying(world: World, scope: Scope): string[] {
  return ids(
    world.matters.filter((matter) =>
      maySee(
        scope,
        {
          kind: matter.kind,
          inner: matter.phase === 'inner',
          region: matter.region,
          ownerUnitId: matter.ownerUnitId,
          responsibleUnitId: matter.responsibleUnitId,
          supervisingUnitId: matter.supervisingUnitId,
          partUnitIds: matter.parts.filter(({ phase }) => phase !== 'inner').map(({ unitId }) => unitId),
        },
        table,
      ),
    ),
  )
}

/** Where the helper and the oracle differ, by form; empty if nowhere. `inside`: row policies bind the asker. */
function differences(world: World, scope: Scope, answers: Answers, inside: boolean): string[] {
  const matters = mattersSeen(world, scope)
  const documents = ids(documentsSeen(world, scope))
  const expected: Record<string, readonly string[]> = {
    matter: ids(matters),
    each: ids(matters),
    'each open': ids(matters.filter(({ phase }) => phase === 'open' || phase === 'inner')),
    'each of a kind': ids(matters.filter(({ kind }) => kind === 'seen-b')),
    ...Object.fromEntries(
      pages.flatMap((page) =>
        answers[pageName(page)] ? [[pageName(page), expectedPage(matters, page)]] : [],
      ),
    ),
    documents,
    events: eventsSeen(world, scope),
    files: filesSeen(world, scope),
  }
  const found = Object.entries(expected)
    .filter(([form, list]) => sorted(answers[form]).join() !== sorted(list).join())
    .map(([form]) => form)
  if (!inside) return found
  const policy = new Set(answers.policy)
  if (ids(matters).some((id) => !policy.has(id))) found.push('matter beyond the policy')
  const documentPolicy = new Set(answers['document policy'])
  if (documents.some((id) => !documentPolicy.has(id))) found.push('document beyond the policy')
  return found
}

/** Each changes the helper's text as a careless edit would, and must be noticed. */
const mutants: Readonly<Record<string, Mutation>> = {
  'the inner rule of a single row is dropped': (text) => text.replaceAll(/"m"\."phase" <> 'inner'/g, 'true'),
  'the inner rule of a count is dropped': (text) =>
    text.replaceAll(/"m"\."phase" = ANY \((\$\d+::text\[\])\)/g, '$1 IS NOT NULL'),
  'the inner rule of a page is dropped': (text) =>
    text.replaceAll(/unnest\((\$\d+)::text\[\]\) AS "phase"/g, `unnest($1::text[] || '{inner}') AS "phase"`),
  'the part relation of a single row is dropped': (text) =>
    text.replaceAll(
      /OR EXISTS \(SELECT 1 FROM part_v AS own WHERE/g,
      'OR EXISTS (SELECT 1 FROM part_v AS own WHERE false AND',
    ),
  'the part relation of a list is dropped': (text) =>
    text.replaceAll('own.unit_id = unit.value', 'own.unit_id = unit.value AND false'),
  'inner parts count': (text) =>
    text
      .replaceAll("own.phase <> 'inner'", 'true')
      .replaceAll(/(?:"own"\."phase"|own\.phase) <> (\$\d+)/g, '$1::text IS NOT NULL'),
  'several shares of a unit fill a page': (text) => text.replaceAll(/DISTINCT ON \([^)]*\) own/g, 'own'),
  'what two units share in counts twice': (text) => text.replaceAll('unit.nth = 1 OR', 'true OR'),
  'the office sees what is for the house': (text) => text.replaceAll("= 'house'", "IN ('house', 'office')"),
}

interface Count {
  worlds: number
  viewers: number
  matters: number
  seen: number
  hidden: number
  innerHidden: number
  onlyByPart: number
  beyondEight: number
  events: number
  files: number
}

function addTo(count: Count, world: World, scope: Scope): void {
  const seen = mattersSeen(world, scope)
  const units = new Set(scope.hats.map(({ unitId }) => unitId))
  count.viewers++
  count.matters += world.matters.length
  count.seen += seen.length
  count.hidden += world.matters.length - seen.length
  count.innerHidden += world.matters.filter(
    (matter) => matter.phase === 'inner' && !units.has(matter.ownerUnitId),
  ).length
  const withoutParts = { ...world, matters: world.matters.map((matter) => ({ ...matter, parts: [] })) }
  count.onlyByPart += seen.length - mattersSeen(withoutParts, scope).length
  if (units.size > 8) count.beyondEight++
  count.events += eventsSeen(world, scope).length
  count.files += filesSeen(world, scope).length
}

const runs: Record<Version, number> = { 18: 100, 15: 25 }

describe.each<Version>([18, 15])('on PostgreSQL %d', (version) => {
  let database: TestDatabase
  let owner: Pool
  let asApp: Kysely<DB>
  let asOwner: Kysely<DB>

  beforeAll(async () => {
    database = await testDatabase({ version })
    owner = openPool({ url: database.ownerUrl, size: 2, name: 'test', log })
    asOwner = queryBuilder(owner)
    asApp = queryBuilder(openPool({ url: database.appUrl, size: 2, name: 'test', log }))
    await storeKinds(owner)
  })
  afterAll(async () => {
    await Promise.all([asOwner.destroy(), asApp.destroy()])
    await database.close()
  })

  test(`the helper equals the oracle and the domain's statement, and lies within the policies: ${runs[version]} random worlds`, async () => {
    const count: Count = {
      ...{ worlds: 0, viewers: 0, matters: 0, seen: 0, hidden: 0, innerHidden: 0 },
      ...{ onlyByPart: 0, beyondEight: 0, events: 0, files: 0 },
    }
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await storeWorld(owner, world)
        count.worlds++
        for (const scope of world.viewers) {
          addTo(count, world, scope)
          expect(sorted(bySaying(world, scope))).toEqual(sorted(ids(mattersSeen(world, scope))))
          expect(differences(world, scope, await ask(asApp, scope), true)).toEqual([])
          // Without the policies behind it the helper says the same: it does not lean on them.
          const alone = await ask(asOwner, scope)
          expect(differences(world, scope, alone, false)).toEqual([])
        }
      }),
      { numRuns: runs[version] },
    )
    console.info(`access on PostgreSQL ${version}: ${JSON.stringify(count)}`)
    // The worlds reach what they are made for.
    expect(count.worlds).toBeGreaterThanOrEqual(runs[version])
    const least = runs[version] / 20
    for (const [name, number] of Object.entries(count)) expect([name, number > least]).toEqual([name, true])
  }, 240_000)

  if (version !== 18) return

  test.each(Object.entries(mutants))(
    'is red for a mutant of the helper: %s',
    async (name, mutate) => {
      let tried = 0
      let red: string[] = []
      await fc.assert(
        fc.asyncProperty(worlds, async (world) => {
          if (red.length > 0) return
          await storeWorld(owner, world)
          for (const scope of world.viewers) {
            tried++
            red = differences(world, scope, await ask(asOwner, scope, mutate), false)
            if (red.length > 0) return
          }
        }),
        { numRuns: 200 },
      )
      console.info(`mutant “${name}”: red after ${tried} viewers in ${red.join(', ')}`)
      expect(red).not.toEqual([])
    },
    120_000,
  )

  test('is red for a policy that is narrower than the helper', async () => {
    const { rows } = await owner.query<{ using: string }>(
      `SELECT pg_get_expr(polqual, polrelid) AS using FROM pg_policy WHERE polname = 'scope' AND polrelid = 'matter'::regclass`,
    )
    const using = rows[0]?.using ?? ''
    const narrower = using.replace('parties_beyond', 'false')
    expect(narrower).not.toBe(using)
    await owner.query(`ALTER POLICY scope ON matter USING (${narrower})`)
    const red = new Set<string>()
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        if (red.size > 0) return
        await storeWorld(owner, world)
        for (const scope of world.viewers)
          for (const form of differences(world, scope, await ask(asApp, scope), true)) red.add(form)
      }),
      { numRuns: 200 },
    )
    await owner.query(`ALTER POLICY scope ON matter USING (${using})`)
    expect(red).toContain('matter beyond the policy')
  })
})
