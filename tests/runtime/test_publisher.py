"""Nothing is posted twice and nothing is lost, whatever X or the network does meanwhile.

Every test talks to the simulated X over real HTTP, through the real client, store and publisher.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.domain.post import State
from patientx_desktop.media.probe import probe
from patientx_desktop.practice.faults import Fault
from patientx_desktop.store.files import MediaFiles
from tests.support.clock import FakeClock
from tests.support.session import Office, office

POSTS = "POST /2/tweets"


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def add_gif(place: Office, path: Path) -> MediaFile:
    pictures = [Image.new("P", (40, 30), color=index * 9) for index in range(6)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=80, loop=0)
    found = probe(path)
    digest = MediaFiles(place.paths.media).put(path, 10_000_000)
    file = MediaFile(
        digest, found.kind, found.mime, path.name, found.size, 40, 30, found.frames, 480
    )
    return place.desk.store.media.add(file)


def pass_time(place: Office, minutes: float = 4) -> None:
    """Let time pass in steps of twenty seconds, with a pass at each, as the tick does."""
    for _ in range(round(minutes * 3)):
        place.clock.advance(timedelta(seconds=20))
        place.send()


def test_a_planned_gif_post_leaves_at_its_time_with_media_and_alt_text(
    place: Office, tmp_path: Path
) -> None:
    gif = add_gif(place, tmp_path / "hope.gif")
    post = place.plan(place.draft("Our night line is open.", file=gif, alt="A sprout grows"))
    assert place.send() == ()
    assert place.accepted() == []
    place.until_due(post)
    (line,) = place.send()
    assert line.state is State.SENT
    assert place.accepted() == ["Our night line is open."]
    live = place.world.accepted[-1]
    assert len(live.media) == 1
    assert place.world.media[live.media[0]].alt_text == "A sprout grows"
    sent = place.session.posts.get(post.id)
    assert place.session.posts.url_of(sent).endswith(f"/status/{live.id}")


def test_a_thread_leaves_part_by_part_each_as_a_reply_to_the_one_before(place: Office) -> None:
    post = place.plan(place.draft("One", "Two", "Three"))
    place.until_due(post)
    place.send()
    one, two, three = place.world.accepted
    assert (two.reply_to, three.reply_to) == (one.id, two.id)


def test_offline_it_waits_and_leaves_when_the_network_is_back(place: Office) -> None:
    post = place.plan(place.draft("Written on a train."))
    place.offline()
    place.until_due(post)
    place.send()
    kept = place.session.posts.get(post.id)
    assert (kept.state, kept.reason) == (State.SCHEDULED, Trouble.OFFLINE.value)
    place.online()
    pass_time(place, 3)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Written on a train."]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(POSTS, "reset", accept=True),
        Fault(POSTS, "cut", accept=True),
        Fault(POSTS, "answer", status=503, accept=True),
        Fault(
            POSTS,
            "answer",
            status=200,
            body="<html>hi</html>",
            content_type="text/html",
            accept=True,
        ),
        Fault(POSTS, "answer", status=201, body="[1, 2]", accept=True),
    ],
    ids=["reset", "cut", "503", "html", "list"],
)
def test_accepted_but_unheard_is_found_on_x_and_not_sent_again(place: Office, fault: Fault) -> None:
    post = place.plan(place.draft("Heard or not?"))
    place.until_due(post)
    place.world.faults.add(fault)
    place.send()
    assert place.session.posts.get(post.id).state is State.CHECKING
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Heard or not?"]


@pytest.mark.parametrize("outcome", ["reset", "answer"])
def test_unheard_and_not_accepted_is_looked_for_then_sent_once(place: Office, outcome: str) -> None:
    post = place.plan(place.draft("Try me again."))
    place.until_due(post)
    place.world.faults.add(Fault(POSTS, outcome))  # type: ignore[arg-type]
    place.send()
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Try me again."]


def test_a_lagging_timeline_does_not_lead_to_a_second_post(place: Office) -> None:
    place.world.lag = 100
    post = place.plan(place.draft("Slow to show."))
    place.until_due(post)
    place.world.faults.add(Fault(POSTS, "reset", accept=True))
    place.send()
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Slow to show."]


def test_a_half_sent_thread_goes_on_where_it_stopped(place: Office) -> None:
    post = place.plan(place.draft("Part one", "Part two", "Part three"))
    place.until_due(post)
    place.world.faults.add(Fault(POSTS, "reset", nth=2, accept=True))
    place.send()
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Part one", "Part two", "Part three"]


def test_what_was_left_in_sending_by_a_killed_program_is_looked_for(place: Office) -> None:
    post = place.plan(place.draft("Pulled the plug."))
    place.until_due(post)
    store = place.desk.store
    claimed = store.outbox.claim(post.id, place.desk.now_ms)
    assert claimed is not None
    store.outbox.starting(post.id, 0, place.desk.now_ms)
    place.connect(place.account).create_post("Pulled the plug.")
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Pulled the plug."]


def test_killed_before_the_request_left_it_is_sent_once(place: Office) -> None:
    post = place.plan(place.draft("Not yet out."))
    place.until_due(post)
    assert place.desk.store.outbox.claim(post.id, place.desk.now_ms)
    pass_time(place, 1)
    assert place.accepted() == ["Not yet out."]


def test_a_post_that_is_too_late_asks(place: Office) -> None:
    post = place.plan(place.draft("Come tonight."))
    place.clock.advance(timedelta(hours=3))
    place.send()
    assert place.session.posts.get(post.id).state is State.LATE
    assert place.accepted() == []


def test_no_credit_stops_the_account_and_keeps_the_queue(place: Office) -> None:
    first = place.plan(place.draft("First"))
    second = place.plan(place.draft("Second"), timedelta(minutes=3))
    place.world.faults.add(Fault(POSTS, "answer", status=402, body='{"title": "CreditsDepleted"}'))
    place.until_due(second)
    place.send()
    states = [place.session.posts.get(post.id).state for post in (first, second)]
    assert states == [State.SCHEDULED, State.SCHEDULED]
    assert [trouble for _, trouble in place.session.accounts.stopped()] == [Trouble.NO_CREDIT]
    place.session.accounts.resume(place.account.id)
    pass_time(place, 2)
    assert place.accepted() == ["First", "Second"]


def test_what_x_calls_a_duplicate_is_never_forced(place: Office) -> None:
    place.connect(place.account).create_post("Same words.")
    place.clock.advance(timedelta(hours=2))
    post = place.plan(place.draft("Same words."))
    place.until_due(post)
    place.send()
    pass_time(place)
    kept = place.session.posts.get(post.id)
    assert (kept.state, kept.reason) == (State.FAILED, Trouble.DUPLICATE.value)
    assert place.accepted() == ["Same words."]


def test_post_now_can_be_taken_back_for_twenty_seconds(place: Office) -> None:
    post = place.session.posts.post_now(place.draft("Oh no.").id)
    place.clock.advance(19)
    place.send()
    assert place.session.posts.unplan(post.id).state is State.DRAFT
    pass_time(place, 1)
    assert place.accepted() == []


def test_post_now_leaves_after_twenty_seconds(place: Office) -> None:
    place.session.posts.post_now(place.draft("Go.").id)
    place.clock.advance(21)
    place.send()
    assert place.accepted() == ["Go."]


def test_over_the_months_limit_a_post_asks(place: Office) -> None:
    place.session.money.set_limit(1000)
    post = place.plan(place.draft("Too dear."))
    place.until_due(post)
    place.send()
    kept = place.session.posts.get(post.id)
    assert (kept.state, kept.reason) == (State.LATE, Trouble.LIMIT_REACHED.value)


def test_every_post_and_alt_text_is_in_the_ledger_once(place: Office, tmp_path: Path) -> None:
    gif = add_gif(place, tmp_path / "hope.gif")
    post = place.plan(place.draft("See https://example.org", "No link", file=gif, alt="Hope"))
    place.until_due(post)
    place.send()
    lines = [line.entry for line in place.session.money.entries()]
    assert sorted(entry.micro for entry in lines) == [5_000, 15_000, 200_000]
    assert place.session.money.spent() == 220_000
