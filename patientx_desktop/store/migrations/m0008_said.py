"""Version 8: a post is found by its tags, its goal and who wrote it, as well as by its words.

`said` holds the tags and the author, kept by triggers so that nobody can forget it. A goal is kept
by its identifier: it may be given another name without writing in thousands of posts.

What was indexed has to be taken out word for word before anything else is put in, so one trigger
sees to all changes: in which order SQLite fires two is nobody's promise. (No trigger fires itself.)
"""

_SAID = (
    "coalesce((SELECT group_concat(tag, ' ') FROM post_tags WHERE post_id = posts.id), '')"
    " || ' ' || author"
)

SQL = f"""
ALTER TABLE posts ADD COLUMN said TEXT NOT NULL DEFAULT '';

DROP TRIGGER post_words_new;
DROP TRIGGER post_words_gone;
DROP TRIGGER post_words_changed;
DROP TABLE post_words;

UPDATE posts SET said = {_SAID};

CREATE VIRTUAL TABLE post_words USING fts5 (
  text, said, goal_id, content = 'posts', content_rowid = 'num', prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO post_words (post_words) VALUES ('rebuild');

CREATE TRIGGER post_words_new AFTER INSERT ON posts BEGIN
  INSERT INTO post_words (rowid, text, said, goal_id)
    VALUES (new.num, new.text, new.said, new.goal_id);
  UPDATE posts SET said = {_SAID} WHERE num = new.num AND new.author <> '';
END;
CREATE TRIGGER post_words_gone AFTER DELETE ON posts BEGIN
  INSERT INTO post_words (post_words, rowid, text, said, goal_id)
    VALUES ('delete', old.num, old.text, old.said, old.goal_id);
END;
CREATE TRIGGER post_words_changed AFTER UPDATE OF text, said, goal_id, author ON posts
WHEN old.text IS NOT new.text OR old.said IS NOT new.said OR old.goal_id IS NOT new.goal_id
  OR old.author IS NOT new.author BEGIN
  INSERT INTO post_words (post_words, rowid, text, said, goal_id)
    VALUES ('delete', old.num, old.text, old.said, old.goal_id);
  UPDATE posts SET said = {_SAID} WHERE num = new.num AND old.author IS NOT new.author;
  INSERT INTO post_words (rowid, text, said, goal_id)
    SELECT num, text, said, goal_id FROM posts WHERE num = new.num;
END;

CREATE TRIGGER posts_said_tag AFTER INSERT ON post_tags BEGIN
  UPDATE posts SET said = {_SAID} WHERE id = new.post_id;
END;
CREATE TRIGGER posts_said_tag_gone AFTER DELETE ON post_tags BEGIN
  UPDATE posts SET said = {_SAID} WHERE id = old.post_id;
END;
"""  # noqa: S608 - constants
