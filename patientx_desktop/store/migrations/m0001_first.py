"""Version 1. Times are UTC milliseconds; lists are JSON; days are ISO dates."""

SQL = """
CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  x_id TEXT NOT NULL,
  handle TEXT NOT NULL,
  name TEXT NOT NULL,
  sign_in TEXT NOT NULL,
  client_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  capabilities TEXT NOT NULL,
  max_length INTEGER NOT NULL,
  language TEXT NOT NULL,
  stopped TEXT NOT NULL,
  chosen_ms INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  removed_ms INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX accounts_on_x ON accounts (x_id, sign_in = 'practice');

CREATE TABLE goals (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  share INTEGER NOT NULL,
  position INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  removed_ms INTEGER,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE slots (
  id TEXT NOT NULL PRIMARY KEY,
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  kind TEXT,
  goal_id TEXT REFERENCES goals (id),
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE media (
  digest TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  mime TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  alt TEXT NOT NULL,
  on_shelf INTEGER NOT NULL,
  used_ms INTEGER,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE media_tags (
  digest TEXT NOT NULL REFERENCES media (digest) ON DELETE CASCADE,
  tag TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (digest, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_by_tag ON media_tags (tag, digest);

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  told_as TEXT NOT NULL,
  contact TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  removed_ms INTEGER,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE stories (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  removed_ms INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX stories_of_person ON stories (person_id);

CREATE TABLE consents (
  story_id TEXT NOT NULL PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
  words INTEGER NOT NULL,
  photo INTEGER NOT NULL,
  video INTEGER NOT NULL,
  name INTEGER NOT NULL,
  signed_on TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  explained_by TEXT NOT NULL,
  until TEXT NOT NULL,
  withdrawn_on TEXT NOT NULL,
  form_digest TEXT NOT NULL
) STRICT;

CREATE TABLE story_media (
  story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES media (digest),
  PRIMARY KEY (story_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_media_by_file ON story_media (digest);

CREATE TABLE posts (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  account_id TEXT REFERENCES accounts (id),
  kind TEXT,
  goal_id TEXT REFERENCES goals (id),
  just_to_post INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  author TEXT NOT NULL,
  story_id TEXT REFERENCES stories (id),
  wall_time TEXT NOT NULL,
  zone TEXT NOT NULL,
  due_ms INTEGER,
  undo_until_ms INTEGER,
  late_minutes INTEGER NOT NULL,
  reply_settings TEXT NOT NULL,
  made_with_ai INTEGER NOT NULL,
  paid_partnership INTEGER NOT NULL,
  language TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  retry_ms INTEGER,
  sent_ms INTEGER,
  request_part INTEGER,
  request_started_ms INTEGER,
  request_ended_ms INTEGER,
  look_ms INTEGER,
  looks INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  part_count INTEGER NOT NULL,
  media TEXT NOT NULL,
  has_link INTEGER NOT NULL,
  x_id TEXT NOT NULL DEFAULT '',
  version_ms INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  deleted_ms INTEGER,
  revision INTEGER NOT NULL,
  folder TEXT GENERATED ALWAYS AS (CASE
    WHEN deleted_ms IS NOT NULL THEN NULL
    WHEN state IN ('idea', 'draft') THEN 'drafts'
    WHEN state IN ('scheduled', 'sending') THEN 'planned'
    WHEN state = 'sent' THEN 'sent'
    WHEN state = 'withdrawn' THEN iif(sent_ms IS NULL, 'drafts', 'sent')
    ELSE 'needs you' END) VIRTUAL,
  rank_ms INTEGER GENERATED ALWAYS AS (CASE
    WHEN state IN ('scheduled', 'sending') THEN due_ms
    WHEN sent_ms IS NOT NULL THEN -sent_ms
    ELSE -updated_ms END) VIRTUAL,
  shown_ms INTEGER GENERATED ALWAYS AS (CASE
    WHEN deleted_ms IS NULL THEN coalesce(sent_ms, due_ms) END) VIRTUAL
) STRICT;
CREATE INDEX posts_due ON posts (state, due_ms, retry_ms, account_id, id, deleted_ms)
  WHERE deleted_ms IS NULL;
CREATE INDEX posts_retry ON posts (retry_ms, due_ms, account_id)
  WHERE state = 'scheduled' AND retry_ms IS NOT NULL AND deleted_ms IS NULL;
CREATE INDEX posts_look ON posts (look_ms, id) WHERE state = 'checking' AND deleted_ms IS NULL;
CREATE INDEX posts_in_folder ON posts (folder, rank_ms, id);
CREATE INDEX posts_sent ON posts (sent_ms, id, state, deleted_ms) WHERE sent_ms IS NOT NULL;
CREATE INDEX posts_ready ON posts (folder, ready, rank_ms, id) WHERE ready = 1;
CREATE INDEX posts_shown ON posts (shown_ms);
CREATE INDEX posts_of_story ON posts (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX posts_of_goal ON posts (goal_id) WHERE goal_id IS NOT NULL;
CREATE INDEX posts_of_account ON posts (account_id) WHERE account_id IS NOT NULL;

CREATE TABLE parts (
  id TEXT NOT NULL PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  has_link INTEGER NOT NULL,
  x_id TEXT NOT NULL DEFAULT '',
  left_ms INTEGER
) STRICT;
CREATE INDEX parts_of_post ON parts (post_id, position);
CREATE INDEX parts_on_x ON parts (x_id) WHERE x_id <> '';

CREATE TABLE attachments (
  id TEXT NOT NULL PRIMARY KEY,
  part_id TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES media (digest),
  alt TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_of_part ON attachments (part_id, position);
CREATE INDEX attachments_of_file ON attachments (digest);

CREATE TABLE post_versions (
  post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  saved_ms INTEGER NOT NULL,
  parts TEXT NOT NULL,
  PRIMARY KEY (post_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_media (
  post_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES media (digest),
  PRIMARY KEY (post_id, n, digest),
  FOREIGN KEY (post_id, n) REFERENCES post_versions (post_id, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX version_media_by_file ON version_media (digest);

CREATE VIRTUAL TABLE post_words USING fts5 (
  text, content = 'posts', content_rowid = 'num', prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER post_words_new AFTER INSERT ON posts BEGIN
  INSERT INTO post_words (rowid, text) VALUES (new.num, new.text);
END;
CREATE TRIGGER post_words_gone AFTER DELETE ON posts BEGIN
  INSERT INTO post_words (post_words, rowid, text) VALUES ('delete', old.num, old.text);
END;
CREATE TRIGGER post_words_changed AFTER UPDATE OF text ON posts WHEN old.text IS NOT new.text BEGIN
  INSERT INTO post_words (post_words, rowid, text) VALUES ('delete', old.num, old.text);
  INSERT INTO post_words (rowid, text) VALUES (new.num, new.text);
END;

CREATE TABLE attempts (
  num INTEGER PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  part INTEGER NOT NULL,
  step TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_of_post ON attempts (post_id, num);

CREATE TABLE uploads (
  digest TEXT NOT NULL REFERENCES media (digest) ON DELETE CASCADE,
  account_id TEXT NOT NULL,
  alt TEXT NOT NULL,
  media_id TEXT NOT NULL,
  expires_ms INTEGER NOT NULL,
  PRIMARY KEY (digest, account_id, alt)
) STRICT, WITHOUT ROWID;

CREATE TABLE leaders (
  id TEXT NOT NULL PRIMARY KEY,
  x_id TEXT NOT NULL UNIQUE,
  handle TEXT NOT NULL,
  name TEXT NOT NULL,
  bio TEXT NOT NULL,
  followers INTEGER NOT NULL,
  following INTEGER NOT NULL,
  posts INTEGER NOT NULL,
  what TEXT NOT NULL,
  note TEXT NOT NULL,
  followed_ms INTEGER,
  read_ms INTEGER,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  removed_ms INTEGER,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE leader_posts (
  x_id TEXT NOT NULL PRIMARY KEY,
  leader_id TEXT NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  form TEXT NOT NULL,
  likes INTEGER NOT NULL,
  replies INTEGER NOT NULL,
  reposts INTEGER NOT NULL
) STRICT;
CREATE INDEX leader_posts_by_time ON leader_posts (leader_id, at_ms);

CREATE TABLE leader_follows (
  leader_id TEXT NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
  x_id TEXT NOT NULL,
  handle TEXT NOT NULL,
  name TEXT NOT NULL,
  bio TEXT NOT NULL,
  followers INTEGER NOT NULL,
  PRIMARY KEY (leader_id, x_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX leader_follows_by_account ON leader_follows (x_id);

CREATE TABLE ledger (
  num INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  item TEXT NOT NULL,
  count INTEGER NOT NULL,
  micro INTEGER NOT NULL,
  what TEXT NOT NULL,
  account_id TEXT NOT NULL,
  post_id TEXT NOT NULL,
  resource TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_time ON ledger (at_ms, micro);

CREATE TABLE reads (
  account_id TEXT NOT NULL,
  item TEXT NOT NULL,
  day TEXT NOT NULL,
  resource TEXT NOT NULL,
  PRIMARY KEY (account_id, item, day, resource)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""
