"""Tags on posts, who wrote which words, and indexes for finding a draft among thousands.

The folder's index holds what the rail filters by, so that nothing else is read to count.
"""

SQL = """
CREATE TABLE post_tags (
  post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (post_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX posts_with_tag ON post_tags (key, post_id, tag);

ALTER TABLE posts ADD COLUMN edited_by TEXT NOT NULL DEFAULT '';
ALTER TABLE post_versions ADD COLUMN edited_by TEXT NOT NULL DEFAULT '';

DROP INDEX posts_in_folder;
CREATE INDEX posts_in_folder ON posts (folder, rank_ms, id, kind, goal_id, author);
CREATE INDEX posts_of_author ON posts (author) WHERE author <> '';
CREATE INDEX posts_dropped ON posts (deleted_ms, id) WHERE deleted_ms IS NOT NULL;
"""
