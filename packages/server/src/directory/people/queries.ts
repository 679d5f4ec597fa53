import { type RoleTable, roles } from '@anlan/domain/directory'
import { type RawBuilder, sql } from 'kysely'
import type { Position } from '../../http/index.ts'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { matches } from '../../search/index.ts'
import { blindPhone, maskPhone, openPhone, plainPhone } from './phone.ts'
import { ofOwnUnits, type PeopleReach, peopleSeen } from './reach.ts'

export interface PostView {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly unitShortName: string
  readonly sectionId: string | null
  readonly sectionName: string | null
  readonly role: string
  readonly roleLabel: string
  readonly title: string
  readonly validFrom: string | null
  readonly validTo: string | null
  /** It no longer holds today. */
  readonly ended: boolean
}

export interface PersonView {
  readonly id: string
  readonly name: string
  /** The first three and last four digits; null if there is none, or if it is not for the viewer. */
  readonly phoneMasked: string | null
  readonly hasAccount: boolean
  readonly status: 'active' | 'left'
  /** Those that hold, in the order of the directory; of one person also those that ended, after them. */
  readonly posts: PostView[]
  readonly revision: number
}

export interface PersonQuery {
  /** Any characters of the name or of the unit's names; a whole telephone number. */
  readonly q?: string | undefined
  readonly unitId?: string | undefined
  readonly role?: string | undefined
  readonly account?: boolean | undefined
  /** Also those who have left. */
  readonly left?: boolean | undefined
  readonly limit: number
}

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly phone: Buffer | null
  readonly has_account: boolean
  readonly status: 'active' | 'left'
  readonly revision: number
  readonly place: number
  readonly posts: readonly Omit<PostView, 'roleLabel'>[]
}

/** What a question about people needs besides the question. */
export interface Asking {
  readonly county: string
  readonly today: string
  readonly cipher: FieldCipher
  readonly reach: PeopleReach
}

export interface PlacedPerson extends PersonView {
  /** Where the first unit stands in the directory. */
  readonly place: number
}

/** People in the order of their units, one more than asked for if there are more. `after`: place and id of the last. */
export async function listPeople(
  tx: ScopedDatabase,
  asking: Asking,
  { limit, ...query }: PersonQuery,
  after: Position | null,
): Promise<readonly PlacedPerson[]> {
  const beyond = after ? sql`AND (at.place, p.id) > (${after[0]}::int, ${after[1]}::uuid)` : sql``
  return find(tx, asking, sql`${asked(asking, query)} ${beyond}`, { limit: limit + 1, ended: false })
}

/** How many people the same question finds in all. */
export async function countPeople(
  tx: ScopedDatabase,
  asking: Asking,
  query: Omit<PersonQuery, 'limit'>,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM person AS p
    WHERE ${asked(asking, query)}`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function personById(tx: ScopedDatabase, asking: Asking, id: string): Promise<PersonView | null> {
  const condition = sql`p.county = ${asking.county} AND p.id = ${id}::uuid
    AND ${peopleSeen(asking.reach, asking.today)}`
  return (await find(tx, asking, condition, { limit: 1, ended: true }))[0] ?? null
}

const holdsToday = (today: string, alias: string) =>
  sql`(${sql.ref(`${alias}.valid_to`)} IS NULL OR ${today}::date < ${sql.ref(`${alias}.valid_to`)})`

function asked(
  { county, today, cipher, reach }: Asking,
  { q, unitId, role, account, left }: Omit<PersonQuery, 'limit'>,
): RawBuilder<unknown> {
  const inPost = (condition: RawBuilder<unknown>) => sql`EXISTS (SELECT FROM post AS o
    WHERE o.county = p.county AND o.person_id = p.id AND ${holdsToday(today, 'o')} AND ${condition})`
  const conditions = [
    sql`p.county = ${county}`,
    peopleSeen(reach, today),
    ...(q ? [soughtBy(q, cipher, reach.calls, inPost)] : []),
    ...(unitId ? [inPost(sql`(o.unit_id = ${unitId}::uuid OR o.section_id = ${unitId}::uuid)`)] : []),
    ...(role ? [inPost(sql`o.role = ${role}`)] : []),
    ...(account === undefined ? [] : [account ? sql`p.account_id IS NOT NULL` : sql`p.account_id IS NULL`]),
    ...(left ? [] : [sql`p.status = 'active'`]),
  ]
  return sql.join(conditions, sql` AND `)
}

function soughtBy(
  q: string,
  cipher: FieldCipher,
  calls: boolean,
  inPost: (condition: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const phone = plainPhone(q)
  if (phone !== null && /^[\d-]{5,}$/.test(phone))
    return calls ? sql`p.phone_blind = ${blindPhone(cipher, phone)}` : sql`false`
  const name = matches({ county: sql`p.county`, id: sql`p.id` }, 'person', q) ?? sql`false`
  const unit = matches({ county: sql`o.county`, id: sql`o.unit_id` }, 'unit', q) ?? sql`false`
  return sql`(${name} OR ${inPost(unit)})`
}

async function find(
  tx: ScopedDatabase,
  { today, cipher, reach }: Asking,
  condition: RawBuilder<unknown>,
  { limit, ended }: { readonly limit: number; readonly ended: boolean },
): Promise<readonly PlacedPerson[]> {
  const table: RoleTable = roles
  const seesPhone = reach.calls ? sql`true` : ofOwnUnits(reach, today)
  const { rows } = await sql<PersonRow>`
    SELECT p.id, p.name, CASE WHEN ${seesPhone} THEN p.phone_cipher END AS phone, p.account_id IS NOT NULL AS has_account,
      p.status, p.revision, at.place,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'unitId', o.unit_id, 'unitName', u.name,
          'unitShortName', u.short_name, 'sectionId', o.section_id, 'sectionName', s.short_name, 'role', o.role,
          'title', o.title, 'validFrom', o.valid_from, 'validTo', o.valid_to, 'ended', NOT ${holdsToday(today, 'o')})
          ORDER BY NOT ${holdsToday(today, 'o')}, u.sort, o.id)
        FROM post AS o JOIN unit AS u ON u.county = o.county AND u.id = o.unit_id
        LEFT JOIN unit AS s ON s.county = o.county AND s.id = o.section_id
        WHERE o.county = p.county AND o.person_id = p.id AND (${ended} OR ${holdsToday(today, 'o')})), '[]') AS posts
    FROM person AS p CROSS JOIN LATERAL (
      SELECT coalesce(min(u.sort), 2000000000) AS place FROM post AS o
        JOIN unit AS u ON u.county = o.county AND u.id = o.unit_id
      WHERE o.county = p.county AND o.person_id = p.id AND ${holdsToday(today, 'o')}) AS at
    WHERE ${condition}
    ORDER BY at.place, p.id LIMIT ${limit}`.execute(tx)
  return rows.map(({ phone, has_account, posts, ...row }) => ({
    ...row,
    hasAccount: has_account,
    phoneMasked: phone && maskPhone(openPhone(cipher, row.id, phone)),
    posts: posts.map((post) => ({ ...post, roleLabel: table[post.role]?.label ?? post.role })),
  }))
}
