"""What needs a person is found, ordered, and mended."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtWidgets import QApplication

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.practice.faults import Fault
from patientx_desktop.runtime.mending import LATER_MS
from tests.support.clock import FakeClock
from tests.support.session import Office, office


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    with office(tmp_path / "data", FakeClock()) as opened:
        yield opened


def failed(place: Office, text: str, trouble: Trouble = Trouble.BAD_REQUEST) -> Post:
    post = place.plan(place.draft(text))
    place.until_due(post)
    outbox = place.desk.store.outbox
    assert outbox.claim(post.id, place.desk.now_ms) is not None
    outbox.failed(post.id, trouble.value, "because")
    return place.session.posts.get(post.id)


def late(place: Office, text: str) -> Post:
    post = place.plan(place.draft(text))
    place.desk.store.outbox.late(post.id)
    return place.session.posts.get(post.id)


def test_what_failed_comes_first_and_what_is_looked_for_last(place: Office) -> None:
    waiting = late(place, "late one")
    hand = place.session.posts.by_hand(place.draft("by hand").id)
    checked = place.plan(place.draft("checked"))
    place.until_due(checked)
    outbox = place.desk.store.outbox
    outbox.claim(checked.id, place.desk.now_ms)
    outbox.starting(checked.id, 0, place.desk.now_ms)
    look = place.desk.now_ms + 40_000
    outbox.unknown(checked.id, 0, place.desk.now_ms, look_ms=look)
    broken = failed(place, "failed")
    outbox.stop_account(place.account.id, Trouble.NO_CREDIT.value)

    needs = place.session.mending.needs()

    account = f"account:{place.account.id}"
    keys = [need.key for need in needs]
    assert keys == [broken.id, hand.id, account, waiting.id, checked.id]
    assert [need.asks for need in needs] == [True, True, True, True, False]
    assert place.session.mending.next_look_ms(checked.id) == look


def test_a_held_account_counts_what_waits_for_it(place: Office) -> None:
    for number in range(3):
        place.plan(place.draft(f"post {number}"), timedelta(hours=1 + number))
    place.desk.store.outbox.stop_account(place.account.id, Trouble.NO_CREDIT.value)

    (need,) = place.session.mending.needs()

    assert need.waiting == 3
    assert need.trouble is Trouble.NO_CREDIT
    assert need.post is None


def test_the_intent_carries_the_words_to_x(place: Office) -> None:
    post = place.draft("@rarevoices_ca Four years is too long & we know")

    address = urlsplit(place.session.mending.intent_of(post))

    assert f"{address.scheme}://{address.netloc}" == place.address
    assert address.path == "/intent/post"
    assert parse_qs(address.query)["text"] == [post.parts[0].text]


def test_edit_brings_a_failed_post_back_with_every_word(place: Office) -> None:
    post = failed(place, "words to keep")

    back = place.session.mending.edit(post)

    assert back.state is State.DRAFT
    assert back.text == "words to keep"
    assert back.due_ms is None
    assert not place.session.mending.needs()


def test_not_yet_asks_again_in_an_hour(place: Office) -> None:
    post = place.session.posts.by_hand(place.draft("by hand").id)

    later = place.session.mending.ask_later(post)

    assert later.state is State.BY_HAND
    assert later.due_ms == place.desk.now_ms + LATER_MS
    assert later.text == "by hand"


def test_the_next_slot_takes_a_late_post(place: Office) -> None:
    place.session.plan.set_slots([Slot("", 5, 11 * 60 + 30)])
    post = late(place, "late one")

    planned = place.session.mending.next_slot(post)

    assert planned.state is State.SCHEDULED
    assert planned.wall_time == "2026-11-21T11:30"


def test_no_slot_is_said_and_the_post_stays(place: Office) -> None:
    post = late(place, "late one")

    with pytest.raises(DomainError):
        place.session.mending.next_slot(post)

    assert place.session.posts.get(post.id).state is State.LATE


def test_signing_off_lets_a_dated_post_leave_at_its_time(place: Office) -> None:
    draft = place.session.posts.pencil_in(place.draft("to read").id, "2026-11-21T11:00")
    waiting = place.desk.store.posts.move(draft.id, State.SIGN_OFF)

    signed = place.session.sign_offs.sign(waiting.id, "Maya")

    assert signed.state is State.SCHEDULED
    assert signed.wall_time == "2026-11-21T11:00"


def test_signing_off_an_undated_post_makes_it_ready(place: Office) -> None:
    waiting = place.desk.store.posts.move(place.draft("to read").id, State.SIGN_OFF)

    signed = place.session.sign_offs.sign(waiting.id, "Maya")

    assert (signed.state, signed.ready) == (State.DRAFT, True)


def test_the_rest_of_a_thread_posted_by_hand_leaves_the_first_link_alone(place: Office) -> None:
    post = place.plan(place.draft("One", "Two"))
    place.until_due(post)
    place.world.faults.add(Fault("POST /2/tweets", "answer", status=400, body="{}", nth=2))
    place.send()
    first = place.session.posts.get(post.id).parts[0].x_id
    waiting = place.session.posts.by_hand(post.id)
    place.session.posts.posted_by_hand(waiting.id, "https://x.com/us/status/4711")
    assert [part.x_id for part in place.session.posts.get(post.id).parts] == [first, "4711"]
    assert place.session.posts.between(*[place.desk.today()] * 2)[0].x_id == first
