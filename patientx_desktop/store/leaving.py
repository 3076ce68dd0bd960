"""The facts for `domain.leaving`, as the store has them."""

from datetime import date, timedelta

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.identifiers import identifiers_of
from patientx_desktop.domain.leaving import PLAIN_LENGTH, Facts, Told
from patientx_desktop.domain.media_limits import read_limits
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.sign_off import Asked, is_asked
from patientx_desktop.domain.similarity import same_saying
from patientx_desktop.store.accounts import Accounts
from patientx_desktop.store.consents import agreed_to_name, consent_of
from patientx_desktop.store.database import Database
from patientx_desktop.store.goals import Goals
from patientx_desktop.store.post_lists import PostLists
from patientx_desktop.store.settings import Settings
from patientx_desktop.store.sign_offs import SignOffs

SPAN_MS = round(timedelta(days=30).total_seconds() * 1000)
"""How far apart, in time, the same words on two accounts no longer count as the same."""


def facts_of(db: Database, post: Post, at_ms: int, zone: str, *, quick: bool = False) -> Facts:
    """What decides whether `post` may leave at `at_ms`, a day in `zone`.

    With `quick` other accounts are not asked for the same words, which may be many, and nothing
    that could tell who somebody is is looked for.
    """
    with db.reading():
        account, settings = _account(db, post), Settings(db)
        on = local_of(at_ms, zone).date()
        signed = bool(post.id) and SignOffs(db).get(post.id).covers(post)
        return Facts(
            on=on,
            max_length=account.max_length if account is not None else PLAIN_LENGTH,
            is_account_gone=bool(post.account_id) and account is None,
            is_adrift=bool(post.reply_to) and PostLists(db).by_x_id(post.reply_to) is None,
            story=_told(db, post.story_id) if post.story_id else None,
            others=_others(db, post),
            is_said_elsewhere=not quick and _said_elsewhere(db, post, at_ms),
            strict_alt=settings.get("strict_alt", False),
            needs_ok=not signed and is_asked(_asked(settings), post),
            needs_look=not signed and not quick and _needs_look(db, post, on),
            limits=read_limits().kinds,
        )


def _asked(settings: Settings) -> Asked:
    chosen = settings.get("sign_off", "")
    return Asked(chosen) if chosen in set(Asked) else Asked.NONE


def _needs_look(db: Database, post: Post, on: date) -> bool:
    if post.id and SignOffs(db).was_looked_at(post):
        return False
    return next(identifiers_of(post, *names_and_conditions(db, on)), None) is not None


def names_and_conditions(db: Database, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people of the story library who do not agree to be named on a day, the goals' words."""
    agreed = agreed_to_name(db, on)
    people = db.rows("SELECT id, name FROM people WHERE removed_ms IS NULL ORDER BY name, id")
    words = tuple(word for goal in Goals(db).list() for word in goal.words)
    return tuple(row["name"] for row in people if row["id"] not in agreed), words


def _account(db: Database, post: Post) -> Account | None:
    """The account the post leaves from, None when it is gone, or there is none yet."""
    accounts = Accounts(db)
    if not post.account_id:
        return accounts.current()
    return next((each for each in accounts.list() if each.id == post.account_id), None)


def _told(db: Database, story_id: str) -> Told | None:
    """A story, a removed one without its consent; None where there never was one."""
    row = db.row(
        "SELECT p.name, p.told_as FROM stories s JOIN people p ON p.id = s.person_id"
        " WHERE s.id = ?",
        (story_id,),
    )
    if row is None:
        return None
    files = db.rows(
        "SELECT digest FROM story_media WHERE story_id = ?1 UNION SELECT m.digest"
        " FROM story_media s JOIN made_of m ON m.source = s.digest WHERE s.story_id = ?1",
        (story_id,),
    )
    digests = frozenset(each["digest"] for each in files)
    return Told(consent_of(db, story_id), row["name"], row["told_as"], digests)


def _others(db: Database, post: Post) -> tuple[Told, ...]:
    """The other stories that files of the post belong to, or what these were made of."""
    digests = {each.file.digest for part in post.parts for each in part.attachments}
    stories = {
        row["story_id"]
        for digest in digests
        for row in db.rows(
            "SELECT story_id FROM story_media WHERE digest = ?1 UNION SELECT s.story_id"
            " FROM made_of m JOIN story_media s ON s.digest = m.source WHERE m.digest = ?1",
            (digest,),
        )
    }
    found = (_told(db, story_id) for story_id in sorted(stories - {post.story_id}))
    return tuple(each for each in found if each is not None)


def _said_elsewhere(db: Database, post: Post, at_ms: int) -> bool:
    """Whether another account posted, or is to post, the same within 30 days of `at_ms`.

    The same are texts that differ in nothing but blanks and the way letters are encoded.
    """
    if not post.account_id or len(Accounts(db).list()) < 2:
        return False
    texts = PostLists(db).texts_elsewhere(post.account_id, at_ms - SPAN_MS, at_ms + SPAN_MS)
    return same_saying([part.text for part in post.parts], texts)
