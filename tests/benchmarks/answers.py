"""What the window asks again and again while somebody writes, with 10,000 stored posts.

Processor time of the GUI thread, in milliseconds.
"""

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from patientx_desktop.domain.completion import Known, Names
from patientx_desktop.domain.emoji import all_emoji
from patientx_desktop.domain.fuzzy import find
from patientx_desktop.domain.similarity import Past, look_alike
from tests.benchmarks.calendar import session_of, spent
from tests.benchmarks.measure import Row, percentile

FRAME_MS, LOOK_ALIKE_MS, NAMES_MS = 16.0, 10.0, 2.0
POSTS = 10_000
TEXT = "Our Saturday night line is open from tonight, for anyone living with a rare disease."


def measure(rounds: int) -> list[Row]:
    """The median of each question."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    past = [
        Past(str(n), f"Post {n} about {n % 97} clinics and {n % 31} families on {n % 7} roads", n)
        for n in range(POSTS)
    ]
    titles = [f"Number {n}: our Saturday night line is open from tonight" for n in range(1000)]

    def alike() -> None:
        look_alike(TEXT, past)

    accounts = [Known(f"@leader{n}", n, f"Leader Number{n}") for n in range(2 * POSTS)]
    names = Names(accounts)

    def complete() -> None:
        names.find("@", "l")

    def fuzzy() -> None:
        for title in titles:
            find("saturn", title)

    def emoji() -> None:
        all_emoji().find("hear", "en")

    with tempfile.TemporaryDirectory() as folder:
        session = session_of(Path(folder), date.today().replace(day=1))  # noqa: DTZ011
        post = session.posts.new(TEXT)

        def checks() -> None:
            session.posts.checks(post)

        rows = [
            _row("every check of a post", checks, rounds, FRAME_MS),
            _row("look-alikes among 10,000 texts", alike, rounds, LOOK_ALIKE_MS),
            _row("one letter of 20,000 names", complete, rounds, NAMES_MS),
            _row("letters in 1,000 titles", fuzzy, rounds, FRAME_MS),
            _row("emoji by a few letters", emoji, rounds, FRAME_MS),
        ]
        session.close()
    return rows


def _row(name: str, ask: Callable[[], None], rounds: int, most: float) -> Row:
    ask()  # what is read once is read
    found = [spent(ask, settle=False) for _ in range(max(rounds, 5))]
    return Row(name, percentile(found, 0.5), "ms", most)
