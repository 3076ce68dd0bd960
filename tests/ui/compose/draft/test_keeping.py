"""What becomes of words that meet a conflict: a draft of their own, whole, once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Folder, Part, Post, State
from patientx_desktop.ui.compose.draft.keeping import keep
from tests.support.clock import FakeClock
from tests.support.session import Office, office


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def test_a_conflict_copy_keeps_its_account_and_what_must_be_said_of_it(place: Office) -> None:
    books = place.session
    post = books.posts.save(
        replace(place.draft("One", "Two"), made_with_ai=True, paid_partnership=True, language="fr")
    )
    french = Account("", "77", "etoile_rare", "Étoile", SignIn.PRACTICE)
    place.desk.store.accounts.choose(place.desk.store.accounts.add(french).id)
    books.posts.mark_ready(post.id, True)  # another window was quicker
    kept = keep(books.posts, replace(post, parts=(post.parts[0], Part("", "Deux"))))
    assert kept.other_id == post.id != kept.post.id
    copy = books.posts.get(kept.post.id)
    assert [part.text for part in copy.parts] == ["One", "Deux"]
    assert copy.account_id == place.account.id
    assert (copy.made_with_ai, copy.paid_partnership, copy.language) == (True, True, "fr")


def test_what_must_be_said_of_a_post_is_not_lost_to_a_quicker_window(place: Office) -> None:
    books = place.session
    post = place.draft("One")
    books.posts.mark_ready(post.id, True)  # another window was quicker
    for ours in (replace(post, made_with_ai=True), replace(post, reply_settings="following")):
        kept = keep(books.posts, ours).post
        asked = (kept.made_with_ai, kept.reply_settings)
        assert asked == (ours.made_with_ai, ours.reply_settings)


def test_a_copy_on_another_day_keeps_what_must_be_said_of_it(place: Office) -> None:
    books = place.session
    post = books.posts.save(replace(place.draft("Ours."), made_with_ai=True, paid_partnership=True))
    copy = books.posts.copy_to(post.id, "2026-11-28T11:00")
    assert (copy.made_with_ai, copy.paid_partnership) == (True, True)


def test_a_disk_that_fills_while_a_thread_is_first_kept_leaves_no_half_of_it(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = place.session
    fresh = Post("", State.DRAFT, (Part("", "One"), Part("", "Two")))

    def full(_post: Post) -> Post:
        raise DomainError(Trouble.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(place.desk.store.posts, "save", full)
        for _ in range(3):  # tried every three seconds
            try:
                keep(books.posts, fresh)
            except DomainError:
                continue
            break
    drafts = books.posts.list(Folder.DRAFTS)
    assert [each.parts for each in drafts] in ([], [2])
