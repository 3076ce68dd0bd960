"""The history of a post's words: how they stood before, so that nothing typed is ever lost.

A version is kept when writing goes on after five minutes, before much is taken out, and before an
older one is brought back; the newest 200 stay. It bears the moment its words were saved.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from patientx_desktop.domain.media import Attachment, MediaFile, files_of
from patientx_desktop.domain.post import Part, Post, Version
from patientx_desktop.store.database import Database
from patientx_desktop.store.post_rows import file_of, poll_of, poll_value

EVERY_MS = 5 * 60_000
MOST = 200
_MUCH = 20


def keep_before(db: Database, old: Post, new: tuple[Part, ...]) -> None:
    """Keep `old` five minutes after the last version, or when `new` drops much of it.

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
    row = db.row("SELECT coalesce(max(n), 0) + 1 FROM post_versions WHERE post_id = ?", (post.id,))
    number = int(row[0]) if row else 1
    db.change(
        "INSERT INTO post_versions (post_id, n, saved_ms, parts, edited_by)"
        " SELECT id, ?, updated_ms, ?, edited_by FROM posts WHERE id = ?",
        (number, _to_json(post.parts), post.id),
    )
    digests = {each.digest for part in post.parts for each in files_of(part.attachments)}
    db.change_many(
        "INSERT INTO version_media (post_id, n, digest) VALUES (?, ?, ?)",
        [(post.id, number, digest) for digest in digests],
    )
    db.change("DELETE FROM post_versions WHERE post_id = ? AND n <= ?", (post.id, number - MOST))
    db.change("UPDATE posts SET version_ms = ? WHERE id = ?", (db.now_ms(), post.id))
    return number


def versions(db: Database, post_id: str, limit: int = -1, offset: int = 0) -> tuple[Version, ...]:
    """The versions kept of a post, newest first."""
    where = "post_id = ? ORDER BY n DESC LIMIT ? OFFSET ?"
    return _read(db, where, (post_id, limit, offset))


def version(db: Database, post_id: str, n: int) -> Version | None:
    """One version, None when there is no such one."""
    return next(iter(_read(db, "post_id = ? AND n = ?", (post_id, n))), None)


def version_count(db: Database, post_id: str) -> int:
    """How many versions are kept of a post."""
    row = db.row("SELECT count(*) FROM post_versions WHERE post_id = ?", (post_id,))
    return int(row[0]) if row else 0


def _read(db: Database, where: str, params: tuple[str | int, ...]) -> tuple[Version, ...]:
    with db.reading():
        files = {
            row["digest"]: file_of(row)
            for row in db.rows(
                "SELECT DISTINCT m.* FROM version_media v JOIN media m ON m.digest = v.digest"
                " WHERE v.post_id = ?",
                params[:1],
            )
        }
        rows = db.rows(
            f"SELECT n, saved_ms, parts, edited_by FROM post_versions WHERE {where}",  # noqa: S608 - our two
            params,
        )
    return tuple(
        Version(row["n"], row["saved_ms"], _from_json(row["parts"], files), row["edited_by"])
        for row in rows
    )


def _from_json(stored: str, files: Mapping[str, MediaFile]) -> tuple[Part, ...]:
    return tuple(
        Part(
            part["id"],
            part["text"],
            tuple(_attachment(each, files) for each in part["files"]),
            poll=poll_of(part.get("poll", "")),
        )
        for part in json.loads(stored)
    )


def _attachment(stored: list[str], files: Mapping[str, MediaFile]) -> Attachment:
    """A file as kept: its id, digest and alt text, and the digest of its captions if it has any."""
    number, digest, alt, *captions = stored
    return Attachment(number, files[digest], alt, files[captions[0]] if captions else None)


def with_version(post: Post, version: Version) -> Post:
    """`post` with the words of `version`; what is on X already stays as it is."""
    left = tuple(part for part in post.parts if part.x_id)
    sent = {part.id for part in left}
    rest = tuple(part for part in version.parts if part.id not in sent)
    return replace(post, parts=(left + rest) or (Part(""),))


def _shape(parts: tuple[Part, ...]) -> list[tuple[object, ...]]:
    return [
        (part.text, part.poll, *(_stored(replace(each, id="")) for each in part.attachments))
        for part in parts
    ]


def _stored(each: Attachment) -> list[str]:
    captions = [each.captions.digest] if each.captions is not None else []
    return [each.id, each.file.digest, each.alt, *captions]


def _to_json(parts: tuple[Part, ...]) -> str:
    return json.dumps(
        [
            {
                "id": part.id,
                "text": part.text,
                "files": [_stored(each) for each in part.attachments],
                "poll": poll_value(part.poll),
            }
            for part in parts
        ]
    )
