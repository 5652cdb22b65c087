-- From version 4 to 5: what the map and the timeline draw, and how many claims have a value.
-- All that lists of articles and counts of claims by article ask for, without the texts.
CREATE INDEX article_kind ON article (outlet, genre, published, id);
DROP TRIGGER claim_added;
DROP TRIGGER claim_corrected;
INSERT OR IGNORE INTO facet SELECT 'site', json_array(
      json_extract(value, '$.name'), json_extract(value, '$.lat'), json_extract(value, '$.lon'),
    json_extract(value, '$.precision'), json_extract(value, '$.radius_km')), claim.id
  FROM claim, json_each(coalesce(claim.corrected, claim.record), '$.places')
  WHERE json_extract(value, '$.role') = 'site' AND json_extract(value, '$.lat') IS NOT NULL
      AND json_extract(value, '$.lon') IS NOT NULL;
INSERT OR IGNORE INTO facet SELECT 'placed', '', claim FROM facet WHERE field = 'site';
INSERT OR IGNORE INTO facet SELECT 'said', json_array(json_extract(value, '$.kind'), substr(claim.first_day, 1, 10),
    coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')), key),
    claim.id
  FROM claim, json_each(coalesce(claim.corrected, claim.record), '$.tolls') WHERE claim.first_day IS NOT NULL AND
      coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')) IS NOT NULL;
-- How many claims have a value, rejected ones too.
CREATE TABLE facet_sum (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (field, value)
) WITHOUT ROWID;
CREATE INDEX facet_often ON facet_sum (field, claims DESC, value);
INSERT INTO facet_sum SELECT field, value, count(*) FROM facet GROUP BY field, value;
CREATE TRIGGER facet_added AFTER INSERT ON facet BEGIN
  INSERT OR IGNORE INTO facet_sum VALUES (new.field, new.value, 0);
  UPDATE facet_sum SET claims = claims + 1 WHERE field = new.field AND value = new.value;
END;
CREATE TRIGGER facet_taken_away AFTER DELETE ON facet BEGIN
  UPDATE facet_sum SET claims = claims - 1 WHERE field = old.field AND value = old.value;
  DELETE FROM facet_sum WHERE field = old.field AND value = old.value AND claims = 0;
END;
CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
  INSERT OR IGNORE INTO facet SELECT field, value, new.id FROM (
    SELECT 'actor' AS field, json_extract(value, '$.name') AS value FROM json_each(coalesce(new.corrected, new.record), '$.actors')
    UNION ALL SELECT 'recipient', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.recipients')
    UNION ALL SELECT 'place', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.places')
    UNION ALL SELECT 'country', json_extract(value, '$.country') FROM json_each(coalesce(new.corrected, new.record), '$.places')
    UNION ALL SELECT 'toll', json_extract(value, '$.kind') FROM json_each(coalesce(new.corrected, new.record), '$.tolls')
    UNION ALL SELECT 'speaker', json_extract(value, '$.name') FROM json_each(coalesce(new.corrected, new.record), '$.sources')
      WHERE key = 0 AND json_extract(value, '$.kind') != 'outlet'
    UNION ALL SELECT 'site', json_array(
      json_extract(value, '$.name'), json_extract(value, '$.lat'), json_extract(value, '$.lon'),
      json_extract(value, '$.precision'), json_extract(value, '$.radius_km')) FROM json_each(coalesce(new.corrected, new.record), '$.places')
      WHERE json_extract(value, '$.role') = 'site' AND json_extract(value, '$.lat') IS NOT NULL
      AND json_extract(value, '$.lon') IS NOT NULL
    UNION ALL SELECT 'placed', '' FROM json_each(coalesce(new.corrected, new.record), '$.places')
      WHERE json_extract(value, '$.role') = 'site' AND json_extract(value, '$.lat') IS NOT NULL
      AND json_extract(value, '$.lon') IS NOT NULL
    UNION ALL SELECT 'said', json_array(json_extract(value, '$.kind'), substr(new.first_day, 1, 10),
      coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')), key)
      FROM json_each(coalesce(new.corrected, new.record), '$.tolls') WHERE new.first_day IS NOT NULL AND
      coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')) IS NOT NULL
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
    UNION ALL SELECT 'site', json_array(
      json_extract(value, '$.name'), json_extract(value, '$.lat'), json_extract(value, '$.lon'),
      json_extract(value, '$.precision'), json_extract(value, '$.radius_km')) FROM json_each(coalesce(new.corrected, new.record), '$.places')
      WHERE json_extract(value, '$.role') = 'site' AND json_extract(value, '$.lat') IS NOT NULL
      AND json_extract(value, '$.lon') IS NOT NULL
    UNION ALL SELECT 'placed', '' FROM json_each(coalesce(new.corrected, new.record), '$.places')
      WHERE json_extract(value, '$.role') = 'site' AND json_extract(value, '$.lat') IS NOT NULL
      AND json_extract(value, '$.lon') IS NOT NULL
    UNION ALL SELECT 'said', json_array(json_extract(value, '$.kind'), substr(new.first_day, 1, 10),
      coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')), key)
      FROM json_each(coalesce(new.corrected, new.record), '$.tolls') WHERE new.first_day IS NOT NULL AND
      coalesce(json_extract(value, '$.said_best'), json_extract(value, '$.said_low'), json_extract(value, '$.said_high')) IS NOT NULL
  ) WHERE value IS NOT NULL;
END;
