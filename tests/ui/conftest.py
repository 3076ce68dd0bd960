"""What tests of widgets share: the program's theme, put on and taken off again."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from patientx_desktop.ui.theme.theme import Theme

Dress = Callable[..., Theme]


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[Dress]:
    """Put on a theme: ``dress("dark", text_scale=2)``; the light one is back after the test."""
    worn = Theme("light")
    worn.apply(qapp)

    def wear(mode: str = "light", *, text_scale: float = 1.0) -> Theme:
        worn.set_mode(mode)
        worn.set_text_scale(text_scale)
        return worn

    yield wear
    worn.set_text_scale(1.0)
    worn.set_mode("light")
    worn.deleteLater()
