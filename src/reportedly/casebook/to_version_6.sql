-- From version 5 to 6: claims have numbers, by which what they are looked up by refers to them; words and incidents are
-- listed out of indexes.
DROP TRIGGER claim_added;
DROP TRIGGER claim_corrected;
-- `record` is as coded, without its steps; `review`, `corrected` and the columns between them follow the decisions of
-- reviewers.
CREATE TABLE new_claim (
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
INSERT INTO new_claim (id, article, article_number, ordinal, review, plover, reality, standing, first_day, last_day, corrected,
  record)
  SELECT claim.id, article, article.number, ordinal, review, plover, reality, standing, first_day, last_day, corrected,
  claim.record FROM claim JOIN article ON article.id = claim.article ORDER BY claim.rowid;
CREATE TABLE new_facet (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES new_claim (number) ON DELETE CASCADE,
  PRIMARY KEY (field, value, claim)
) WITHOUT ROWID;
INSERT INTO new_facet SELECT facet.field, facet.value, new_claim.number
  FROM facet JOIN new_claim ON new_claim.id = facet.claim ORDER BY 1, 2, 3;
DROP TABLE facet;
DROP TABLE claim;
ALTER TABLE new_claim RENAME TO claim;
ALTER TABLE new_facet RENAME TO facet;
CREATE INDEX claim_article ON claim (article, ordinal);
-- All that lists and counts of claims ask for: no row, which holds a whole record, is read for them.
CREATE INDEX claim_kind ON claim (plover, reality, standing, review, first_day, last_day, article, ordinal, id,
  article_number, confidence);
CREATE INDEX claim_reviewed ON claim (review) WHERE review IS NOT NULL;
CREATE INDEX claim_day ON claim (first_day) WHERE first_day IS NOT NULL;
CREATE INDEX facet_claim ON facet (claim);
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

ALTER TABLE label ADD COLUMN word TEXT GENERATED ALWAYS AS (lower(json_extract(record, '$.text'))) VIRTUAL;
ALTER TABLE label ADD COLUMN kind TEXT GENERATED ALWAYS AS (json_extract(record, '$.class')) VIRTUAL;
ALTER TABLE label ADD COLUMN own INTEGER GENERATED ALWAYS AS (json_extract(record, '$.voice') = 'outlet') VIRTUAL;
ALTER TABLE label ADD COLUMN scare INTEGER GENERATED ALWAYS AS (json_extract(record, '$.scare_quotes')) VIRTUAL;
-- All that lists of words ask for: no record is read for them.
CREATE INDEX label_word ON label (word, article, kind, own, scare, ordinal, id);

-- All that lists and counts of incidents ask for, without the records.
CREATE INDEX incident_kind ON incident (outlets, differs, plover, first_day, last_day, claims, id);
DROP INDEX incident_claim_article;
DROP INDEX incident_claim_incident;
CREATE INDEX incident_claim_incident ON incident_claim (incident, article);
CREATE INDEX incident_claim_article ON incident_claim (article, incident);
