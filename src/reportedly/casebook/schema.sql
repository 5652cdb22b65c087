-- A casebook, version 6. Times are UTC, ISO 8601. `record` is a line of output as JSON (docs/records.md).

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('add', 'code')),
  version TEXT NOT NULL,
  coder TEXT,                       -- digest of weights, tables and options that made the readings
  options TEXT NOT NULL,            -- JSON
  started TEXT NOT NULL,
  ended TEXT,                       -- NULL: it goes on, or was cut short
  inputs INTEGER NOT NULL DEFAULT 0,
  ok INTEGER NOT NULL DEFAULT 0,
  empty INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  reading TEXT,                     -- sha256 of the texts that it is reading: what it died of, where it has no end
  CHECK (inputs = ok + empty + skipped + failed)
);

-- What became of each input of an `add`; those that were in the casebook already are only counted.
CREATE TABLE input (
  run INTEGER NOT NULL REFERENCES run (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'empty', 'skipped', 'failed')),
  article TEXT,
  raw_sha256 TEXT,
  notices TEXT NOT NULL,            -- JSON
  PRIMARY KEY (run, number)
) WITHOUT ROWID;

CREATE TABLE article (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run INTEGER NOT NULL REFERENCES run (id),
  sha256 TEXT NOT NULL,             -- of the text
  raw_sha256 TEXT,
  url TEXT,
  outlet TEXT,
  published TEXT,
  genre TEXT NOT NULL,
  language TEXT,
  title TEXT,
  text TEXT NOT NULL,
  record TEXT NOT NULL,             -- article/1 with an empty `text`: it stands in the column
  notices TEXT NOT NULL             -- JSON
);
CREATE INDEX article_raw ON article (raw_sha256) WHERE raw_sha256 IS NOT NULL;
CREATE INDEX article_sha256 ON article (sha256);
-- All that lists of articles and counts of claims by article ask for, without the texts.
CREATE INDEX article_kind ON article (outlet, genre, published, id);

-- The text before it was extracted, or given, anew.
CREATE TABLE past_text (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  record TEXT NOT NULL,             -- article/1, with its text
  until TEXT NOT NULL,
  PRIMARY KEY (article, sha256)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE article_words USING fts5 (title, text, content = 'article', content_rowid = 'number');
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER article_taken_away AFTER DELETE ON article BEGIN
  INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER article_changed AFTER UPDATE OF title, text ON article BEGIN
  INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- Articles that are copies of each other; each group has one link fewer than articles.
CREATE TABLE copy (
  first TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  second TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  jaccard REAL NOT NULL,
  contained REAL NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('same', 'copy', 'version')),
  PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX copy_second ON copy (second);
-- One row: how often texts were changed, and after which change copies were looked for.
CREATE TABLE texts (changes INTEGER NOT NULL, linked INTEGER NOT NULL);
INSERT INTO texts VALUES (0, 0);

CREATE TRIGGER text_added AFTER INSERT ON article BEGIN
  UPDATE texts SET changes = changes + 1;
END;
CREATE TRIGGER text_taken_away AFTER DELETE ON article BEGIN
  UPDATE texts SET changes = changes + 1;
END;
CREATE TRIGGER text_changed AFTER UPDATE OF text ON article BEGIN
  UPDATE texts SET changes = changes + 1;
END;

-- What stays of an article that was withdrawn.
CREATE TABLE withdrawn (
  article TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  raw_sha256 TEXT,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
);

-- The latest reading of each article.
CREATE TABLE coding (
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  run INTEGER NOT NULL REFERENCES run (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'skipped', 'failed')),
  text_sha256 TEXT NOT NULL,
  notices TEXT NOT NULL             -- JSON
);
CREATE INDEX coding_run ON coding (run);
CREATE TABLE steps (
  article TEXT PRIMARY KEY REFERENCES coding (article) ON DELETE CASCADE,
  zstd BLOB NOT NULL                -- JSON in Zstandard: id of a claim or statement -> its steps
);
CREATE TABLE statement (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES coding (article) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  record TEXT NOT NULL              -- statement/1 without its steps
);
CREATE INDEX statement_article ON statement (article, ordinal);
CREATE TABLE label (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES coding (article) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  record TEXT NOT NULL,
  word TEXT GENERATED ALWAYS AS (lower(json_extract(record, '$.text'))) VIRTUAL,
  kind TEXT GENERATED ALWAYS AS (json_extract(record, '$.class')) VIRTUAL,
  own INTEGER GENERATED ALWAYS AS (json_extract(record, '$.voice') = 'outlet') VIRTUAL,
  scare INTEGER GENERATED ALWAYS AS (json_extract(record, '$.scare_quotes')) VIRTUAL
);
CREATE INDEX label_article ON label (article, ordinal);
-- All that lists of words ask for: no record is read for them.
CREATE INDEX label_word ON label (word, article, kind, own, scare, ordinal, id);
-- `record` is as coded, without its steps; `review`, `corrected` and the columns between them follow the decisions of
-- reviewers.
CREATE TABLE claim (
  number INTEGER PRIMARY KEY,       -- by which `facet` refers to it
  id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL REFERENCES coding (article) ON DELETE CASCADE,
  article_number INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  review TEXT CHECK (review IN ('accepted', 'rejected')),
  plover TEXT,
  reality TEXT NOT NULL,
  standing TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  corrected TEXT,                   -- claim/1 with the edits and all steps, NULL without any
  record TEXT NOT NULL,
  confidence REAL GENERATED ALWAYS AS (json_extract(record, '$.extraction_confidence')) VIRTUAL
);
CREATE INDEX claim_article ON claim (article, ordinal);
-- All that lists and counts of claims ask for: no row, which holds a whole record, is read for them.
CREATE INDEX claim_kind ON claim (plover, reality, standing, review, first_day, last_day, article, ordinal, id,
  article_number, confidence);
CREATE INDEX claim_reviewed ON claim (review) WHERE review IS NOT NULL;
CREATE INDEX claim_day ON claim (first_day) WHERE first_day IS NOT NULL;

-- What claims are looked up by that stands inside their records, as reviewers left them. `field`: actor, recipient, place
-- (names), country (ISO3 of a place), speaker (the innermost source, where it is not the outlet), toll (its kind). What is
-- drawn, as JSON: site (name, latitude, longitude, precision, radius in km of a place of the event), placed ('' where there
-- is one), said (kind, day, number and place in the list of a toll).
CREATE VIEW claim_value (claim, field, value) AS
  SELECT number, 'actor', json_extract(value, '$.name') FROM claim, json_each(coalesce(corrected, record), '$.actors')
  UNION ALL SELECT number, 'recipient', json_extract(value, '$.name') FROM claim, json_each(coalesce(corrected, record), '$.recipients')
  UNION ALL SELECT number, 'place', json_extract(value, '$.name') FROM claim, json_each(coalesce(corrected, record), '$.places')
  UNION ALL SELECT number, 'country', json_extract(value, '$.country') FROM claim, json_each(coalesce(corrected, record), '$.places')
  UNION ALL SELECT number, 'toll', json_extract(value, '$.kind') FROM claim, json_each(coalesce(corrected, record), '$.tolls')
  UNION ALL SELECT number, 'speaker', json_extract(value, '$.name') FROM claim, json_each(coalesce(corrected, record), '$.sources')
    WHERE key = 0 AND json_extract(value, '$.kind') != 'outlet'
  UNION ALL SELECT number, 'site', json_array(
    json_extract(value, '$.name'), json_extract(value, '$.lat'), json_extract(value, '$.lon'),
    json_extract(value, '$.precision'), json_extract(value, '$.radius_km')) FROM claim, json_each(coalesce(corrected, record), '$.places')
    WHERE json_extract(value, '$.role') = 'site' AND json_extract(value, '$.lat') IS NOT NULL
    AND json_extract(value, '$.lon') IS NOT NULL
  UNION ALL SELECT number, 'placed', '' FROM claim, json_each(coalesce(corrected, record), '$.places')
    WHERE json_extract(value, '$.role') = 'site' AND json_extract(value, '$.lat') IS NOT NULL
    AND json_extract(value, '$.lon') IS NOT NULL
  UNION ALL SELECT number, 'said', json_array(json_extract(value, '$.kind'), substr(first_day, 1, 10),
    coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')), key)
    FROM claim, json_each(coalesce(corrected, record), '$.tolls') WHERE first_day IS NOT NULL AND
    coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')) IS NOT NULL;
-- The same, kept by the triggers below.
CREATE TABLE facet (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
  PRIMARY KEY (field, value, claim)
) WITHOUT ROWID;
CREATE INDEX facet_claim ON facet (claim);
-- How many claims have a value, rejected ones too.
CREATE TABLE facet_sum (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (field, value)
) WITHOUT ROWID;
CREATE INDEX facet_often ON facet_sum (field, claims DESC, value);
CREATE TRIGGER facet_added AFTER INSERT ON facet BEGIN
  INSERT OR IGNORE INTO facet_sum VALUES (new.field, new.value, 0);
  UPDATE facet_sum SET claims = claims + 1 WHERE field = new.field AND value = new.value;
END;
CREATE TRIGGER facet_taken_away AFTER DELETE ON facet BEGIN
  UPDATE facet_sum SET claims = claims - 1 WHERE field = old.field AND value = old.value;
  DELETE FROM facet_sum WHERE field = old.field AND value = old.value AND claims = 0;
END;
CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
  INSERT OR IGNORE INTO facet (claim, field, value) SELECT * FROM claim_value WHERE claim = new.number AND value IS NOT NULL;
END;
CREATE TRIGGER claim_corrected AFTER UPDATE OF corrected ON claim BEGIN
  DELETE FROM facet WHERE claim = new.number;
  INSERT OR IGNORE INTO facet (claim, field, value) SELECT * FROM claim_value WHERE claim = new.number AND value IS NOT NULL;
END;

-- Decisions of reviewers: only added to. An undo is a decision too.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'edit', 'merge', 'apart', 'undo')),
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES decision (id),
  CHECK ((kind = 'undo') = (undoes IS NOT NULL))
);
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
CREATE TRIGGER decision_is_fixed BEFORE UPDATE ON decision BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
-- The words of a decision: a withdrawal takes them away, nothing else changes them.
CREATE TABLE decision_words (
  decision INTEGER PRIMARY KEY REFERENCES decision (id),
  why TEXT,
  edits TEXT                        -- JSON: field of the claim -> its value
);
CREATE TRIGGER decision_words_stay BEFORE DELETE ON decision_words BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
CREATE TRIGGER decision_words_are_fixed BEFORE UPDATE ON decision_words
WHEN new.why IS NOT NULL OR new.edits IS NOT NULL OR new.decision IS NOT old.decision BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
-- What a decision is about that joins two names (merge), or says that they are of two (apart), instead of a claim.
-- A withdrawal takes away a name that stood in that article alone, nothing else changes one.
CREATE TABLE decision_name (
  decision INTEGER PRIMARY KEY REFERENCES decision (id),
  field TEXT NOT NULL CHECK (field IN ('party', 'place')),
  name TEXT,
  entry INTEGER,                    -- of a place: only where it is resolved to this entry of GeoNames; NULL = wherever
  into_name TEXT                    -- the name that is kept, or the one that it is kept apart from
);
CREATE TRIGGER decision_name_stays BEFORE DELETE ON decision_name BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
CREATE TRIGGER decision_name_is_fixed BEFORE UPDATE ON decision_name
WHEN new.name IS NOT NULL OR new.into_name IS NOT NULL OR new.decision IS NOT old.decision OR new.field IS NOT old.field BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
-- Where a decision holds: W3C TextQuote and TextPosition selectors. Part 0 is the trigger of the claim; of a merge
-- and of an apart part 1 is that of the other claim; of an edit parts 1, 2, ... are the spans in its values, in their order.
CREATE TABLE anchor (
  decision INTEGER NOT NULL REFERENCES decision (id),
  part INTEGER NOT NULL,
  article TEXT NOT NULL,
  claim TEXT,                       -- its id when it was decided; NULL where the part is no claim
  nth INTEGER NOT NULL,             -- the how-manieth of the claims with this trigger
  coded TEXT,                       -- digest of the claim as it was coded when it was decided
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  now TEXT,                         -- the claim on which it lies now; NULL: it does not anchor
  PRIMARY KEY (decision, part)
) WITHOUT ROWID;
CREATE INDEX anchor_article ON anchor (article);
CREATE INDEX anchor_now ON anchor (now) WHERE now IS NOT NULL;
CREATE TRIGGER anchor_stays BEFORE DELETE ON anchor BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
CREATE TRIGGER anchor_is_fixed BEFORE UPDATE OF decision, part, article, claim, nth, coded, start_char, end_char ON anchor BEGIN
  SELECT raise(ABORT, 'decisions are only added to');
END;
CREATE TRIGGER anchor_quote_is_fixed BEFORE UPDATE OF exact, prefix, suffix ON anchor
WHEN new.exact IS NOT NULL OR new.prefix IS NOT NULL OR new.suffix IS NOT NULL BEGIN
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
-- All that lists and counts of incidents ask for, without the records.
CREATE INDEX incident_kind ON incident (outlets, differs, plover, first_day, last_day, claims, id);
CREATE TABLE incident_claim (
  claim TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX incident_claim_incident ON incident_claim (incident, article);
CREATE INDEX incident_claim_article ON incident_claim (article, incident);
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
