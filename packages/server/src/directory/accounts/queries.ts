import type { AdministratorId } from '@anlan/domain/directory'
import { type QueryExecutorProvider, sql } from 'kysely'

export interface AccountView {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly administers: AdministratorId | null
  readonly status: 'invited' | 'active' | 'frozen' | 'closed'
  readonly locked: boolean
  readonly secondFactor: boolean
  readonly lastSignInAt: Date | null
  readonly personId: string | null
  readonly posts: number
}

/** The accounts of a county by login, one more than asked for if there are more. `after`: the login before. */
export async function listAccounts(
  tx: QueryExecutorProvider,
  county: string | null,
  { q, limit, after }: { readonly q: string; readonly limit: number; readonly after: string | null },
  now: Date,
): Promise<readonly AccountView[]> {
  const { rows } = await sql<AccountView>`
    SELECT a.id, a.login, a.display_name AS name, a.administers, a.status, coalesce(a.locked_until > ${now}, false) AS locked,
      EXISTS (SELECT FROM credential AS c WHERE c.account_id = a.id AND c.type = 'totp' AND c.retired_at IS NULL
        AND c.confirmed_at IS NOT NULL) AS "secondFactor",
      a.last_sign_in_at AS "lastSignInAt", p.id AS "personId",
      (SELECT count(*)::int FROM post AS o WHERE o.county = p.county AND o.person_id = p.id
        AND (o.valid_to IS NULL OR ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai' < o.valid_to)) AS posts
    FROM account AS a LEFT JOIN person AS p ON p.county = a.county AND p.account_id = a.id
    WHERE a.county IS NOT DISTINCT FROM ${county} AND (${after}::text IS NULL OR a.login > ${after})
      AND (${q} = '' OR strpos(a.login, lower(${q})) > 0 OR strpos(a.display_name, ${q}) > 0)
    ORDER BY a.login LIMIT ${limit + 1}`.execute(tx)
  return rows
}
