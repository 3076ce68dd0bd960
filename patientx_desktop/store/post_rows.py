"""Between the tables of posts and the domain's values."""

import json
import sqlite3
from typing import TypedDict

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part, Post, PostSummary, State
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.words import clean


class PostFields(TypedDict, total=False):
    """What may be said of a post besides its parts when it is made."""

    state: State
    account_id: str
    kind: Kind | None
    goal_id: str
    just_to_post: bool
    ready: bool
    author: str
    story_id: str
    wall_time: str
    zone: str
    due_ms: int | None
    late_minutes: int
    reply_settings: str
    made_with_ai: bool
    paid_partnership: bool
    language: str
    reply_to: str


FIELDS = tuple(PostFields.__annotations__)[1:]
"""The columns of a post that people edit, words apart."""

_LINKS = frozenset({"account_id", "goal_id", "story_id"})
_FLAGS = frozenset({"just_to_post", "ready", "made_with_ai", "paid_partnership"})

_STATES = {state.value: state for state in State}

SUMMARY = (
    "id, state, title, kind, goal_id, due_ms, updated_ms, sent_ms, part_count, media, has_link,"
    " ready, author, account_id, story_id, reason, zone, revision, x_id"
)


def load(db: Database, post_id: str) -> Post | None:
    """The post with its parts and attachments, None when there is none (or it was deleted)."""
    with db.reading():
        row = db.row("SELECT * FROM posts WHERE id = ? AND deleted_ms IS NULL", (post_id,))
        return _post(row, load_parts(db, post_id)) if row else None


def load_parts(db: Database, post_id: str) -> tuple[Part, ...]:
    """The parts of a post in their order."""
    files: dict[str, list[Attachment]] = {}
    said = _captions(db, post_id)
    for row in db.rows(
        "SELECT a.id AS attachment_id, a.part_id, a.alt AS attached_alt, m.* FROM parts p"
        " JOIN attachments a ON a.part_id = p.id JOIN media m ON m.digest = a.digest"
        " WHERE p.post_id = ? ORDER BY p.position, a.position",
        (post_id,),
    ):
        captions = said.get(row["attachment_id"])
        attachment = Attachment(row["attachment_id"], file_of(row), row["attached_alt"], captions)
        files.setdefault(row["part_id"], []).append(attachment)
    rows = db.rows("SELECT * FROM parts WHERE post_id = ? ORDER BY position", (post_id,))
    return tuple(
        Part(
            row["id"],
            row["text"],
            tuple(files.get(row["id"], ())),
            row["x_id"],
            poll_of(row["poll"]),
        )
        for row in rows
    )


def _captions(db: Database, post_id: str) -> dict[str, MediaFile]:
    """The captions of a post's videos, by the attachment's id."""
    rows = db.rows(
        "SELECT a.id AS attachment_id, m.* FROM parts p JOIN attachments a ON a.part_id = p.id"
        " JOIN media m ON m.digest = a.captions WHERE p.post_id = ?",
        (post_id,),
    )
    return {row["attachment_id"]: file_of(row) for row in rows}


def poll_of(stored: str) -> Poll | None:
    """The poll kept as `stored`: a list of its minutes and its answers, empty for none."""
    if not stored:
        return None
    minutes, *options = json.loads(stored)
    return Poll(tuple(options), minutes)


def poll_value(poll: Poll | None) -> str:
    """`poll` as it is kept."""
    if poll is None:
        return ""
    return json.dumps([poll.minutes, *map(clean, poll.options)], ensure_ascii=False)


def file_of(row: sqlite3.Row) -> MediaFile:
    """A row of `media` as a value."""
    return MediaFile(
        row["digest"],
        MediaKind(row["kind"]),
        row["mime"],
        row["name"],
        row["size"],
        row["width"],
        row["height"],
        row["frames"],
        row["duration_ms"],
        row["alt"],
    )


def _post(row: sqlite3.Row, parts: tuple[Part, ...]) -> Post:
    return Post(
        id=row["id"],
        state=State(row["state"]),
        parts=parts,
        account_id=row["account_id"] or "",
        kind=kind_of(row["kind"]),
        goal_id=row["goal_id"] or "",
        just_to_post=bool(row["just_to_post"]),
        ready=bool(row["ready"]),
        author=row["author"],
        story_id=row["story_id"] or "",
        wall_time=row["wall_time"],
        zone=row["zone"],
        due_ms=row["due_ms"],
        undo_until_ms=row["undo_until_ms"],
        late_minutes=row["late_minutes"],
        reply_settings=row["reply_settings"],
        made_with_ai=bool(row["made_with_ai"]),
        paid_partnership=bool(row["paid_partnership"]),
        language=row["language"],
        reply_to=row["reply_to"],
        reason=row["reason"],
        detail=row["detail"],
        attempts=row["attempts"],
        retry_ms=row["retry_ms"],
        sent_ms=row["sent_ms"],
        created_ms=row["created_ms"],
        updated_ms=row["updated_ms"],
        revision=row["revision"],
    )


def summary_of(row: sqlite3.Row) -> PostSummary:
    """A row with the columns `SUMMARY`, which come in the order of the fields, as a value."""
    post_id, state, title, kind, goal_id, due_ms, updated_ms, sent_ms, parts, media = row[:10]
    has_link, ready, author, account_id, story_id, reason, zone, revision, x_id = row[10:]
    return PostSummary(
        post_id,
        _STATES[state],
        title,
        kind_of(kind),
        goal_id or "",
        due_ms,
        updated_ms,
        sent_ms,
        parts,
        media,
        bool(has_link),
        bool(ready),
        author,
        account_id or "",
        story_id or "",
        reason,
        zone,
        revision,
        x_id,
    )


def meant(post: Post) -> PostFields:
    """What a copy takes over besides the words: what it is for, and what must be said of it."""
    return PostFields(
        kind=post.kind,
        goal_id=post.goal_id,
        just_to_post=post.just_to_post,
        story_id=post.story_id,
        reply_settings=post.reply_settings,
        made_with_ai=post.made_with_ai,
        paid_partnership=post.paid_partnership,
        language=post.language,
        reply_to=post.reply_to,
    )


def kind_of(value: str | None) -> Kind | None:
    """The kind stored as `value`."""
    return Kind(value) if value else None


def field_values(post: Post) -> dict[str, Value]:
    """The editable columns of `post` as SQLite takes them."""
    return {name: _value(name, getattr(post, name)) for name in FIELDS}


def word_values(parts: tuple[Part, ...], has_link: bool) -> dict[str, Value]:
    """The columns of a post that are made from its parts, for lists and searching."""
    whole = Post("", State.DRAFT, parts)
    kinds = [each.file.kind.value for part in parts for each in part.attachments]
    kinds += ["poll" for part in parts if part.poll is not None]
    return {
        "title": whole.title[:200],
        "text": whole.text,
        "part_count": len(parts),
        "media": kinds[0] if kinds else "",
        "has_link": int(has_link),
    }


def _value(name: str, value: object) -> Value:
    if name in _LINKS:
        return str(value) or None if value else None
    if name in _FLAGS:
        return int(bool(value))
    if value is None or isinstance(value, int):
        return value
    return str(value)
