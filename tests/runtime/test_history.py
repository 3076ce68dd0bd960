"""Bringing an older version back: nothing is lost by it, and a planned post stays within rules."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Part, Post, State
from tests.support.clock import FakeClock
from tests.support.session import Office, office


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def rewritten(place: Office, *texts: str) -> Post:
    """A draft that read as each of `texts` in turn, six minutes apart."""
    post = place.draft(texts[0])
    for text in texts[1:]:
        place.clock.advance(360)
        post = place.session.posts.save(replace(post, parts=(replace(post.parts[0], text=text),)))
    return post


def test_restoring_keeps_the_words_until_now_so_that_it_can_be_undone(place: Office) -> None:
    post = rewritten(place, "first", "second")
    history = place.session.history
    assert [v.parts[0].text for v in history.list(post.id, 0, 9)] == ["first"]
    back, kept = history.restore(post.id, 1)
    assert back.text == "first"
    again, _ = history.restore(post.id, kept)
    assert again.text == "second"
    assert history.count(post.id) == 3


def test_a_planned_post_keeps_its_time_when_older_words_come_back(place: Office) -> None:
    post = place.plan(rewritten(place, "first", "second"))
    back, _ = place.session.history.restore(post.id, 1)
    assert (back.text, back.state, back.due_ms) == ("first", State.SCHEDULED, post.due_ms)
    place.until_due(post)
    place.send()
    assert place.accepted() == ["first"]


def test_words_that_could_not_leave_do_not_come_back_into_a_planned_post(place: Office) -> None:
    post = place.plan(rewritten(place, "long " * 90, "short"))
    with pytest.raises(DomainError) as told:
        place.session.history.restore(post.id, 1)
    assert told.value.trouble is Trouble.TOO_LONG
    kept = place.session.posts.get(post.id)
    assert (kept.text, kept.state, kept.revision) == ("short", State.SCHEDULED, post.revision)
    assert place.session.history.count(post.id) == 1


def test_a_planned_post_never_comes_to_say_the_same_as_another_account(place: Office) -> None:
    other = Account("", "77", "etoile_rare", "Étoile", SignIn.PRACTICE)
    theirs = place.plan(place.draft("first"))
    place.desk.store.accounts.choose(place.desk.store.accounts.add(other).id)
    post = place.plan(rewritten(place, "first", "second"))
    assert post.account_id != theirs.account_id
    with pytest.raises(DomainError) as told:
        place.session.history.restore(post.id, 1)
    assert told.value.trouble is Trouble.SAME_TEXT


def test_what_is_leaving_or_sent_has_a_history_but_no_way_back(place: Office) -> None:
    post = rewritten(place, "first", "second")
    leaving = place.session.posts.post_now(post.id)
    assert not place.session.history.may_restore(leaving)
    with pytest.raises(DomainError) as told:
        place.session.history.restore(post.id, 1)
    assert told.value.trouble is Trouble.CONFLICT
    place.clock.advance(30)
    place.send()
    assert not place.session.history.may_restore(place.session.posts.get(post.id))
    assert place.session.history.count(post.id) == 1


def test_a_thread_half_on_x_keeps_what_is_there(place: Office) -> None:
    post = place.draft("One", "Two")
    place.desk.store.posts.keep_version(post.id)
    with place.desk.store.transaction():
        place.desk.store._db.change("UPDATE parts SET x_id = '9' WHERE id = ?", (post.parts[0].id,))
    now = place.session.posts.get(post.id)
    place.session.posts.save(replace(now, parts=(now.parts[0], Part("", "Deux"))))
    back, _ = place.session.history.restore(post.id, 1)
    assert [part.text for part in back.parts] == ["One", "Two"]
    assert back.parts[0].x_id == "9"
