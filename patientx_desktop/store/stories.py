"""Stories with their consent and their media."""

import sqlite3
from dataclasses import replace
from datetime import date

from patientx_desktop.domain.story import Consent, Story
from patientx_desktop.store.consents import consent_of, write_consent
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.records import Records, missing
from patientx_desktop.store.words import clean


class Stories:
    """All stories."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "stories")

    def add(self, story: Story) -> Story:
        """Add a story. Its media must be in the library already."""
        with self._db.transaction():
            values = _values(story)
            new_id, _ = self._records.insert(story.id, values)
            self._write_rest(replace(story, id=new_id))
            return self.get(new_id)

    def list(self, person_id: str | None = None) -> tuple[Story, ...]:
        """All stories, or those of one person, newest first."""
        with self._db.reading():
            rows = self._db.rows(
                "SELECT * FROM stories WHERE removed_ms IS NULL AND person_id = coalesce(?,"
                " person_id) ORDER BY created_ms DESC, id DESC",
                (person_id,),
            )
            return tuple(self._story(row) for row in rows)

    def get(self, story_id: str) -> Story:
        """One story; `GONE` when there is none, or it was removed."""
        with self._db.reading():
            row = self._db.row(
                "SELECT * FROM stories WHERE id = ? AND removed_ms IS NULL", (story_id,)
            )
            if row is None:
                raise missing()
            return self._story(row)

    def consent(self, story_id: str) -> Consent | None:
        """What was agreed to for a story, None when there is none, or it was removed."""
        return consent_of(self._db, story_id)

    def update(self, story: Story) -> Story:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        with self._db.transaction():
            values = _values(story)
            self._records.update(story.id, story.revision, values)
            self._write_rest(story)
            return self.get(story.id)

    def withdraw(self, story_id: str, on: date) -> Story:
        """Note that consent was taken back on the day `on`. A first withdrawal is not overwritten.

        The planned posts made from the story are the caller's to withdraw, in one transaction
        with this.
        """
        with self._db.transaction():
            self._db.change(
                "UPDATE consents SET withdrawn_on = ? WHERE story_id = ? AND withdrawn_on = ''",
                (on.isoformat(), story_id),
            )
            self._db.change(
                "UPDATE stories SET updated_ms = ?, revision = revision + 1 WHERE id = ?",
                (self._db.now_ms(), story_id),
            )
            return self.get(story_id)

    def remove(self, story_id: str) -> None:
        """Take a story out of the list; posts made from it can no longer be planned."""
        self._records.remove(story_id)

    def put_back(self, story_id: str) -> None:
        """Undo a removal."""
        self._records.remove(story_id, removed=False)

    def _write_rest(self, story: Story) -> None:
        write_consent(self._db, story.id, story.consent)
        self._db.change("DELETE FROM story_media WHERE story_id = ?", (story.id,))
        self._db.change_many(
            "INSERT INTO story_media (story_id, position, digest) VALUES (?, ?, ?)",
            [(story.id, position, digest) for position, digest in enumerate(story.media)],
        )

    def _story(self, row: sqlite3.Row) -> Story:
        media = self._db.rows(
            "SELECT digest FROM story_media WHERE story_id = ? ORDER BY position", (row["id"],)
        )
        return Story(
            row["id"],
            row["person_id"],
            row["title"],
            row["words"],
            consent_of(self._db, row["id"]) or Consent(),
            tuple(each["digest"] for each in media),
            row["created_ms"],
            row["updated_ms"],
            row["revision"],
        )


def _values(story: Story) -> dict[str, Value]:
    words = {"title": clean(story.title), "words": clean(story.words)}
    return {"person_id": story.person_id, **words}
