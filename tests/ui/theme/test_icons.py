"""Icons: the drawings follow the house's convention, and take the colour of the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from patientx_desktop.resources import resource
from patientx_desktop.ui.theme.icons import icon, icon_pixmap
from patientx_desktop.ui.theme.tokens import ink, themes
from tests.ui.conftest import Dress

DRAWINGS = sorted(resource("icons").glob("*.svg"))


def strongest(image: QImage) -> QColor:
    """The colour of the most opaque pixel."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha)


def test_there_are_at_least_sixty_drawings() -> None:
    assert len(DRAWINGS) >= 60


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_keeps_to_the_grid_and_names_no_colour(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in text
    assert "currentColor" in text
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_leaves_ink(path: Path) -> None:
    image = icon_pixmap(path.stem, QColor("black"), QSize(40, 40)).toImage()
    assert strongest(image).alpha() > 200


@pytest.mark.parametrize("role", ["text", "muted", "accent", "danger"])
def test_an_icon_changes_colour_with_the_theme_without_being_told(dress: Dress, role: str) -> None:
    mark = icon("pencil", role)
    for mode in ("light", "dark", "contrast", "light"):
        dress(mode)
        got = strongest(mark.pixmap(QSize(60, 60)).toImage())
        want = ink(themes()[mode], role)
        assert abs(got.red() - want.red()) + abs(got.green() - want.green()) < 12


def test_a_disabled_icon_is_drawn_in_the_strong_border_colour(dress: Dress) -> None:
    dress("dark")
    image = icon("check", "accent").pixmap(QSize(60, 60), QIcon.Mode.Disabled).toImage()
    assert abs(strongest(image).green() - themes()["dark"].strong.green()) < 6


def test_a_checked_icon_takes_its_other_role(dress: Dress) -> None:
    dress("light")
    mark = icon("check", "muted", "accent")
    image = mark.pixmap(QSize(60, 60), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert abs(strongest(image).green() - themes()["light"].accent.green()) < 6


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_at_the_pixels_of_the_screen(ratio: float) -> None:
    pixmap = icon("search").pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == round(20 * ratio)
    assert pixmap.devicePixelRatio() == ratio


def test_a_copied_icon_outlives_the_first(qapp: QApplication) -> None:
    copies = [QIcon(icon("check")) for _ in range(200)]
    assert all(not copy.pixmap(QSize(20, 20)).isNull() for copy in copies)


def test_a_name_without_a_drawing_is_refused() -> None:
    with pytest.raises(LookupError, match="no icon named"):
        icon("no-such-drawing")
