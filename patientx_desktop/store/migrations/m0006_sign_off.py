"""Version 6: a second person's OK, and who has looked at what could tell who somebody is."""

SQL = """
CREATE TABLE sign_offs (
  post_id TEXT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  asked_by TEXT NOT NULL,
  asked_ms INTEGER NOT NULL,
  signed_by TEXT NOT NULL DEFAULT '',
  signed_ms INTEGER NOT NULL DEFAULT 0,
  seal TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0,
  returned_by TEXT NOT NULL DEFAULT '',
  returned_ms INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE looks (
  post_id TEXT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  seal TEXT NOT NULL,
  looked_by TEXT NOT NULL,
  looked_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""
