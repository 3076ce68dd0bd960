"""Quiet hours and quiet words are the group's own."""

from datetime import time

import pytest

from patientx_desktop.domain.quiet import NEVER_QUIET, Quiet, quiet_of


@pytest.mark.parametrize(
    ("at", "quiet"),
    [(time(22), True), (time(3), True), (time(6, 59), True), (time(7), False), (time(12), False)],
)
def test_hours_run_over_midnight(at: time, quiet: bool) -> None:
    assert Quiet((), time(22), time(7)).is_hour(at) is quiet
    assert Quiet((), time(7), time(22)).is_hour(at) is not quiet


def test_no_rule_is_never_quiet() -> None:
    assert not NEVER_QUIET.is_hour(time(3))
    assert not Quiet((), time(7), time(7)).is_hour(time(7))
    assert list(NEVER_QUIET.words_in("flood")) == []


def test_words_are_whole_and_however_written() -> None:
    text = "The Flood, flooding; drug recall (recall)"
    found = quiet_of(" flood, recall ,,", "", "").words_in(text)
    assert [text[start:end] for start, end in found] == ["Flood", "recall", "recall"]


def test_what_is_kept_badly_is_no_rule() -> None:
    assert quiet_of("", "25:00", "soon") == NEVER_QUIET
