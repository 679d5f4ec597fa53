-- Lists without a phase go by when things turn red, over all kinds or one.
CREATE INDEX matter_red ON matter (county, red_at, id);
CREATE INDEX matter_kind_red ON matter (county, kind, red_at, id);
