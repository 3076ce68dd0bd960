"""Consent as stored: one row for each story."""

import sqlite3
from datetime import date

from patientx_desktop.domain.story import Consent, may_be_told
from patientx_desktop.store.database import Database
from patientx_desktop.store.words import clean

_COLUMNS = (
    "words, photo, video, name, signed_on, signed_by, explained_by, until, withdrawn_on,"
    " form_digest"
)


def consent_of(db: Database, story_id: str) -> Consent | None:
    """The consent of a story that has not been removed, None when there is no such story."""
    row = db.row(
        f"SELECT {_COLUMNS} FROM consents WHERE story_id ="  # noqa: S608 - constant
        " (SELECT id FROM stories WHERE id = ? AND removed_ms IS NULL)",
        (story_id,),
    )
    return consent_in(row) if row else None


def agreed_to_name(db: Database, on: date) -> set[str]:
    """The ids of the people who agree, on that day, to be named with one of their stories."""
    rows = db.rows(
        f"SELECT {_COLUMNS}, (SELECT person_id FROM stories WHERE id = story_id) AS person_id"  # noqa: S608 - constant
        " FROM consents WHERE name = 1"
        " AND story_id IN (SELECT id FROM stories WHERE removed_ms IS NULL)"
    )
    return {row["person_id"] for row in rows if may_be_told(consent_in(row), on)}


def consent_in(row: sqlite3.Row) -> Consent:
    """The first ten columns of `row`."""
    words, photo, video, name = (bool(value) for value in tuple(row)[:4])
    return Consent(words, photo, video, name, *tuple(row)[4:10])


def write_consent(db: Database, story_id: str, consent: Consent) -> None:
    """Store the consent of a story."""
    db.change(
        f"INSERT INTO consents ({_COLUMNS}, story_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - constant
        " ON CONFLICT (story_id) DO UPDATE SET words = excluded.words, photo = excluded.photo,"
        " video = excluded.video, name = excluded.name, signed_on = excluded.signed_on,"
        " signed_by = excluded.signed_by, explained_by = excluded.explained_by,"
        " until = excluded.until, withdrawn_on = excluded.withdrawn_on,"
        " form_digest = excluded.form_digest",
        (
            int(consent.words),
            int(consent.photo),
            int(consent.video),
            int(consent.name),
            consent.signed_on,
            clean(consent.signed_by),
            clean(consent.explained_by),
            consent.until,
            consent.withdrawn_on,
            consent.form_digest,
            story_id,
        ),
    )
