"""Who asked for an OK, who gave it, and who looked: one row for each post."""

from patientx_desktop.domain.post import Post
from patientx_desktop.domain.sign_off import SignOff, seal_of
from patientx_desktop.store.database import Database
from patientx_desktop.store.words import clean

_COLUMNS = (
    "post_id, asked_by, asked_ms, signed_by, signed_ms, seal, revision, returned_by, returned_ms,"
    " note"
)


class SignOffs:
    """The OKs and the looks. What is written is for the words as they are at that moment."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, post_id: str) -> SignOff:
        """What is known of the OK of a post; an empty one where nobody asked."""
        row = self._db.row(
            f"SELECT {_COLUMNS} FROM sign_offs WHERE post_id = ?",  # noqa: S608 - constant
            (post_id,),
        )
        return SignOff(*row) if row is not None else SignOff(post_id)

    def ask(self, post_id: str, by: str) -> SignOff:
        """Somebody asks for an OK; an earlier one, or a note, is no more."""
        return self._write(SignOff(post_id, clean(by), self._db.now_ms()))

    def sign(self, post: Post, by: str) -> SignOff:
        """Somebody says yes to these very words."""
        old, now = self.get(post.id), self._db.now_ms()
        asked = old.asked_ms or now
        sealed = (clean(by), now, seal_of(post), post.revision)
        return self._write(SignOff(post.id, old.asked_by, asked, *sealed))

    def give_back(self, post_id: str, by: str, note: str) -> SignOff:
        """Somebody would rather have it changed first, and says what."""
        old = self.get(post_id)
        returned = SignOff(
            post_id,
            old.asked_by,
            old.asked_ms,
            returned_by=clean(by),
            returned_ms=self._db.now_ms(),
            note=clean(note)[:2000],
        )
        return self._write(returned)

    def put_back(self, before: SignOff) -> None:
        """Undo the last change."""
        self._write(before)

    def look(self, post: Post, by: str) -> None:
        """Somebody looked at what could tell who somebody is, and let it stand."""
        self._db.change(
            "INSERT OR REPLACE INTO looks (post_id, seal, looked_by, looked_ms)"
            " VALUES (?, ?, ?, ?)",
            (post.id, seal_of(post), clean(by), self._db.now_ms()),
        )

    def was_looked_at(self, post: Post) -> bool:
        """Whether somebody looked at these very words."""
        row = self._db.row("SELECT seal FROM looks WHERE post_id = ?", (post.id,))
        return row is not None and row["seal"] == seal_of(post)

    def _write(self, kept: SignOff) -> SignOff:
        self._db.change(
            f"INSERT OR REPLACE INTO sign_offs ({_COLUMNS})"  # noqa: S608 - constant
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                kept.post_id,
                kept.asked_by,
                kept.asked_ms,
                kept.signed_by,
                kept.signed_ms,
                kept.seal,
                kept.revision,
                kept.returned_by,
                kept.returned_ms,
                kept.note,
            ),
        )
        return kept
