-- From version 2 to 3: incidents, and decisions that two claims tell of different ones.
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
