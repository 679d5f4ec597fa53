-- Checkpoints gather the heads of the trails that changed. They must see every house's inner matters, of which they
-- tell ids and proofs only.
CREATE INDEX matter_changed ON matter (county, changed_at);

CREATE FUNCTION changed_heads(since timestamptz) RETURNS TABLE (county text, matter_id uuid, seq bigint, hmac text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.county, e.matter_id, e.seq, encode(e.hmac, 'hex')
  FROM county c
  JOIN matter m ON m.county = c.code AND m.changed_at > since
  JOIN matter_event e ON e.county = m.county AND e.matter_id = m.id AND e.seq = m.head_seq
  ORDER BY e.county, e.matter_id
$$;
CREATE FUNCTION security_heads(since date) RETURNS TABLE (county text, day date, seq bigint, hmac text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (s.county, s.day) s.county, s.day, s.seq, encode(s.hmac, 'hex')
  FROM security_event s WHERE s.day >= since
  ORDER BY s.county, s.day, s.seq DESC
$$;
REVOKE ALL ON FUNCTION changed_heads(timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION security_heads(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION changed_heads(timestamptz), security_heads(date) TO anlan_app;
