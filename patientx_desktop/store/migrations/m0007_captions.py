"""Version 7: captions of a video, and of which upload X has them in which language."""

SQL = """
ALTER TABLE attachments ADD COLUMN captions TEXT REFERENCES media (digest);
CREATE INDEX attachments_with_captions ON attachments (captions) WHERE captions IS NOT NULL;

CREATE TABLE uploads_now (
  digest TEXT NOT NULL REFERENCES media (digest) ON DELETE CASCADE,
  account_id TEXT NOT NULL,
  alt TEXT NOT NULL,
  captions TEXT NOT NULL DEFAULT '',
  spoken TEXT NOT NULL DEFAULT '',
  media_id TEXT NOT NULL,
  expires_ms INTEGER NOT NULL,
  PRIMARY KEY (digest, account_id, alt, captions)
) STRICT, WITHOUT ROWID;
INSERT INTO uploads_now (digest, account_id, alt, media_id, expires_ms)
  SELECT digest, account_id, alt, media_id, expires_ms FROM uploads;
DROP TABLE uploads;
ALTER TABLE uploads_now RENAME TO uploads;
"""
