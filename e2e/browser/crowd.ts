import type { Pool } from 'pg'
import { demoCounty } from '../../packages/server/src/demo/place.ts'

/** Titles of documents as an office writes them: they begin alike. */
const documents = [
  '关于进一步做好全县今冬明春燃气安全排查整治工作的通知',
  '关于进一步做好全县烟花爆竹经营安全检查工作的通知',
  '关于进一步做好全县人员密集场所疏散通道治理工作的通知',
  '关于开展自建房安全专项整治“回头看”的通知',
  '关于加强建筑工地冬季防火工作的通知',
  '县雨雪天气道路交通安全巡查方案',
]

/** How many tasks the bulk gives out; enough for a choice of a thousand and a long export. */
export const crowdSize = 2_400

/**
 * Tasks by the thousand in the invented county, put in place where a year's work would have left them: of the office,
 * each with one share; the housing bureau has a thousand, of which it has not signed for the first 120.
 */
export async function fillCounty(owner: Pool): Promise<void> {
  const { code } = demoCounty
  const at = `'2026-11-24T09:00:00+08:00'::timestamptz`
  const id = (kind: string, n: string) =>
    `('${kind}0000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`
  const office = `(SELECT id FROM unit WHERE county = '${code}' AND short_name = '县安委办')`
  const housing = `(SELECT id FROM unit WHERE county = '${code}' AND short_name = '县住建局')`
  await owner.query(
    `INSERT INTO document (county, id, title, number, state, owner_unit_id, region, text, blocks, facts, reader_version,
        created_by, created_at)
      SELECT $1, ${id('b', 'n')}, title, '云安办〔2026〕' || 30 + n || '号', 'issued', ${office}, '${code}000000', '', '[]',
        '{}', '1', ${office}, ${at} - n * interval '1 day'
      FROM unnest($2::text[]) WITH ORDINALITY AS d (title, n)`,
    [code, documents],
  )
  // Nine in ten are not due yet, some are late or done: a county in an ordinary week.
  await owner.query(`
    CREATE TEMPORARY TABLE crowd AS
      SELECT n, ${id('c', 'n')} AS matter_id, ${id('d', 'n')} AS part_id, ${id('b', `1 + n % ${documents.length}`)} AS document_id,
        CASE WHEN n <= 1000 THEN ${housing} ELSE u.id END AS unit_id,
        CASE WHEN n <= 1000 THEN 'open' WHEN n % 3 = 0 THEN 'closed' ELSE 'open' END AS phase,
        ${at} + (CASE WHEN n > 1000 AND n % 40 = 1 THEN -1 * ((n / 40) % 5) ELSE 2 + n % 40 END) * interval '1 day' AS red_at
      FROM generate_series(1, ${crowdSize}) AS n
      JOIN (SELECT id, row_number() OVER (ORDER BY sort, short_name) - 1 AS place, count(*) OVER () AS many FROM unit
        WHERE county = '${code}' AND kind IN ('town', 'department')) AS u ON u.place = n % u.many;
    INSERT INTO matter (county, id, kind, form_version, state, phase, region, owner_unit_id, responsible_unit_id,
        supervising_unit_id, document_id, parties_beyond, title, number, opened_at, due_at, yellow_at, red_at, closed_at,
        head_seq, created_by, created_at, changed_at)
      SELECT '${code}', matter_id, 'task', 1, CASE phase WHEN 'closed' THEN 'closed' ELSE 'running' END, phase,
        '${code}000000', ${office}, unit_id, ${office}, document_id, true, '第' || lpad(n::text, 4, '0') || '项冬季检查' || CASE WHEN n <= 99 THEN '首批' ELSE '' END,
        '2026-1' || lpad(n::text, 4, '0'), ${at}, red_at, red_at - interval '3 days', red_at,
        CASE phase WHEN 'closed' THEN red_at - interval '1 day' END, 1, ${office}, ${at} - n * interval '1 minute', ${at}
      FROM crowd;
    INSERT INTO part (county, id, matter_id, kind, state, phase, unit_id, role, document_id, due_at, yellow_at, red_at, closed_at,
        changed_at, head_phase, head_red_at, head_created_at)
      SELECT '${code}', part_id, matter_id, 'task', CASE WHEN phase = 'closed' THEN 'closed' WHEN n <= 120 THEN 'sent'
          ELSE 'running' END, phase, unit_id, 'lead', document_id, red_at, red_at - interval '3 days', red_at,
        CASE phase WHEN 'closed' THEN red_at - interval '1 day' END, ${at}, phase, red_at, ${at} - n * interval '1 minute'
      FROM crowd;
    INSERT INTO clock (county, id, matter_id, part_id, name, started_at, raw_due_at, due_at, yellow_at, stopped_at, provisional, basis)
      SELECT '${code}', ${id('e', 'n')}, matter_id, part_id, 'due', ${at}, red_at, red_at, red_at - interval '3 days',
        CASE phase WHEN 'closed' THEN red_at - interval '1 day' END, false, '{"ruleId": "task-due", "text": "文件规定的时限"}'
      FROM crowd;
    INSERT INTO turn (county, id, matter_id, part_id, kind, unit_id, asker_unit_id, action, since, due_at, yellow_at, red_at)
      SELECT '${code}', ${id('f', 'n')}, matter_id, part_id, 'task', unit_id, ${office},
        CASE WHEN n <= 120 THEN 'sign-for' ELSE 'submit' END, ${at}, red_at, red_at - interval '3 days', red_at
      FROM crowd WHERE phase = 'open';
    INSERT INTO matter_event (county, matter_id, seq, id, kind, action, visibility, unit_id, occurred_at, received_at, canonical, hmac)
      SELECT '${code}', matter_id, 1, ${id('9', 'n')}, 'task', 'sign', 'parties', ${office}, ${at}, ${at}, '{"input":{}}', '\\x00'
      FROM crowd;
    INSERT INTO token (county, token, target_type, target_id)
      SELECT DISTINCT '${code}', substr(d.title, i, 2), 'document', d.id FROM document AS d, generate_series(1, 30) AS i
      WHERE d.county = '${code}' AND substr(d.title, i, 2) <> '';
    INSERT INTO token (county, token, target_type, target_id)
      SELECT DISTINCT '${code}', substr(m.title, i, 2), 'matter', m.id FROM matter AS m, generate_series(1, 14) AS i
      WHERE m.county = '${code}' AND substr(m.title, i, 2) <> '';
    DROP TABLE crowd;
    ANALYZE;`)
}
