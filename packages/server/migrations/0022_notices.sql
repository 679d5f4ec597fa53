-- A notice about the same thing is written once, however often its job runs.
CREATE INDEX outbox_target ON outbox (county, topic, target_id);
