-- A row of the inbox with everything that it shows, in one view: the row policies of the matter are asked once for each
-- turn, where a query that joins the matter and its parts through views of their own asked them five times. The share is
-- the turn's own and of the same matter; the document has a policy of its own. LIMIT keeps both from being joined over all
-- rows and sorted: each row is made as the index gives the turn, and no more rows than the page has.
DO $do$
DECLARE
  v record;
BEGIN
  EXECUTE 'GRANT CREATE ON SCHEMA public TO anlan_view';
  FOR v IN SELECT * FROM (VALUES ('turn_by_red_v', 'red_at'), ('turn_by_since_v', 'since')) AS x (name, first) LOOP
    EXECUTE format($sql$
      CREATE OR REPLACE VIEW %I WITH (security_barrier) AS
        SELECT t.county, t.id, t.matter_id, t.part_id, t.kind, t.unit_id, t.asker_unit_id, t.action, t.since, t.due_at,
            t.yellow_at, t.red_at, t.party, m.title, m.number, m.state, m.standing, m.phase, p.state AS part_state,
            coalesce(p.paused_at, CASE WHEN t.part_id IS NULL THEN m.paused_at END) AS paused_at,
            coalesce(p.unit_id, m.responsible_unit_id) AS answering_unit_id,
            d.id AS document_id, d.number AS document_number, d.title AS document_title,
            (SELECT count(*)::int FROM part x
              WHERE x.county = t.county AND x.matter_id = t.matter_id AND x.phase <> 'void') AS units
          FROM turn t JOIN matter m ON m.county = t.county AND m.id = t.matter_id
            LEFT JOIN LATERAL (SELECT x.state, x.paused_at, x.unit_id FROM part x
              WHERE x.county = t.county AND x.id = t.part_id AND x.matter_id = t.matter_id LIMIT 1) AS p ON true
            LEFT JOIN LATERAL (SELECT x.id, x.number, x.title FROM document x
              WHERE x.county = m.county AND x.id = m.document_id LIMIT 1) AS d ON true
          ORDER BY t.%I, t.id
    $sql$, v.name, v.first);
  END LOOP;
  EXECUTE 'REVOKE CREATE ON SCHEMA public FROM anlan_view';
END $do$;
