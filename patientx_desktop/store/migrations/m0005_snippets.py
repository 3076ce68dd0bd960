"""Version 5: words kept for the next time."""

SQL = """
CREATE TABLE snippets (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('snippet', 'template', 'hashtags')),
  name TEXT NOT NULL,
  texts TEXT NOT NULL,
  post_kind TEXT,
  goal_id TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  removed_ms INTEGER,
  revision INTEGER NOT NULL
) STRICT;
"""
