import { type RoleTable, roles } from '@anlan/domain/directory'
import { sql } from 'kysely'
import type { FieldCipher } from '../../platform/crypto/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { matches } from '../../search/index.ts'
import { openPhone } from './commands.ts'

export interface PostView {
  readonly id: string
  readonly unitId: string
  readonly unitShortName: string
  readonly role: string
  readonly roleLabel: string
  readonly title: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

export interface PersonView {
  readonly id: string
  readonly name: string
  /** The first three and last four digits. */
  readonly phoneMasked: string | null
  readonly hasAccount: boolean
  readonly status: 'active' | 'left'
  readonly posts: PostView[]
  readonly revision: number
}

export interface PersonQuery {
  readonly q?: string | undefined
  readonly unitId?: string | undefined
  readonly limit: number
  /** The last person of the page before. */
  readonly after?: string | undefined
}

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly phone: Buffer | null
  readonly has_account: boolean
  readonly status: 'active' | 'left'
  readonly revision: number
  readonly posts: readonly Omit<PostView, 'roleLabel'>[]
}

export function maskPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** People by id (the order in which they were entered), one more than asked for if there are more. */
export async function listPeople(
  tx: ScopedDatabase,
  county: string,
  today: string,
  { q, unitId, limit, after }: PersonQuery,
  cipher: FieldCipher,
): Promise<readonly PersonView[]> {
  return find(tx, county, today, cipher, limit + 1, [
    ...(q ? [matches({ county: sql`p.county`, id: sql`p.id` }, 'person', q) ?? sql`false`] : []),
    ...(unitId
      ? [
          sql`EXISTS (SELECT FROM post AS o WHERE o.county = p.county AND o.person_id = p.id
            AND o.unit_id = ${unitId}::uuid AND (o.valid_to IS NULL OR ${today}::date < o.valid_to))`,
        ]
      : []),
    ...(after ? [sql`p.id > ${after}::uuid`] : []),
  ])
}

export async function personById(
  tx: ScopedDatabase,
  county: string,
  today: string,
  id: string,
  cipher: FieldCipher,
): Promise<PersonView | null> {
  return (await find(tx, county, today, cipher, 1, [sql`p.id = ${id}::uuid`]))[0] ?? null
}

async function find(
  tx: ScopedDatabase,
  county: string,
  today: string,
  cipher: FieldCipher,
  limit: number,
  conditions: readonly ReturnType<typeof sql>[],
): Promise<readonly PersonView[]> {
  const table: RoleTable = roles
  const { rows } = await sql<PersonRow>`
    SELECT p.id, p.name, p.phone_cipher AS phone, p.account_id IS NOT NULL AS has_account, p.status, p.revision,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'unitId', o.unit_id, 'unitShortName', u.short_name,
          'role', o.role, 'title', o.title, 'validFrom', o.valid_from, 'validTo', o.valid_to) ORDER BY o.id)
        FROM post AS o JOIN unit AS u ON u.county = o.county AND u.id = o.unit_id
        WHERE o.county = p.county AND o.person_id = p.id
          AND (o.valid_to IS NULL OR ${today}::date < o.valid_to)), '[]') AS posts
    FROM person AS p WHERE ${sql.join([sql`p.county = ${county}`, ...conditions], sql` AND `)}
    ORDER BY p.id LIMIT ${limit}`.execute(tx)
  return rows.map(({ phone, has_account, posts, ...row }) => ({
    ...row,
    hasAccount: has_account,
    phoneMasked: phone && maskPhone(openPhone(cipher, row.id, phone)),
    posts: posts.map((post) => ({ ...post, roleLabel: table[post.role]?.label ?? post.role })),
  }))
}
