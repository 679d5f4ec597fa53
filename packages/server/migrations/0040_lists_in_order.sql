-- A list of what somebody sees merges ordered searches, one for each way in which a matter is theirs; each reads no more
-- rows than a page has. A search by the units that have a share in a matter needs the matter's own order beside the share.
ALTER TABLE part
  ADD COLUMN head_phase text COLLATE "C" CHECK (head_phase IN ('inner', 'open', 'closed', 'void')),
  ADD COLUMN head_red_at timestamptz,
  ADD COLUMN head_created_at timestamptz;
UPDATE part AS p SET head_phase = m.phase, head_red_at = m.red_at, head_created_at = m.created_at
  FROM matter AS m WHERE m.county = p.county AND m.id = p.matter_id;
ALTER TABLE part ALTER COLUMN head_phase SET NOT NULL, ALTER COLUMN head_created_at SET NOT NULL;

CREATE INDEX part_red ON part (county, unit_id, head_phase, head_red_at, matter_id);
CREATE INDEX part_age ON part (county, unit_id, head_created_at DESC, matter_id);
DROP INDEX part_unit;
CREATE INDEX matter_owner_age ON matter (county, owner_unit_id, created_at DESC, id);
CREATE INDEX matter_responsible_age ON matter (county, responsible_unit_id, created_at DESC, id);
CREATE INDEX matter_supervising_age ON matter (county, supervising_unit_id, created_at DESC, id);
CREATE INDEX matter_region_age ON matter (county, region, created_at DESC, id);

-- Whether one row has a piece: asked of the row, not of all rows that have it.
DROP INDEX token_target;
CREATE INDEX token_target ON token (county, target_type, target_id, token);

CREATE OR REPLACE VIEW part_v WITH (security_barrier) AS
  SELECT p.county, p.id, p.matter_id, p.kind, p.holder, p.state, p.phase, p.unit_id, p.role, p.parent_part_id, p.period,
      p.document_id, p.standing, p.due_at, p.yellow_at, p.red_at, p.paused_at, p.closed_at, p.progress, p.revision, p.data,
      p.changed_at, m.phase AS matter_phase, p.head_phase
    FROM part p JOIN matter m ON m.county = p.county AND m.id = p.matter_id;

-- A security barrier keeps no order but its own: what is read in an order through one needs a view that says it. The
-- planner takes the order from an index and stops with the page.
CREATE VIEW share_by_red_v WITH (security_barrier) AS
  SELECT p.county, p.id, p.matter_id, p.unit_id, p.kind, p.phase, p.head_phase, p.head_red_at
    FROM part p JOIN matter m ON m.county = p.county AND m.id = p.matter_id
    ORDER BY p.head_red_at, p.matter_id;
CREATE VIEW share_by_age_v WITH (security_barrier) AS
  SELECT p.county, p.id, p.matter_id, p.unit_id, p.kind, p.phase, p.head_phase, p.head_created_at
    FROM part p JOIN matter m ON m.county = p.county AND m.id = p.matter_id
    ORDER BY p.head_created_at DESC, p.matter_id;
CREATE VIEW turn_by_red_v WITH (security_barrier) AS
  SELECT t.* FROM turn t JOIN matter m ON m.county = t.county AND m.id = t.matter_id
    ORDER BY t.red_at, t.id;
CREATE VIEW turn_by_since_v WITH (security_barrier) AS
  SELECT t.* FROM turn t JOIN matter m ON m.county = t.county AND m.id = t.matter_id
    ORDER BY t.since, t.id;
DO $do$
DECLARE v text;
BEGIN
  EXECUTE 'GRANT CREATE ON SCHEMA public TO anlan_view';
  FOREACH v IN ARRAY ARRAY['share_by_red_v', 'share_by_age_v', 'turn_by_red_v', 'turn_by_since_v'] LOOP
    EXECUTE format('ALTER VIEW %I OWNER TO anlan_view', v);
    EXECUTE format('GRANT SELECT ON %I TO anlan_app', v);
  END LOOP;
  EXECUTE 'REVOKE CREATE ON SCHEMA public FROM anlan_view';
END $do$;
