"""Version 10: which file another was made of, so that it stays bound to whose story it is from."""

SQL = """
CREATE TABLE made_of (
  digest TEXT NOT NULL REFERENCES media (digest) ON DELETE CASCADE,
  source TEXT NOT NULL,
  PRIMARY KEY (digest, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX made_of_by_source ON made_of (source, digest);
"""
