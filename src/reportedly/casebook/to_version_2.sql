-- From version 1 to 2; the steps are then taken out of the records of claims and statements.

-- sha256 of the text that a run is reading: what it died of, where it has no end.
ALTER TABLE run ADD COLUMN reading TEXT;

CREATE TABLE steps (
  article TEXT PRIMARY KEY REFERENCES coding (article) ON DELETE CASCADE,
  zstd BLOB NOT NULL                -- JSON in Zstandard: id of a claim or statement -> its steps
);

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
INSERT INTO texts SELECT count(*), 0 FROM article;

CREATE TRIGGER text_added AFTER INSERT ON article BEGIN
  UPDATE texts SET changes = changes + 1;
END;
CREATE TRIGGER text_taken_away AFTER DELETE ON article BEGIN
  UPDATE texts SET changes = changes + 1;
END;
CREATE TRIGGER text_changed AFTER UPDATE OF text ON article BEGIN
  UPDATE texts SET changes = changes + 1;
END;
