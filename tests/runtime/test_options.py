"""What a post carries besides words and pictures reaches the simulated X over real HTTP, once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.practice.faults import Fault
from patientx_desktop.practice.seed import account_id
from tests.support.clock import FakeClock
from tests.support.session import Office, office

POSTS = "POST /2/tweets"
POLL = Poll((" Morning", "Evening ", ""), 90)


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def asking(place: Office, *texts: str, poll: Poll = POLL) -> Post:
    """A draft whose last part asks something."""
    post = place.draft(*texts)
    last = replace(post.parts[-1], poll=poll)
    return place.session.posts.save(replace(post, parts=(*post.parts[:-1], last)))


def leave(place: Office, post: Post) -> Post:
    """Plan it, and let it leave at its time."""
    place.until_due(place.plan(post))
    place.send()
    return place.session.posts.get(post.id)


def pass_time(place: Office) -> None:
    for _ in range(12):
        place.clock.advance(timedelta(seconds=20))
        place.send()


def test_a_post_with_a_poll_leaves_exactly_once_with_its_answers(place: Office) -> None:
    post = leave(place, asking(place, "When is the line busiest for you?"))
    pass_time(place)
    assert post.state is State.SENT
    assert place.accepted() == ["When is the line busiest for you?"]
    poll = place.world.accepted[-1].poll
    assert poll is not None
    assert (poll.options, poll.minutes) == (("Morning", "Evening"), 90)


def test_the_poll_of_a_thread_belongs_to_its_part(place: Office) -> None:
    leave(place, asking(place, "We change our hours.", "Which suit you?"))
    first, second = place.world.accepted
    assert first.poll is None
    assert second.poll is not None
    assert second.reply_to == first.id


@pytest.mark.parametrize("accept", [True, False])
def test_a_poll_whose_outcome_is_unknown_is_looked_for_and_never_doubled(
    place: Office, accept: bool
) -> None:
    place.world.faults.add(Fault(POSTS, "reset", accept=accept))
    post = leave(place, asking(place, "Which hour?"))
    assert post.state is State.CHECKING
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Which hour?"]
    assert place.world.accepted[-1].poll is not None


@pytest.mark.parametrize(
    "poll", [Poll(("Only one", "")), Poll(("x" * 26, "b")), Poll(("a", "b"), 1)]
)
def test_an_unfinished_poll_is_not_planned(place: Office, poll: Poll) -> None:
    post = asking(place, "Which?", poll=poll)
    with pytest.raises(DomainError) as caught:
        place.plan(post)
    assert caught.value.trouble is Trouble.BAD_POLL


def test_a_copy_and_an_older_version_keep_the_poll(place: Office) -> None:
    posts, store = place.session.posts, place.desk.store
    post = asking(place, "Which?")
    kept = posts.new_from(post)
    assert kept.parts[0].poll == POLL
    store.posts.keep_version(post.id)
    posts.save(replace(post, parts=(Part(post.parts[0].id, "Which now?"),)))
    assert posts.get(post.id).parts[0].poll is None
    assert store.posts.restore(post.id, 1).parts[0].poll == POLL


def test_what_is_disclosed_and_who_may_answer_reaches_x(place: Office) -> None:
    post = place.draft("Made with care")
    post = place.session.posts.save(
        replace(post, reply_settings="following", made_with_ai=True, paid_partnership=True)
    )
    leave(place, post)
    live = place.world.accepted[-1]
    assert live.reply_settings == "following"
    assert live.made_with_ai
    assert live.paid_partnership


def test_a_post_leaves_from_the_account_it_belongs_to(place: Office) -> None:
    other = place.desk.store.accounts.add(
        Account("", account_id("osei_paeds"), "osei_paeds", "Osei", SignIn.PRACTICE, max_length=9)
    )
    place.desk.store.accounts.choose(place.account.id)
    post = place.session.posts.save(replace(place.draft("Bonjour"), account_id=other.id))
    leave(place, post)
    assert place.world.accepted[-1].author_id == other.x_id
    long = place.session.posts.save(replace(place.draft("Bonjour tous"), account_id=other.id))
    with pytest.raises(DomainError) as caught:
        place.plan(long)
    assert caught.value.trouble is Trouble.TOO_LONG


def test_a_post_whose_account_is_gone_says_so(place: Office) -> None:
    other = place.desk.store.accounts.add(
        Account("", account_id("osei_paeds"), "osei_paeds", "Osei", SignIn.PRACTICE)
    )
    post = place.session.posts.save(replace(place.draft("Bonjour"), account_id=other.id))
    place.session.accounts.remove(other.id)
    assert "account gone" in {each.finding.value for each in place.session.posts.checks(post)}
    with pytest.raises(DomainError) as caught:
        place.plan(post)
    assert caught.value.trouble is Trouble.NO_ACCOUNT


def continuing(place: Office, live: Post, text: str) -> Post:
    """A draft that continues a sent post, as the window keeps it."""
    begun = place.session.posts.continuing(live.id)
    parts = (replace(begun.parts[0], text=text), Part("", f"{text}, and on"))
    return place.session.posts.new_from(replace(begun, parts=parts))


@pytest.mark.parametrize("fault", ["none", "reset"])
def test_a_thread_is_continued_under_its_last_post(place: Office, fault: str) -> None:
    live = leave(place, place.draft("One", "Two"))
    if fault == "reset":
        place.world.faults.add(Fault(POSTS, "reset", accept=True))
    more = leave(place, continuing(place, live, "Three"))
    pass_time(place)
    assert place.session.posts.get(more.id).state is State.SENT
    _, second, third, fourth = place.world.accepted
    assert third.reply_to == second.id
    assert fourth.reply_to == third.id
    assert place.session.posts.continued_by(more) is not None


def test_a_post_taken_down_meanwhile_is_told_and_nothing_is_lost(place: Office) -> None:
    live = leave(place, place.draft("One"))
    more = place.plan(continuing(place, live, "Two"))
    place.world.posts[live.parts[0].x_id].deleted_at = place.clock.now()
    place.until_due(more)
    place.send()
    failed = place.session.posts.get(more.id)
    assert (failed.state, failed.reason) == (State.FAILED, Trouble.REPLY_GONE.value)
    assert [part.text for part in failed.parts] == ["Two", "Two, and on"]
    assert place.session.posts.continued_by(failed) is None  # what X said of it is kept
    alone = place.session.posts.unplan(failed.id)
    alone = leave(place, place.session.posts.save(replace(alone, reply_to="")))
    assert alone.state is State.SENT
    assert place.world.accepted[1].reply_to is None


def test_what_we_took_down_ourselves_cannot_be_continued(place: Office) -> None:
    live = leave(place, place.draft("One"))
    more = continuing(place, live, "Two")
    place.desk.store.outbox.part_deleted(live.id, live.parts[0].id)
    assert "reply gone" in {each.finding.value for each in place.session.posts.checks(more)}
    with pytest.raises(DomainError) as planned:
        place.plan(more)
    with pytest.raises(DomainError) as begun:
        place.session.posts.continuing(live.id)
    assert planned.value.trouble is Trouble.REPLY_GONE
    assert begun.value.trouble is Trouble.GONE
