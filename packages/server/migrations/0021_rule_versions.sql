-- A rule's version is a name: 2026 for a year's holiday notice, 2 for the second wording.
ALTER TABLE rule ALTER COLUMN version TYPE text COLLATE "C";
