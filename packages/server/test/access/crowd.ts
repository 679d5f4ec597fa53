import type { Pool } from 'pg'

/** A county with many rows: ids by which queries may ask. */
export interface Crowd {
  readonly units: readonly string[]
  readonly documents: readonly string[]
  readonly matters: readonly string[]
}

/** How many matters, and how many of them are open. Parts: two each; events: two each. */
const size = { units: 60, documents: 2_000, matters: 100_000, openEvery: 10 }

/** An id that tells its row: not a version 7, but as well spread over the index as those of one afternoon. */
const id = (kind: string, number: string) =>
  `('${kind}0000000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
const at = `'2026-03-01T00:00:00+08:00'::timestamptz`

/** Fills one county, as the owner, with what a busy year leaves behind. */
export async function crowd(owner: Pool, county: string): Promise<Crowd> {
  const run = (text: string) => owner.query(text)
  await run(`
    SET statement_timeout = 0;
    INSERT INTO region (code, name, level) VALUES ('${county}000000', '县', 'county');
    INSERT INTO region (code, name, level)
      SELECT '${county}' || 100 + n || '000', '镇' || n, 'town' FROM generate_series(1, 15) n;
    INSERT INTO county (code, name, short_name, created_at) VALUES ('${county}', '县', '县', ${at});
    INSERT INTO unit (county, id, name, short_name, kind, region)
      SELECT '${county}', ${id('a', 'n')}, '单位' || n, '单位' || n, 'department',
        '${county}' || CASE WHEN n BETWEEN 1 AND 15 THEN (100 + n) || '000' ELSE '000000' END
      FROM generate_series(0, ${size.units - 1}) n;
    INSERT INTO document (county, id, title, state, owner_unit_id, region, text, blocks, facts, reader_version,
        created_by, created_at)
      SELECT '${county}', ${id('b', 'n')}, '文件' || n, CASE WHEN n % 20 = 0 THEN 'review' ELSE 'issued' END,
        ${id('a', 'n % 4')}, '${county}000000', '', '[]', '{}', '1', ${id('a', '0')}, ${at} - n * interval '1 day'
      FROM generate_series(0, ${size.documents - 1}) n;`)
  await run(`
    INSERT INTO matter (county, id, kind, form_version, state, phase, region, owner_unit_id, responsible_unit_id,
        supervising_unit_id, document_id, parties_beyond, title, number, opened_at, due_at, yellow_at, red_at,
        created_by, created_at, changed_at)
      SELECT '${county}', ${id('c', 'n')}, 'task', 1, s.state, s.phase,
        '${county}' || CASE WHEN n % 3 = 0 THEN (101 + n % 15) || '000' ELSE '000000' END,
        ${id('a', 'n % 4')}, ${id('a', 'n % 60')}, ${id('a', 'n % 4')}, ${id('b', 'n % 2000')}, true,
        '汛期隐患整治' || n || CASE WHEN n % 997 = 0 THEN '塘坝' ELSE '' END, n::text, ${at},
        ${at} + (n % 400 - 200) * interval '1 hour', ${at} + (n % 400 - 248) * interval '1 hour',
        ${at} + (n % 400 - 200) * interval '1 hour', ${id('a', '0')}, ${at} - n * interval '1 minute', ${at}
      FROM generate_series(0, ${size.matters - 1}) n,
        LATERAL (SELECT CASE WHEN n % 100 = 5 THEN 'draft' WHEN n % ${size.openEvery} = 0 THEN 'running' ELSE 'closed' END AS state,
          CASE WHEN n % 100 = 5 THEN 'inner' WHEN n % ${size.openEvery} = 0 THEN 'open' ELSE 'closed' END AS phase) s;
    INSERT INTO part (county, id, matter_id, kind, state, phase, unit_id, role, document_id, red_at, changed_at,
        head_phase, head_red_at, head_created_at)
      SELECT m.county, ${id('d', 'k.n * 1000000 + m.number::int')}, m.id, 'task',
        CASE m.state WHEN 'draft' THEN 'sent' ELSE m.state END, m.phase,
        ${id('a', '(m.number::int * 7 + k.n * 13) % 60')}, 'lead', m.document_id, m.red_at, ${at},
        m.phase, m.red_at, m.created_at
      FROM matter m, generate_series(0, 1) AS k (n);
    INSERT INTO turn (county, id, matter_id, part_id, kind, unit_id, asker_unit_id, action, since, due_at, yellow_at, red_at, party)
      SELECT p.county, p.id, p.matter_id, p.id, 'task', p.unit_id, ${id('a', 'm.number::int % 20')}, 'submit',
        ${at} + m.number::int * interval '1 second', p.red_at, p.red_at, p.red_at, m.number::int % 3 > 0
      FROM part p JOIN matter m ON m.county = p.county AND m.id = p.matter_id WHERE p.phase = 'open';
    INSERT INTO matter_event (county, matter_id, seq, id, kind, action, visibility, unit_id, occurred_at, received_at,
        canonical, hmac)
      SELECT m.county, m.id, k.n + 1, ${id('e', 'k.n * 1000000 + m.number::int')}, 'task', 'sign-for', 'parties',
        m.owner_unit_id, ${at}, ${at}, '{}', '\\x00'
      FROM matter m, generate_series(0, 1) AS k (n);
    INSERT INTO file (county, id, sha256, size, type, name, uploaded_by, uploaded_at, owner_unit_id)
      SELECT county, id, id::text, 1, 'text/plain', '附件', owner_unit_id, ${at}, owner_unit_id FROM matter;
    INSERT INTO file_use (county, file_id, target_type, target_id, matter_id, role)
      SELECT county, id, 'matter', id, id, 'evidence' FROM matter;
    INSERT INTO token (county, token, target_type, target_id)
      SELECT DISTINCT m.county, substr(m.title, i, 2), 'matter', m.id
      FROM matter m, generate_series(1, 20) i WHERE length(substr(m.title, i, 2)) > 0;`)
  await run('ANALYZE')
  const uuid = (kind: string) => (_: unknown, n: number) =>
    `${kind}0000000-0000-7000-8000-${String(n).padStart(12, '0')}`
  return {
    units: Array.from({ length: size.units }, uuid('a')),
    documents: Array.from({ length: size.documents }, uuid('b')),
    matters: Array.from({ length: 1_000 }, uuid('c')),
  }
}
