import { idOf, type Size, townsOf } from './size.ts'

/** An id from a number that SQL works out. */
const id = (kind: string, number: string) =>
  `('${idOf(kind, 0).slice(0, 24)}' || lpad((${number})::text, 12, '0'))::uuid`

/** The county, its towns, its units and its documents, the newest first. */
export function documentsSql(
  county: string,
  { units, matters, tasksOfDocument }: Size,
  towns: number,
): string {
  return `
    INSERT INTO region (code, name, level) VALUES ('${county}000000', '县', 'county');
    INSERT INTO region (code, name, level, parent_code)
      SELECT '${county}' || 100 + n || '000', '镇' || n, 'town', '${county}000000' FROM generate_series(1, ${towns}) n;
    INSERT INTO county (code, name, short_name, created_at) VALUES ('${county}', '县', '县', now());
    INSERT INTO unit (county, id, name, short_name, kind, region)
      SELECT '${county}', ${id('a', 'n')}, '第' || n || '单位', '单位' || n,
        CASE WHEN n >= ${units - towns} THEN 'town' ELSE 'department' END,
        '${county}' || CASE WHEN n >= ${units - towns} THEN (101 + n - ${units - towns}) || '000' ELSE '000000' END
      FROM generate_series(0, ${units - 1}) n;
    INSERT INTO document (county, id, title, number, state, owner_unit_id, region, text, blocks, facts, reader_version,
        created_by, created_at)
      SELECT '${county}', ${id('b', 'n')}, '关于印发第' || n || '号工作方案的通知', '安委办〔2026〕' || n || '号', 'issued',
        ${id('a', 'n % 4')}, '${county}000000', '', '[]', '{}', '1', ${id('1', '0')}, now() - n * interval '12 hours'
      FROM generate_series(0, ${Math.ceil(matters / tasksOfDocument) - 1}) n;`
}

/**
 * Matters, newest first: the first \`open\` of them run, one in twenty of those late; the others were closed, one in ten
 * late. Each is given out by one of four offices to two units; one in three lies in a town.
 */
export function mattersSql(
  county: string,
  { units, matters, open, tasksOfDocument }: Size,
): readonly string[] {
  const towns = townsOf(units)
  return [
    `INSERT INTO matter (county, id, kind, form_version, state, phase, region, owner_unit_id, responsible_unit_id,
        supervising_unit_id, document_id, parties_beyond, title, number, opened_at, due_at, yellow_at, red_at, closed_at,
        head_seq, created_by, created_at, changed_at)
      SELECT '${county}', ${id('c', 'n')}, 'task', 1, CASE WHEN n < ${open} THEN 'running' ELSE 'closed' END,
        CASE WHEN n < ${open} THEN 'open' ELSE 'closed' END,
        '${county}' || CASE WHEN n % 3 = 0 THEN (101 + n % ${towns}) || '000' ELSE '000000' END,
        ${id('a', 'n % 4')}, ${id('a', `(n * 7) % ${units}`)}, ${id('a', 'n % 4')}, ${id('b', `n / ${tasksOfDocument}`)}, true,
        '开展第' || n || '项安全隐患排查整治', '任务-' || n, made, due, due - interval '2 days', due,
        CASE WHEN n >= ${open} THEN due + CASE WHEN n % 10 = 0 THEN 1 ELSE -1 END * interval '1 day' END,
        CASE WHEN n < ${open} THEN 1 ELSE 0 END, ${id('1', '0')}, made, made
      FROM generate_series(0, ${matters - 1}) n,
        LATERAL (SELECT now() - n * interval '5 minutes' AS made,
          date_trunc('hour', now()) + CASE WHEN n < ${open} THEN (n % 1900 - 95) * interval '1 hour'
            ELSE - n * interval '5 minutes' END AS due) t`,
    `INSERT INTO part (county, id, matter_id, kind, state, phase, unit_id, role, document_id, due_at, yellow_at, red_at,
        closed_at, changed_at, head_phase, head_red_at, head_created_at)
      SELECT '${county}', ${id('d', `k.n * 10000000 + m.n`)}, ${id('c', 'm.n')}, 'task',
        CASE WHEN m.n >= ${open} THEN 'closed' WHEN m.n % 2 = 0 THEN 'sent' ELSE 'running' END, o.phase,
        ${id('a', `(m.n * 7 + k.n * 13) % ${units}`)}, CASE k.n WHEN 0 THEN 'lead' ELSE 'support' END, o.document_id,
        o.due_at, o.yellow_at, o.red_at, o.closed_at, o.created_at, o.phase, o.red_at, o.created_at
      FROM generate_series(0, ${matters - 1}) AS m (n)
        JOIN matter o ON o.county = '${county}' AND o.id = ${id('c', 'm.n')}, generate_series(0, 1) AS k (n)`,
  ]
}

/** What belongs to open work only: whose turn it is, its clock, and the entry of its trail. */
export function openWorkSql(county: string, { open }: Size): readonly string[] {
  const basis = `'{"ruleId":"task-due","version":"1","text":"按文件要求","inputs":{}}'`
  return [
    `INSERT INTO turn (county, id, matter_id, part_id, kind, unit_id, asker_unit_id, action, since, due_at, yellow_at, red_at, party)
      SELECT p.county, p.id, p.matter_id, p.id, 'task', p.unit_id, m.owner_unit_id,
        CASE p.state WHEN 'sent' THEN 'sign-for' ELSE 'submit' END, m.created_at, m.due_at, m.yellow_at, m.red_at, true
      FROM part p JOIN matter m ON m.county = p.county AND m.id = p.matter_id WHERE p.phase = 'open'`,
    `INSERT INTO clock (county, id, matter_id, name, started_at, raw_due_at, due_at, yellow_at, basis)
      SELECT county, id, id, 'due', created_at, due_at, due_at, yellow_at, ${basis} FROM matter WHERE phase = 'open'`,
    `INSERT INTO matter_event (county, matter_id, seq, id, kind, action, visibility, unit_id, occurred_at, received_at,
        canonical, hmac)
      SELECT '${county}', ${id('c', 'n')}, 1, ${id('e', 'n')}, 'task', 'sign', 'parties', ${id('a', 'n % 4')}, now(), now(),
        '{}', '\\x00'
      FROM generate_series(0, ${open - 1}) n`,
  ]
}
