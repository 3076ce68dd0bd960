"""The history of a post's words: how they stood before, so that nothing typed is ever lost."""

import json
from dataclasses import replace

from patientx_desktop.domain.media import Attachment
from patientx_desktop.domain.post import Part, Post, Version
from patientx_desktop.store.database import Database
from patientx_desktop.store.post_rows import file_of, poll_of, poll_value

EVERY_MS = 60_000
_MOST = 200
_MUCH = 20


def keep_before(db: Database, old: Post, new: tuple[Part, ...]) -> None:
    """Keep `old` when a minute has passed since the last version, or when `new` drops much of it.

    What is kept is what is about to be replaced: the newest words are in the post itself.
    """
    if old.is_empty or _shape(old.parts) == _shape(new):
        return
    row = db.row("SELECT version_ms FROM posts WHERE id = ?", (old.id,))
    last = row["version_ms"] if row else 0
    before, after = (sum(len(part.text) for part in parts) for parts in (old.parts, new))
    if db.now_ms() - last >= EVERY_MS or (before > _MUCH and after * 2 < before):
        keep(db, old)


def keep(db: Database, post: Post) -> int:
    """Keep the words of `post` as a version; its number. The oldest beyond 200 are let go."""
    now = db.now_ms()
    row = db.row("SELECT coalesce(max(n), 0) + 1 FROM post_versions WHERE post_id = ?", (post.id,))
    number = int(row[0]) if row else 1
    db.change(
        "INSERT INTO post_versions (post_id, n, saved_ms, parts) VALUES (?, ?, ?, ?)",
        (post.id, number, now, _to_json(post.parts)),
    )
    digests = {each.file.digest for part in post.parts for each in part.attachments}
    db.change_many(
        "INSERT INTO version_media (post_id, n, digest) VALUES (?, ?, ?)",
        [(post.id, number, digest) for digest in digests],
    )
    db.change("DELETE FROM post_versions WHERE post_id = ? AND n <= ?", (post.id, number - _MOST))
    db.change("UPDATE posts SET version_ms = ? WHERE id = ?", (now, post.id))
    return number


def versions(db: Database, post_id: str) -> tuple[Version, ...]:
    """The versions kept of a post, newest first."""
    with db.reading():
        files = {
            row["digest"]: file_of(row)
            for row in db.rows(
                "SELECT DISTINCT m.* FROM version_media v JOIN media m ON m.digest = v.digest"
                " WHERE v.post_id = ?",
                (post_id,),
            )
        }
        rows = db.rows(
            "SELECT n, saved_ms, parts FROM post_versions WHERE post_id = ? ORDER BY n DESC",
            (post_id,),
        )
    return tuple(
        Version(
            row["n"],
            row["saved_ms"],
            tuple(
                Part(
                    part["id"],
                    part["text"],
                    tuple(Attachment(a[0], files[a[1]], a[2]) for a in part["files"]),
                    poll=poll_of(part.get("poll", "")),
                )
                for part in json.loads(row["parts"])
            ),
        )
        for row in rows
    )


def with_version(post: Post, version: Version) -> Post:
    """`post` with the words of `version`; what is on X already stays as it is."""
    left = tuple(part for part in post.parts if part.x_id)
    sent = {part.id for part in left}
    rest = tuple(part for part in version.parts if part.id not in sent)
    return replace(post, parts=(left + rest) or (Part(""),))


def _shape(parts: tuple[Part, ...]) -> list[tuple[object, ...]]:
    return [
        (part.text, part.poll, *((each.file.digest, each.alt) for each in part.attachments))
        for part in parts
    ]


def _to_json(parts: tuple[Part, ...]) -> str:
    return json.dumps(
        [
            {
                "id": part.id,
                "text": part.text,
                "files": [[each.id, each.file.digest, each.alt] for each in part.attachments],
                "poll": poll_value(part.poll),
            }
            for part in parts
        ]
    )
