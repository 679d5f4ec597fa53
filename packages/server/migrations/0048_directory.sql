-- The unit into which another was merged, and a history of what was done to one thing of the directory.
ALTER TABLE unit ADD COLUMN merged_into uuid;
ALTER TABLE unit ADD CONSTRAINT unit_merged_into FOREIGN KEY (county, merged_into) REFERENCES unit (county, id);
CREATE INDEX security_event_object ON security_event (county, object_type, object_id, at);

-- An import is undone as a whole, unless what it brought is in use.
ALTER TABLE import_batch ADD COLUMN file_name text NOT NULL DEFAULT '';
ALTER TABLE import_batch ADD COLUMN undone_at timestamptz;
CREATE INDEX import_batch_recent ON import_batch (county, subject, created_at);
GRANT DELETE ON post, person, unit TO anlan_app;
