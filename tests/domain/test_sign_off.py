"""An OK holds for the very post it was given to: the seal changes with all that a reader sees."""

from dataclasses import replace

import pytest

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.domain.sign_off import seal_of

GIF = Attachment("a", MediaFile("0" * 64, MediaKind.GIF, "image/gif", "x.gif", 9, 4, 3), "A sun")
PART = Part("1", "Our line is open", (GIF,))
POLL = Part("2", "When?", poll=Poll(("Early", "Late"), 60))
POST = Post("p", State.SIGN_OFF, (PART, POLL), reply_to="77")


@pytest.mark.parametrize(
    "other",
    [
        replace(POST, parts=(replace(PART, text="Our line is closed"), POLL)),
        replace(POST, parts=(replace(PART, attachments=(replace(GIF, alt="A moon"),)), POLL)),
        replace(POST, parts=(replace(PART, attachments=()), POLL)),
        replace(POST, parts=(PART, replace(POLL, poll=Poll(("Early", "Never"), 60)))),
        replace(POST, parts=(PART, replace(POLL, poll=Poll(("Early", "Late"), 10_080)))),
        replace(POST, parts=(POLL, PART)),
        replace(POST, parts=(PART,)),
        replace(POST, reply_to=""),
    ],
    ids=["words", "alt", "picture", "answer", "how long", "order", "fewer", "stands alone"],
)
def test_whatever_a_reader_would_see_changes_the_seal(other: Post) -> None:
    assert seal_of(other) != seal_of(POST)


def test_what_no_reader_sees_does_not() -> None:
    moved = replace(POST, kind=Kind.NEWS, wall_time="2026-11-28T11:00", revision=9, ready=True)
    assert seal_of(moved) == seal_of(POST)


def test_words_do_not_run_into_each_other() -> None:
    one = replace(POST, parts=(Part("1", "ab"), Part("2", "c")))
    other = replace(POST, parts=(Part("1", "a"), Part("2", "bc")))
    assert seal_of(one) != seal_of(other)
