-- From version 3 to 4: decisions on names.
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
