-- Who signs in is known before the county is: the posts of an account are read in one step, past the row policies of
-- the directory, by a function that gives nothing else. A post holds from valid_from until (not including) valid_to.
CREATE FUNCTION posts_of(of_county text, of_account uuid, on_day date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('personId', p.id, 'personName', p.name, 'posts', coalesce((
    SELECT jsonb_agg(jsonb_build_object(
        'id', o.id, 'role', o.role, 'title', o.title, 'unitId', u.id, 'unitName', u.name, 'unitShortName', u.short_name,
        'unitKind', u.kind, 'sectionId', o.section_id, 'region', u.region) ORDER BY o.id)
    FROM post o JOIN unit u ON u.county = o.county AND u.id = o.unit_id
    WHERE o.county = p.county AND o.person_id = p.id
      AND (o.valid_from IS NULL OR o.valid_from <= on_day) AND (o.valid_to IS NULL OR on_day < o.valid_to)), '[]'))
  FROM person p
  WHERE p.county = of_county AND p.account_id = of_account AND p.status = 'active'
$$;
REVOKE ALL ON FUNCTION posts_of(text, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION posts_of(text, uuid, date) TO anlan_app;

-- Sessions are listed and ended by account; keys are listed by account.
CREATE INDEX api_key_account ON api_key (account_id);
CREATE INDEX link_token_account ON link_token (account_id, purpose);
-- What happened in a county is read newest first, by account and by type.
CREATE INDEX security_event_account ON security_event (county, account_id, at);
CREATE INDEX security_event_type ON security_event (county, type, at);
