"""Whatever is done to a thread, in whatever order, none of its letters is lost."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from patientx_desktop.domain.numbering import unnumbered
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.domain.text import split_thread
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from tests.support.clock import FakeClock
from tests.support.session import Office, office

TEXTS = st.lists(
    st.sampled_from(
        [
            "one two three",
            "👩🏽‍🔬 and 🇨🇦🇨🇦 ❤️",
            "שלום לכולם, קו הלילה",
            "« déjà »\xa0: 61\u202f%",
            "take 1/4",
            "leave 3/4",
            "long" * 90,
            "a\n\n\nb",
            "",
        ]
    ),
    min_size=1,
    max_size=5,
)
ACT = st.tuples(st.sampled_from("sjmdnurwpf"), st.integers(0, 400), st.integers(0, 400))


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    with office(tmp_path / "data", FakeClock()) as opened:
        yield opened


def letters(post: Post) -> Counter[str]:
    """Every sign of the thread but blanks and its own numbers."""
    return Counter("".join("".join(unnumbered(texts_of(post))).split()))


def texts_of(post: Post) -> list[str]:
    return [part.text for part in post.parts]


def now(desk: ComposeDesk) -> Post:
    assert desk.post is not None
    return desk.post


def change(desk: ComposeDesk, act: str, one: int, other: int) -> Counter[str]:
    """Do something to the thread; the letters it came to have by it."""
    count = len(now(desk).parts)
    at = one % count
    text = now(desk).parts[at].text
    more = Counter[str]()
    match act:
        case "s":
            desk.split_part(at, other % (len(text) + 1))
        case "j":
            desk.join_part(at)
        case "m":
            desk.move_part(at, other % count)
        case "d":
            more = Counter("".join(unnumbered(texts_of(now(desk)))[at].split()))
            desk.duplicate_part(at)
        case "n":
            desk.number(not desk.is_numbered)
        case "w":
            desk.set_text(at, f"x{text}", typed=desk.measure(at))
            more = Counter("x")
        case "p":
            pieces = split_thread(unnumbered(texts_of(now(desk)))[at], 60)
            if len(pieces) > 1:
                desk.split_into(at, pieces)
        case _:
            desk.flush()
    return more


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(TEXTS, st.lists(ACT, max_size=25))
def test_no_sequence_of_changes_loses_a_letter(
    place: Office, texts: list[str], acts: list[tuple[str, int, int]]
) -> None:
    desk = ComposeDesk(place.session)
    desk.begin(Post("", State.DRAFT, tuple(Part("", text) for text in texts)))
    whole = letters(now(desk))
    seen = [whole]
    for act, one, other in acts:
        if act == "u":
            desk.undo()
            assert letters(now(desk)) in seen
        elif act == "r":
            desk.redo()
            assert letters(now(desk)) in seen
        else:
            before = letters(now(desk))
            more = change(desk, act, one, other)
            assert letters(now(desk)) == before + more, (act, texts_of(now(desk)))
            seen.append(letters(now(desk)))
    end = texts_of(now(desk))
    while desk.last_step is not None:
        desk.undo()
    reached = [texts_of(now(desk))]
    while desk.next_step is not None:
        desk.redo()
        reached.append(texts_of(now(desk)))
    assert end in reached or acts == []
    assert desk.leave()
    desk.deleteLater()
