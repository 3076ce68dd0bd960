"""What X has of our files, and until when."""

from patientx_desktop.store.database import Database
from patientx_desktop.store.words import clean

_DAY_MS = 86_400_000


class Uploads:
    """X's ids of files, for each account, alt text and captions.

    `captions` is the digest of those it is to have, `spoken` their language once X has given them
    to it, empty before.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def remember_upload(
        self,
        digest: str,
        account_id: str,
        alt: str,
        media_id: str,
        expires_ms: int,
        *,
        captions: str = "",
        spoken: str = "",
    ) -> None:
        """A file is at X under `media_id`, with this alt text, until `expires_ms`.

        What X let go of a day ago or longer is no longer kept.
        """
        self._db.change("DELETE FROM uploads WHERE expires_ms < ?", (self._db.now_ms() - _DAY_MS,))
        self._db.change(
            "INSERT OR REPLACE INTO uploads"
            " (digest, account_id, alt, captions, spoken, media_id, expires_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (digest, account_id, clean(alt), captions, spoken, media_id, expires_ms),
        )

    def captioned(
        self, digest: str, account_id: str, alt: str, *, captions: str, spoken: str
    ) -> None:
        """X has given a file its captions."""
        self._db.change(
            "UPDATE uploads SET spoken = ?"
            " WHERE digest = ? AND account_id = ? AND alt = ? AND captions = ?",
            (spoken, digest, account_id, clean(alt), captions),
        )

    def upload(
        self,
        digest: str,
        account_id: str,
        alt: str,
        now_ms: int,
        *,
        captions: str = "",
        spoken: str = "",
    ) -> str | None:
        """X's id of a file that is still there at `now_ms`."""
        row = self._db.row(
            "SELECT media_id FROM uploads WHERE digest = ? AND account_id = ? AND alt = ?"
            " AND captions = ? AND spoken = ? AND expires_ms > ?",
            (digest, account_id, clean(alt), captions, spoken, now_ms),
        )
        return row["media_id"] if row else None

    def forget_upload(self, digest: str, account_id: str, alt: str) -> None:
        """X does not know the file any more, whatever its captions."""
        self._db.change(
            "DELETE FROM uploads WHERE digest = ? AND account_id = ? AND alt = ?",
            (digest, account_id, clean(alt)),
        )
