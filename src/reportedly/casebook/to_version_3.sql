-- From version 2 to 3: incidents, decisions that two claims tell of different ones, and what claims are looked up by.
CREATE TABLE new_decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'edit', 'merge', 'apart', 'undo')),
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES decision (id),
  CHECK ((kind = 'undo') = (undoes IS NOT NULL))
);
INSERT INTO new_decision SELECT * FROM decision ORDER BY id;
DROP TABLE decision;
ALTER TABLE new_decision RENAME TO decision;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
CREATE TRIGGER decision_is_fixed BEFORE UPDATE ON decision BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;

-- Incidents: claims of all articles that tell of one happening. Made whole out of claims and decisions, in one transaction.
CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  record TEXT NOT NULL,             -- incident/1
  plover TEXT,
  first_day TEXT,
  last_day TEXT,
  claims INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  differs INTEGER NOT NULL CHECK (differs IN (0, 1))
);
CREATE TABLE incident_claim (
  claim TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX incident_claim_incident ON incident_claim (incident);
CREATE INDEX incident_claim_article ON incident_claim (article);
-- One row: how often readings or decisions were changed; after which change of these, and of texts, the incidents were
-- made, and by what (digest of the version and its weights). NULL: they were not.
CREATE TABLE compared (changes INTEGER NOT NULL, readings INTEGER, texts INTEGER, comparer TEXT);
INSERT INTO compared VALUES (0, NULL, NULL, NULL);
CREATE TRIGGER reading_added AFTER INSERT ON coding BEGIN
  UPDATE compared SET changes = changes + 1;
END;
CREATE TRIGGER reading_taken_away AFTER DELETE ON coding BEGIN
  UPDATE compared SET changes = changes + 1;
END;
CREATE TRIGGER decision_added AFTER INSERT ON decision BEGIN
  UPDATE compared SET changes = changes + 1;
END;

ALTER TABLE claim ADD COLUMN
  confidence REAL GENERATED ALWAYS AS (json_extract(record, '$.extraction_confidence')) VIRTUAL;
DROP INDEX claim_kind;
-- All that lists and counts of claims ask for: no row, which holds a whole record, is read for them.
CREATE INDEX claim_kind ON claim (plover, reality, standing, review, first_day, last_day, article, ordinal, id,
  confidence);
-- What claims are looked up by that stands inside their records: made by the triggers below, out of the record as
-- reviewers left it. `field`: actor, recipient, place (names), country (ISO3 of a place), speaker (the innermost source, where
-- it is not the outlet), toll (its kind).
CREATE TABLE facet (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  PRIMARY KEY (field, value, claim)
) WITHOUT ROWID;
CREATE INDEX facet_claim ON facet (claim);
CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
  INSERT OR IGNORE INTO facet SELECT field, value, new.id FROM (
    SELECT 'actor' AS field, json_extract(value, '$.name') AS value FROM json_each(coalesce(new.corrected, new.record), '$.actors')
    UNION ALL SELECT 'recipient', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.recipients')
    UNION ALL SELECT 'place', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.places')
    UNION ALL SELECT 'country', json_extract(value, '$.country') FROM json_each(coalesce(new.corrected, new.record), '$.places')
    UNION ALL SELECT 'toll', json_extract(value, '$.kind') FROM json_each(coalesce(new.corrected, new.record), '$.tolls')
    UNION ALL SELECT 'speaker', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.sources')
      WHERE key = 0 AND json_extract(value, '$.kind') != 'outlet'
  ) WHERE value IS NOT NULL;
END;
CREATE TRIGGER claim_corrected AFTER UPDATE OF corrected ON claim BEGIN
  DELETE FROM facet WHERE claim = new.id;
  INSERT OR IGNORE INTO facet SELECT field, value, new.id FROM (
    SELECT 'actor' AS field, json_extract(value, '$.name') AS value FROM json_each(coalesce(new.corrected, new.record), '$.actors')
    UNION ALL SELECT 'recipient', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.recipients')
    UNION ALL SELECT 'place', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.places')
    UNION ALL SELECT 'country', json_extract(value, '$.country') FROM json_each(coalesce(new.corrected, new.record), '$.places')
    UNION ALL SELECT 'toll', json_extract(value, '$.kind') FROM json_each(coalesce(new.corrected, new.record), '$.tolls')
    UNION ALL SELECT 'speaker', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.sources')
      WHERE key = 0 AND json_extract(value, '$.kind') != 'outlet'
  ) WHERE value IS NOT NULL;
END;
UPDATE claim SET corrected = corrected;  -- lets the trigger fill the table
