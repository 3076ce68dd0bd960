"""Version 4: news feeds, what was read of them, and what people made of leaders' posts."""

SQL = """
CREATE TABLE feeds (
  id TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  kind TEXT,
  is_on INTEGER NOT NULL,
  etag TEXT NOT NULL,
  modified TEXT NOT NULL,
  read_ms INTEGER,
  next_ms INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  fault TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  removed_ms INTEGER,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE feed_items (
  feed_id TEXT NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  title TEXT NOT NULL,
  link TEXT NOT NULL,
  summary TEXT NOT NULL,
  kind TEXT NOT NULL,
  kind_by TEXT NOT NULL,
  because TEXT NOT NULL,
  chosen_kind TEXT,
  used_ms INTEGER,
  PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_items_by_time ON feed_items (at_ms);

CREATE TABLE leader_post_marks (
  x_id TEXT NOT NULL PRIMARY KEY REFERENCES leader_posts (x_id) ON DELETE CASCADE,
  chosen_kind TEXT,
  used_ms INTEGER
) STRICT, WITHOUT ROWID;
"""
