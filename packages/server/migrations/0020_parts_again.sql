-- A unit whose share was withdrawn can be given one again.
ALTER TABLE part DROP CONSTRAINT part_county_matter_id_unit_id_period_key;
CREATE UNIQUE INDEX part_share ON part (county, matter_id, unit_id, period) WHERE phase <> 'void';
CREATE INDEX part_matter ON part (county, matter_id);
