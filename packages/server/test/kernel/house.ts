import type { Hat, RoleId, RoleTable, Scope } from '@anlan/domain/directory'
import { roles } from '@anlan/domain/directory'
import { instant, isRefusal, type MatterKind, type Refusal } from '@anlan/domain/kernel'
import { type MatterEnv, matterKinds } from '@anlan/domain/matters'
import { rules } from '@anlan/domain/rules'
import { Client, type Pool } from 'pg'
import { databaseScope } from '../../src/access/index.ts'
import { createSeal } from '../../src/audit/index.ts'
import {
  type ActDeed,
  actorOf,
  createKernel,
  environmentOf,
  type Kernel,
  type OpenDeed,
  open,
  type Performed,
  type Performer,
  perform,
  syncDeclarations,
} from '../../src/kernel/index.ts'
import { createPersonalData } from '../../src/personal-data/index.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { keysFrom, softwareProvider } from '../../src/platform/crypto/index.ts'
import { openPool, queryBuilder, type ScopedDatabase, withScope } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { type TestDatabase, testDatabase } from '../database.ts'

export const county = '990101'
const whole = { lo: '990101000000', hi: '990102000000' }

/** Ids by number, so that a failing test can be read. */
export const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const units = {
  office: {
    id: uuid(1),
    name: '县安全生产委员会办公室',
    short: '县安委办',
    kind: 'office',
    region: whole.lo,
  },
  bureau: { id: uuid(2), name: '县应急管理局', short: '县应急局', kind: 'department', region: whole.lo },
  town: { id: uuid(3), name: '清源镇人民政府', short: '清源镇', kind: 'town', region: '990101101000' },
  village: { id: uuid(4), name: '清源镇河头村', short: '河头村', kind: 'village', region: '990101101201' },
  firm: {
    id: uuid(5),
    name: '永安机械有限公司',
    short: '永安机械',
    kind: 'enterprise',
    region: '990101101000',
  },
  stranger: { id: uuid(6), name: '县文化馆', short: '文化馆', kind: 'department', region: whole.lo },
} as const
export type UnitName = keyof typeof units

interface PersonSpec {
  readonly number: number
  readonly posts: readonly (readonly [UnitName, RoleId])[]
}

/** Named people. 何为 has two hats: clerk of the bureau and of the office. */
export const people = {
  赵敏: { number: 1, posts: [['office', 'office-clerk']] },
  钱进: { number: 2, posts: [['office', 'office-head']] },
  孙立: { number: 3, posts: [['bureau', 'unit-clerk']] },
  李强: { number: 4, posts: [['bureau', 'unit-head']] },
  周梅: { number: 5, posts: [['town', 'town-clerk']] },
  吴山: { number: 6, posts: [['village', 'grid-member']] },
  郑安: { number: 7, posts: [['firm', 'safety-officer']] },
  王文: { number: 8, posts: [['stranger', 'unit-head']] },
  何为: {
    number: 9,
    posts: [
      ['bureau', 'unit-clerk'],
      ['office', 'office-clerk'],
    ],
  },
} as const satisfies Record<string, PersonSpec>
export type PersonName = keyof typeof people

const spanOf = (region: string) => {
  const prefix = region.replace(/(000)+$/, '')
  return { lo: region, hi: String(Number(prefix) + 1).padEnd(12, '0') }
}

function hatsOf({ number, posts }: PersonSpec): readonly Hat[] {
  return posts.map(([unit, role]) => {
    const { id, region } = units[unit]
    return { postId: uuid(number * 1000 + Number(id.slice(-3))), unitId: id, role, region, ...spanOf(region) }
  })
}

export function scopeOf(name: PersonName): Scope {
  const { number } = people[name]
  return {
    county,
    accountId: uuid(900_000 + number),
    personId: uuid(800_000 + number),
    hats: hatsOf(people[name]),
  }
}

/** A person acting under the first post, or under the one in `unit`; `table` has the rights of kinds that only tests declare. */
export function as(name: PersonName, unit?: UnitName, table: RoleTable = roles): Performer {
  const viewer = scopeOf(name)
  const hat = viewer.hats.find((each) => unit === undefined || each.unitId === units[unit].id)
  if (!hat) throw new RangeError(`${name} has no post there`)
  return { county, viewer, actor: actorOf(viewer, hat, table) }
}

/** Fills an empty database with the county, its units and its people. */
export async function furnish(owner: Client | Pool): Promise<void> {
  const now = '2026-01-01T00:00:00Z'
  await owner.query(`INSERT INTO region (code, name, level, parent_code) VALUES
    ('990101000000', '安澜县', 'county', NULL), ('990101101000', '清源镇', 'town', '990101000000'),
    ('990101101201', '河头村', 'village', '990101101000')`)
  await owner.query(
    `INSERT INTO county (code, name, short_name, created_at) VALUES ($1, '安澜县', '安澜县', $2)`,
    [county, now],
  )
  for (const { id, name, short, kind, region } of Object.values(units))
    await owner.query(
      'INSERT INTO unit (county, id, name, short_name, kind, region) VALUES ($1, $2, $3, $4, $5, $6)',
      [county, id, name, short, kind, region],
    )
  for (const [name, spec] of Object.entries(people)) {
    const account = uuid(900_000 + spec.number)
    const person = uuid(800_000 + spec.number)
    await owner.query(
      `INSERT INTO account (id, login, display_name, county, created_at) VALUES ($1, $2, $3, $4, $5)`,
      [account, `p${spec.number}`, name, county, now],
    )
    await owner.query(`INSERT INTO person (county, id, name, account_id) VALUES ($1, $2, $3, $4)`, [
      county,
      person,
      name,
      account,
    ])
    for (const hat of hatsOf(spec))
      await owner.query(
        `INSERT INTO post (county, id, person_id, unit_id, role, title) VALUES ($1, $2, $3, $4, $5, $6)`,
        [county, hat.postId, person, hat.unitId, hat.role, roles[hat.role as RoleId].label],
      )
  }
}

/** A county with its units and people, a clock that stands still, and the kernel over them. */
export interface House {
  readonly database: TestDatabase
  readonly pool: Pool
  readonly owner: Client
  readonly kernel: Kernel
  readonly clock: ReturnType<typeof fixedClock>
  /** In a transaction of its own with the scope of the person. */
  within<T>(performer: Performer, use: (tx: ScopedDatabase, env: MatterEnv) => Promise<T>): Promise<T>
  open(performer: Performer, deed: OpenDeed): Promise<Performed | Refusal>
  act(performer: Performer, deed: ActDeed): Promise<Performed | Refusal>
  /** A file as if uploaded before. */
  file(performer: Performer, type?: string): Promise<string>
  close(): Promise<void>
}

export const morning = '2026-03-10T01:00:00Z'

export async function house({
  kinds = [],
  table = roles,
}: {
  kinds?: readonly MatterKind<MatterEnv>[]
  table?: RoleTable
} = {}): Promise<House> {
  const database = await testDatabase()
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await furnish(owner)
  const all = [...matterKinds, ...kinds]
  await syncDeclarations(all, rules).run(owner)
  const clock = fixedClock(morning)
  const keys = keysFrom(Buffer.alloc(32, 7), softwareProvider)
  const seal = createSeal(keys, softwareProvider)
  const personalData = createPersonalData(keys, softwareProvider)
  const kernel = createKernel({ clock, seal, personalData, kinds: all, roles: table })
  const pool = openPool({ url: database.appUrl, size: 4, name: 'test', log: createLogger('silent') })
  const db = queryBuilder(pool)
  let made = 0

  const within: House['within'] = (performer, use) => {
    const scope = performer.viewer
      ? databaseScope(performer.viewer, table)
      : { county, wide: true, spans: [], units: [] }
    return withScope(db, scope, async (tx) => use(tx, await environmentOf(kernel, tx, county)))
  }
  return {
    database,
    pool,
    owner,
    kernel,
    clock,
    within,
    open: (performer, deed) => within(performer, (tx, env) => open(kernel, tx, env, performer, deed)),
    act: (performer, deed) => within(performer, (tx, env) => perform(kernel, tx, env, performer, deed)),
    async file(performer, type = 'application/pdf') {
      const id = uuid(70_000 + made++)
      await owner.query(
        `INSERT INTO file (county, id, sha256, size, type, name, uploaded_by, uploaded_at, owner_unit_id)
          VALUES ($1, $2, $3, 1, $4, '附件', $5, now(), $6)`,
        [county, id, id, type, performer.actor.accountId, performer.actor.unitId],
      )
      return id
    },
    async close() {
      await owner.end()
      await db.destroy()
      await database.close()
    },
  }
}

/** What was done; throws with the reason if it was refused. */
export function done(result: Performed | Refusal): Performed {
  if (isRefusal(result)) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}

/** The codes by which it was refused; throws if it was done. */
export function refusedWith(result: Performed | Refusal): readonly string[] {
  if (!isRefusal(result)) throw new Error('done')
  return [result, ...(result.also ?? [])].map(({ code }) => code)
}

export const at = (text: string) => instant(Date.parse(text))
