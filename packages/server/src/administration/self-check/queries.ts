import { type RawBuilder, sql } from 'kysely'

const ago = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)

/** How the accounts of a county stand, in one row (see PeopleFacts). */
export function peopleQuery(
  county: string,
  {
    now,
    oldest,
    knownNames,
  }: { readonly now: Date; readonly oldest: Date; readonly knownNames: readonly string[] },
): RawBuilder<unknown> {
  const open = sql`a.county = ${county} AND a.status <> 'closed'`
  const factor = sql`EXISTS (SELECT FROM credential AS t WHERE t.account_id = a.id AND t.type = 'totp'
    AND t.retired_at IS NULL AND t.confirmed_at IS NOT NULL)`
  const count = (condition: RawBuilder<unknown>) =>
    sql`(SELECT count(*)::int FROM account AS a WHERE ${condition})`
  return sql`SELECT
    EXISTS (SELECT FROM pg_index AS i JOIN pg_attribute AS c ON c.attrelid = i.indrelid AND c.attnum = i.indkey[0]
      WHERE i.indrelid = 'account'::regclass AND i.indisunique AND i.indnatts = 1 AND c.attname = 'login')
      AS "loginUnique",
    ${count(sql`${open} AND a.status = 'active' AND EXISTS (SELECT FROM credential AS c WHERE c.account_id = a.id
      AND c.type = 'password' AND c.retired_at IS NULL AND c.created_at < ${oldest})`)} AS "passwordsOld",
    (SELECT count(*)::int FROM credential AS c JOIN account AS a ON a.id = c.account_id WHERE ${open}
      AND c.type IN ('password', 'slip') AND c.secret NOT LIKE '$argon2id$%') AS "passwordsForeign",
    (SELECT count(*)::int FROM person AS p WHERE p.county = ${county} AND p.phone_cipher IS NOT NULL
      AND convert_from(substring(p.phone_cipher FOR 64), 'LATIN1') ~ '^\\+?[0-9 -]{7,}$') AS "phonesClear",
    ${count(sql`${open} AND a.administers IS NOT NULL AND a.status = 'active' AND NOT ${factor}`)}
      AS "adminsWithoutFactor",
    coalesce((SELECT max(n)::int FROM (SELECT count(*) AS n FROM account AS a WHERE ${open}
      AND a.administers IS NOT NULL GROUP BY a.administers) AS x), 0) AS "adminsPerOffice",
    (SELECT count(DISTINCT a.administers)::int FROM account AS a WHERE ${open}) AS "adminOffices",
    (SELECT count(DISTINCT a.display_name)::int FROM account AS a WHERE ${open} AND a.administers IS NOT NULL)
      AS "adminNames",
    ${count(sql`${open} AND a.administers IS NOT NULL AND EXISTS (SELECT FROM person AS p
      WHERE p.county = a.county AND p.account_id = a.id)`)} AS "adminsWithPost",
    coalesce((SELECT max(n)::int FROM (SELECT count(*) AS n FROM session_token AS s JOIN account AS a
      ON a.id = s.account_id WHERE ${open} AND a.administers IS NOT NULL AND s.ended_at IS NULL
      AND s.idle_until > ${now} AND s.ends_at > ${now} GROUP BY a.id) AS x), 0) AS "adminSessions",
    ${count(sql`${open} AND ${factor}`)} AS "withFactor",
    (SELECT coalesce(array_agg(a.login ORDER BY a.login), '{}') FROM account AS a
      WHERE ${open} AND a.login = ANY (${[...knownNames]})) AS known,
    coalesce((SELECT demonstration FROM county WHERE code = ${county}), false) AS demonstration,
    (SELECT count(*)::int FROM person AS p JOIN account AS a ON a.id = p.account_id
      WHERE p.county = ${county} AND p.status = 'left' AND a.status <> 'closed') AS "leftWithAccount",
    (SELECT count(DISTINCT p.id)::int FROM person AS p JOIN post AS o ON o.county = p.county AND o.person_id = p.id
      JOIN account AS a ON a.id = p.account_id WHERE p.county = ${county} AND a.status = 'closed'
      AND p.status = 'active' AND (o.valid_to IS NULL OR ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai' < o.valid_to))
      AS "closedWithPost",
    ${count(sql`${open} AND a.administers IS NULL AND NOT EXISTS (SELECT FROM person AS p JOIN post AS o
      ON o.county = p.county AND o.person_id = p.id WHERE p.county = a.county AND p.account_id = a.id)`)}
      AS "withoutPost",
    (SELECT count(*)::int FROM security_event AS e WHERE e.county = ${county} AND e.type = 'signed-in'
      AND NOT e.success AND e.at > ${ago(now, 30)}) AS "failures30",
    (SELECT count(*)::int FROM session_token AS s JOIN account AS a ON a.id = s.account_id
      WHERE ${open} AND s.client = 'desk' AND s.ended_at IS NULL AND s.idle_seconds > 1800) AS "sessionsIdle"`
}

/** What the database enforces for the application's role, in one row (see DatabaseFacts). */
export function databaseQuery(county: string, now: Date): RawBuilder<unknown> {
  // Of the whole installation, asked before a county is known: not bound to one.
  const free = ['account', 'session_token', 'api_key', 'link_token']
  const logs = ['security_event', 'matter_event', 'checkpoint', 'operation']
  return sql`SELECT
    (SELECT coalesce(array_agg(c.relname::text ORDER BY c.relname), '{}') FROM pg_class AS c
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'county' AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
        AND has_any_column_privilege(current_user, c.oid, 'SELECT')
        AND c.relname <> ALL (${free})) AS "withoutPolicy",
    (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS bypasses,
    (SELECT coalesce(array_agg(t), '{}') FROM unnest(${logs}::text[]) AS t
      WHERE has_table_privilege(current_user, t, 'UPDATE') OR has_table_privilege(current_user, t, 'DELETE')
        OR has_table_privilege(current_user, t, 'TRUNCATE')) AS "mayChangeLogs",
    (SELECT count(*)::int FROM upload AS u WHERE u.county = ${county} AND u.file_id IS NULL
      AND u.expires_at < ${ago(now, 8)}) AS "staleUploads",
    (SELECT count(*)::int FROM idempotency AS i WHERE i.county = ${county} AND i.created_at < ${ago(now, 9)})
      AS "staleAnswers",
    (SELECT created_at FROM county WHERE code = ${county}) AS since`
}

/** What the logs hold, in one row (see TrailFacts). */
export function trailQuery(county: string, now: Date): RawBuilder<unknown> {
  const last = (type: string) =>
    sql`(SELECT max(o.at) FROM operation AS o WHERE o.type = ${type} AND o.success)`
  const verified = (column: string) => sql`(SELECT v.${sql.ref(column)} FROM audit_verification AS v
    WHERE v.county = ${county} AND v.state <> 'running' ORDER BY v.started_at DESC LIMIT 1)`
  return sql`SELECT
    (SELECT min(e.day) FROM security_event AS e WHERE e.county = ${county}) AS "firstDay",
    (SELECT count(*)::int FROM security_event AS e WHERE e.county = ${county} AND e.at > ${ago(now, 30)})
      + (SELECT count(*)::int FROM audit_event_v AS m WHERE m.received_at > ${ago(now, 30)}) AS "events30",
    (SELECT coalesce(array_agg(DISTINCT e.type), '{}') FROM security_event AS e
      WHERE e.county = ${county} AND e.at > ${ago(now, 30)}) AS "types30",
    greatest(0, (SELECT count(*)::int FROM session_token AS s WHERE s.county = ${county}
      AND s.created_at > ${ago(now, 30)}) - (SELECT count(*)::int FROM security_event AS e WHERE e.county = ${county}
      AND e.type IN ('signed-in', 'signed-in-by-provider') AND e.success AND e.at > ${ago(now, 30)}))
      AS "unloggedSessions",
    (SELECT e.canonical FROM security_event AS e WHERE e.county = ${county} ORDER BY e.day DESC, e.seq DESC LIMIT 1)
      AS "lastText",
    (SELECT max(c.at) FROM checkpoint AS c) AS "lastCheckpoint",
    ${verified('ended_at')} AS "verifiedAt", ${verified('state')} AS "verifiedState",
    ${last('backup')} AS "backupAt",
    (SELECT json_build_object('at', o.at, 'success', o.success, 'words', o.detail ->> 'words') FROM operation AS o
      WHERE o.type = 'clock' ORDER BY o.at DESC LIMIT 1) AS clock`
}
