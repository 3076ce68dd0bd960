"""Writing the parts of a post: only what differs, and never what has already left."""

from collections.abc import Iterable
from dataclasses import replace

from patientx_desktop.domain.cost import has_link
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.post import Part, copy_of
from patientx_desktop.store.database import Database
from patientx_desktop.store.post_rows import poll_value
from patientx_desktop.store.words import clean


def fresh(parts: Iterable[Part | str]) -> tuple[Part, ...]:
    """Parts for a new post: copies that are on nobody's timeline and have no identifiers yet."""
    return tuple(Part("", part) if isinstance(part, str) else copy_of(part) for part in parts) or (
        Part(""),
    )


def write_parts(
    db: Database, post_id: str, old: tuple[Part, ...], new: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Store `new` in place of `old`; the parts as stored. Runs inside the caller's transaction.

    Parts that are on X already stay as they are: a `CONFLICT` where `new` changes or drops one.
    """
    tidy = _keep_left(old, tuple(replace(part, text=clean(part.text)) for part in new))
    known = {part.id: (position, part) for position, part in enumerate(old)}
    kept = {part.id for part in tidy}
    for gone in known.keys() - kept:
        db.change("DELETE FROM parts WHERE id = ?", (gone,))
    return tuple(
        _write_part(db, post_id, position, part, known.get(part.id))
        for position, part in enumerate(tidy)
    )


def note_file(db: Database, file: MediaFile, *, on_shelf: bool) -> None:
    """Make a file known to the library, if it is not yet."""
    now = db.now_ms()
    db.change(
        "INSERT INTO media (digest, kind, mime, name, size, width, height, frames, duration_ms,"
        " alt, on_shelf, created_ms, updated_ms, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (digest) DO NOTHING",
        (
            file.digest,
            file.kind.value,
            file.mime,
            clean(file.name),
            file.size,
            file.width,
            file.height,
            file.frames,
            file.duration_ms,
            clean(file.alt),
            int(on_shelf),
            now,
            now,
        ),
    )


def _link_in(text: str) -> int:
    """Whether X will find a link; most text is known to have none by having no full stop inside."""
    return int("." in text and has_link(text))


def _keep_left(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[Part, ...]:
    """`new` with X's ids taken from the store, never from the caller."""
    left = {part.id: part for part in old if part.x_id}
    result = tuple(
        replace(part, x_id=left[part.id].x_id if part.id in left else "") for part in new
    )
    if result[: len(left)] != tuple(left.values()):
        raise DomainError(Trouble.CONFLICT, "a part of it is on X already")
    return result


def _write_part(
    db: Database, post_id: str, position: int, part: Part, known: tuple[int, Part] | None
) -> Part:
    if known is None:
        part = replace(part, id=_free_id(db, "parts", part.id))
        db.change(
            "INSERT INTO parts (id, post_id, position, text, has_link, poll)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (part.id, post_id, position, part.text, _link_in(part.text), poll_value(part.poll)),
        )
        return _write_files(db, part, ())
    before, old = known
    if (before, old.text, old.poll) != (position, part.text, part.poll):
        db.change(
            "UPDATE parts SET position = ?, text = ?, has_link = ?, poll = ? WHERE id = ?",
            (position, part.text, _link_in(part.text), poll_value(part.poll), part.id),
        )
    return _write_files(db, part, old.attachments)


def _write_files(db: Database, part: Part, old: tuple[Attachment, ...]) -> Part:
    if part.attachments == old:
        return part
    db.change("DELETE FROM attachments WHERE part_id = ?", (part.id,))
    stored = tuple(
        _write_file(db, part.id, position, each) for position, each in enumerate(part.attachments)
    )
    return replace(part, attachments=stored)


def _write_file(db: Database, part_id: str, position: int, attachment: Attachment) -> Attachment:
    captions = attachment.captions
    for file in (attachment.file, *([captions] if captions is not None else [])):
        note_file(db, file, on_shelf=False)
    stored = replace(
        attachment,
        id=_free_id(db, "attachments", attachment.id),
        alt=clean(attachment.alt),
    )
    digest = attachment.file.digest
    db.change(
        "INSERT INTO attachments (id, part_id, position, digest, alt, captions)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (stored.id, part_id, position, digest, stored.alt, captions.digest if captions else None),
    )
    db.change("UPDATE media SET used_ms = ? WHERE digest = ?", (db.now_ms(), digest))
    return stored


def _free_id(db: Database, table: str, wanted: str) -> str:
    """`wanted` unless it is empty or somewhere else already, as after a card was copied."""
    taken = not wanted or db.row(f"SELECT 1 FROM {table} WHERE id = ?", (wanted,))  # noqa: S608 - our own two names
    return db.new_id() if taken else wanted
