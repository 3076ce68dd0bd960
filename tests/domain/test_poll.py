"""A poll is what X takes: two to four short answers, an hour to vote or a week, and a question."""

from datetime import date

import pytest

from patientx_desktop.domain.checks import Around, Finding, Weight, blocked, check
from patientx_desktop.domain.leaving import Facts
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.poll import Poll, PollFault, faults_of_poll, left_of
from patientx_desktop.domain.post import Part, Post, State, copy_of

PICTURE = MediaFile("1" * 64, MediaKind.PICTURE, "image/png", "a.png", 9, 4, 3)
GOOD = Poll(("Morning", "Evening"), 60)


@pytest.mark.parametrize(
    ("poll", "faults"),
    [
        (GOOD, ()),
        (None, ()),
        (Poll(("a", "b", "c", "d"), 5), ()),
        (Poll(("x" * 25, "日" * 25), 10_080), ()),  # counted plainly, not as a post is
        (Poll(("a", " ", "b", "")), ()),  # what was left blank is not sent
        (Poll(), (PollFault.TOO_FEW,)),
        (Poll(("a", "b", "c", "d", "e")), (PollFault.TOO_MANY,)),
        (Poll(("x" * 26, "b")), (PollFault.TOO_LONG,)),
        (Poll(("Yes", " yes ")), (PollFault.SAME,)),
        (Poll(("a", "b"), 4), (PollFault.DURATION,)),
        (Poll(("a", "b"), 10_081), (PollFault.DURATION,)),
    ],
)
def test_a_poll_is_as_x_takes_it_or_says_what_is_wrong(
    poll: Poll | None, faults: tuple[PollFault, ...]
) -> None:
    assert faults_of_poll(poll, question="When?") == faults


def test_a_poll_needs_its_question_and_stands_without_media() -> None:
    found = faults_of_poll(GOOD, question=" ", has_media=True)
    assert found == (PollFault.BESIDE_MEDIA, PollFault.NO_QUESTION)


def test_what_is_left_of_an_answer_is_counted_as_it_is_sent() -> None:
    assert left_of("  Cafe\u0301 ") == 21
    assert Poll((" Cafe\u0301 ", "")).answers == ("Caf\u00e9",)


def test_a_post_with_an_unfinished_poll_cannot_leave_and_says_which() -> None:
    post = Post("p", State.DRAFT, (Part("1", "One"), Part("2", "Two", poll=Poll(("a", "")))))
    found = blocked(check(post, Around(Facts(date(2026, 11, 19)))))
    assert found is not None
    assert (found.finding, found.weight, found.part) == (Finding.POLL, Weight.BLOCKS, 1)
    assert found.words == PollFault.TOO_FEW.value


def test_a_part_with_only_a_poll_is_not_empty_and_its_copy_asks_the_same() -> None:
    part = Part("1", "", (Attachment("a", PICTURE),), "77", GOOD)
    assert not Part("2", poll=Poll()).is_empty
    assert copy_of(part) == Part("", "", (Attachment("", PICTURE),), "", GOOD)
