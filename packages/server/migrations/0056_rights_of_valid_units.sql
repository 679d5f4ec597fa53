-- A post gives rights only while its unit is valid: whoever sits in a unit that was merged or abolished acts under the
-- post in the successor, which whoever keeps the directory gives; until then the old one opens nothing.
CREATE OR REPLACE FUNCTION posts_of(of_county text, of_account uuid, on_day date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('personId', p.id, 'personName', p.name, 'posts', coalesce((
    SELECT jsonb_agg(jsonb_build_object(
        'id', o.id, 'role', o.role, 'title', o.title, 'unitId', u.id, 'unitName', u.name, 'unitShortName', u.short_name,
        'unitKind', u.kind, 'sectionId', o.section_id, 'region', u.region) ORDER BY o.id)
    FROM post o JOIN unit u ON u.county = o.county AND u.id = o.unit_id
    WHERE o.county = p.county AND o.person_id = p.id
      AND (o.valid_from IS NULL OR o.valid_from <= on_day) AND (o.valid_to IS NULL OR on_day < o.valid_to)
      AND (u.valid_from IS NULL OR u.valid_from <= on_day) AND (u.valid_to IS NULL OR on_day < u.valid_to)), '[]'))
  FROM person p
  WHERE p.county = of_county AND p.account_id = of_account AND p.status = 'active'
$$;
