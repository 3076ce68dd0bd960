"""The library of pictures, GIFs and videos: what is known of each file, its tags, its alt text."""

from collections.abc import Iterable

from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.part_rows import note_file
from patientx_desktop.store.post_rows import file_of
from patientx_desktop.store.records import missing
from patientx_desktop.store.words import clean, like_of

_USES = (
    ("attachments", "digest"),
    ("attachments", "captions"),
    ("story_media", "digest"),
    ("version_media", "digest"),
    ("consents", "form_digest"),
)
_UNUSED = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.{column} = media.digest)"  # noqa: S608 - our names
    for table, column in _USES
)
"""One look into an index for each use: a library may have thousands of files."""


class MediaLibrary:
    """All files by their digest. The bytes are in `MediaFiles`.

    A file that came with a story or with a post only is known, but not on the shelf.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(
        self,
        file: MediaFile,
        *,
        tags: Iterable[str] = (),
        on_shelf: bool = True,
        made_of: str = "",
    ) -> MediaFile:
        """Make a file known; one that is known already keeps its name and alt text.

        `made_of` is the digest of the file it was made of: it belongs to whatever stories that
        belongs to, now or later.
        """
        with self._db.transaction():
            note_file(self._db, file, on_shelf=on_shelf)
            if on_shelf:
                self._db.change("UPDATE media SET on_shelf = 1 WHERE digest = ?", (file.digest,))
            self._add_tags(file.digest, tags)
            if made_of and made_of != file.digest:
                self._note_source(file.digest, made_of)
            return self.get(file.digest)

    def get(self, digest: str) -> MediaFile:
        """One file; `GONE` when it is not known."""
        row = self._db.row("SELECT * FROM media WHERE digest = ?", (digest,))
        if row is None:
            raise missing()
        return file_of(row)

    def list(
        self,
        tag: str = "",
        query: str = "",
        kind: MediaKind | None = None,
        limit: int = 500,
        offset: int = 0,
    ) -> tuple[MediaFile, ...]:
        """The shelf: last used or added first, with this tag, and `query` in name, alt or a tag."""
        like = like_of(query.strip())
        params: tuple[Value, ...] = (tag, tag, kind, kind, like, like, like, limit, offset)
        rows = self._db.rows(
            "SELECT * FROM media WHERE on_shelf = 1"
            " AND (? = '' OR digest IN (SELECT digest FROM media_tags WHERE tag = ?))"
            " AND (? IS NULL OR kind = ?)"
            " AND (name LIKE ? ESCAPE '\\' OR alt LIKE ? ESCAPE '\\' OR digest IN"
            "  (SELECT digest FROM media_tags WHERE tag LIKE ? ESCAPE '\\'))"
            " ORDER BY coalesce(used_ms, created_ms) DESC, digest LIMIT ? OFFSET ?",
            params,
        )
        return tuple(file_of(row) for row in rows)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag on the shelf, and how many files have it."""
        rows = self._db.rows(
            "SELECT tag, count(*) FROM media_tags JOIN media USING (digest) WHERE on_shelf = 1"
            " GROUP BY tag ORDER BY tag"
        )
        return tuple((row[0], row[1]) for row in rows)

    def tags_of(self, digest: str) -> tuple[str, ...]:
        """The tags of one file."""
        rows = self._db.rows("SELECT tag FROM media_tags WHERE digest = ? ORDER BY tag", (digest,))
        return tuple(row["tag"] for row in rows)

    def set_tags(self, digest: str, tags: Iterable[str]) -> None:
        """Give a file exactly these tags."""
        with self._db.transaction():
            self._db.change("DELETE FROM media_tags WHERE digest = ?", (digest,))
            self._add_tags(digest, tags)

    def set_alt(self, digest: str, alt: str) -> MediaFile:
        """Change the alt text that is offered when the file is attached."""
        return self._set(digest, "alt", clean(alt))

    def rename(self, digest: str, name: str) -> MediaFile:
        """Change the name that people see."""
        return self._set(digest, "name", clean(name))

    def used(self, digest: str) -> None:
        """Note that the file was just used."""
        self._db.change(
            "UPDATE media SET used_ms = ? WHERE digest = ?", (self._db.now_ms(), digest)
        )

    def last_used_ms(self, digest: str) -> int | None:
        """When the file was last attached to a post, None when it never was."""
        row = self._db.row("SELECT used_ms FROM media WHERE digest = ?", (digest,))
        return row["used_ms"] if row else None

    def remove(self, digest: str) -> None:
        """Take a file off the shelf; posts keep it, and `add` puts it back."""
        self._set(digest, "on_shelf", 0)

    def unused(self) -> tuple[str, ...]:
        """The digests that no post, story, version or shelf needs any more."""
        rows = self._db.rows(f"SELECT digest FROM media WHERE on_shelf = 0 AND {_UNUSED}")  # noqa: S608 - constant
        return tuple(row["digest"] for row in rows)

    def forget(self, digest: str) -> bool:
        """Forget a file that is unused; False when something needs it after all."""
        forgotten = self._db.change(
            f"DELETE FROM media WHERE digest = ? AND on_shelf = 0 AND {_UNUSED}",  # noqa: S608 - constant
            (digest,),
        )
        return forgotten == 1

    def _set(self, digest: str, column: str, value: Value) -> MediaFile:
        with self._db.transaction():
            changed = self._db.change(
                f"UPDATE media SET {column} = ?, updated_ms = ?, revision = revision + 1"  # noqa: S608 - our three names
                " WHERE digest = ?",
                (value, self._db.now_ms(), digest),
            )
            if changed != 1:
                raise missing()
            return self.get(digest)

    def _note_source(self, digest: str, source: str) -> None:
        """With all that the source itself was made of: it may be forgotten one day."""
        self._db.change(
            "INSERT OR IGNORE INTO made_of (digest, source)"
            " SELECT ?1, ?2 UNION SELECT ?1, source FROM made_of WHERE digest = ?2",
            (digest, source),
        )

    def _add_tags(self, digest: str, tags: Iterable[str]) -> None:
        tidy = {clean(tag).strip() for tag in tags}
        self._db.change_many(
            "INSERT OR IGNORE INTO media_tags (digest, tag) VALUES (?, ?)",
            [(digest, tag) for tag in sorted(tidy) if tag],
        )
