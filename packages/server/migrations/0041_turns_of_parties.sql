-- Whether the unit is a party to the matter, and so sees it whatever its role's reach: the turns of an inbox are then
-- counted from their index alone. The kernel says it with each turn; what it does not say is looked up in full.
ALTER TABLE turn ADD COLUMN party boolean NOT NULL DEFAULT false;
UPDATE turn AS t SET party = true FROM matter AS m
  WHERE m.county = t.county AND m.id = t.matter_id AND (m.owner_unit_id = t.unit_id
    OR (m.phase <> 'inner' AND (m.responsible_unit_id = t.unit_id OR m.supervising_unit_id = t.unit_id
      OR EXISTS (SELECT FROM part p WHERE p.county = t.county AND p.matter_id = t.matter_id AND p.unit_id = t.unit_id
        AND p.phase <> 'inner'))));
CREATE INDEX turn_party ON turn (county, unit_id, party, kind, red_at) INCLUDE (due_at);

-- How many turns of these units, of kinds that their people read, stand before each moment. Only the asker's own units.
CREATE FUNCTION party_turns(of_county text, units uuid[], kinds text[], at timestamptz, today timestamptz, week timestamptz)
RETURNS json LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF of_county IS DISTINCT FROM scope_county() OR EXISTS (SELECT FROM unnest(units) u WHERE scope_own(u) IS NOT TRUE) THEN
    RAISE EXCEPTION 'units outside the scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN (SELECT json_build_object(
      'late', count(*) FILTER (WHERE t.red_at < at),
      'today', count(*) FILTER (WHERE t.red_at >= at AND t.red_at <= today),
      'week', count(*) FILTER (WHERE t.red_at > today AND t.red_at <= week),
      'later', count(*) FILTER (WHERE t.red_at > week AND t.red_at < 'infinity'),
      'paused', count(*) FILTER (WHERE t.red_at = 'infinity' AND t.due_at IS NOT NULL),
      'none', count(*) FILTER (WHERE t.red_at = 'infinity' AND t.due_at IS NULL))
    FROM turn t WHERE t.county = of_county AND t.unit_id = ANY (units) AND t.party AND t.kind = ANY (kinds));
END
$$;
GRANT CREATE ON SCHEMA public TO anlan_view;
ALTER FUNCTION party_turns(text, uuid[], text[], timestamptz, timestamptz, timestamptz) OWNER TO anlan_view;
CREATE OR REPLACE VIEW turn_v WITH (security_barrier) AS
  SELECT t.* FROM turn t JOIN matter m ON m.county = t.county AND m.id = t.matter_id;
CREATE OR REPLACE FUNCTION belongings_of(of_county text, of_matter uuid) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM matter m WHERE m.county = of_county AND m.id = of_matter) THEN
    RETURN NULL;
  END IF;
  RETURN json_build_object(
    'parts', (SELECT coalesce(json_agg(x ORDER BY x.id), '[]') FROM (
      SELECT p.id, p.unit_id, p.role, p.parent_part_id, p.period, p.state, p.closed_at, p.progress, p.data
      FROM part p WHERE p.county = of_county AND p.matter_id = of_matter) AS x),
    'clocks', (SELECT coalesce(json_agg(x ORDER BY x.id), '[]') FROM (
      SELECT c.id, c.name, c.part_id, c.started_at, c.raw_due_at, c.due_at, c.yellow_at, c.paused_at, c.stopped_at,
        c.provisional, c.basis
      FROM clock c WHERE c.county = of_county AND c.matter_id = of_matter) AS x),
    'turns', (SELECT coalesce(json_agg(x ORDER BY x.id), '[]') FROM (
      SELECT t.id, t.part_id, t.unit_id, t.asker_unit_id, t.action, t.due_at, t.yellow_at, t.red_at, t.party
      FROM turn t WHERE t.county = of_county AND t.matter_id = of_matter) AS x),
    'history', (SELECT coalesce(json_agg(x ORDER BY x.seq), '[]') FROM (
      SELECT e.seq, e.action, e.part_id, e.person_id, e.unit_id, e.occurred_at
      FROM matter_event e WHERE e.county = of_county AND e.matter_id = of_matter AND e.conflict IS NULL) AS x),
    'last', (SELECT json_build_object('seq', e.seq, 'hmac', encode(e.hmac, 'hex')) FROM matter_event e
      WHERE e.county = of_county AND e.matter_id = of_matter ORDER BY e.seq DESC LIMIT 1));
END
$$;
REVOKE CREATE ON SCHEMA public FROM anlan_view;
REVOKE ALL ON FUNCTION party_turns(text, uuid[], text[], timestamptz, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION party_turns(text, uuid[], text[], timestamptz, timestamptz, timestamptz) TO anlan_app;
