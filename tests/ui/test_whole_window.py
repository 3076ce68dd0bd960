"""The whole window as a person meets it: read, reached by keyboard, and never cut off."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.resources import resource
from patientx_desktop.ui.gallery.longer import Longer
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.widgets.reading_order import is_stop
from patientx_desktop.ui.widgets.section import ElidedLabel
from patientx_desktop.ui.window.tab_names import TABS
from tests.support.shell import shell
from tests.support.source import PACKAGE, ROOT, Module, called, modules
from tests.support.view import area_in, opened, seen, walked
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

SIZES = [(1280, 800, 1.0), (1000, 650, 1.0), (1280, 800, 2.0)]
IDS = ["1280x800", "1000x650", "200pct"]


class ShownWindows(QObject):
    """Notes every window of its own that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    """The longer language, until the test is over."""
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def cut_words(window: QWidget) -> list[str]:
    """Labels and buttons whose words are wider than they are; those that elide say so."""
    cut = []
    for label in seen(window, QLabel):
        if not label.text() or isinstance(label, ElidedLabel) or label.wordWrap():
            continue
        if label.minimumSizeHint().width() > label.width() + 1:
            cut.append(f"{label.text()!r} {label.width()} < {label.minimumSizeHint().width()}")
    for button in seen(window, QPushButton):
        if button.text() and button.minimumSizeHint().width() > button.width() + 1:
            cut.append(f"{button.text()!r} {button.objectName()} {button.width()}")
    return cut


@pytest.mark.parametrize(("width", "height", "scale"), SIZES, ids=IDS)
@pytest.mark.parametrize("tab", TABS)
def test_no_words_are_cut(
    tmp_path: Path, dress: Dress, qtbot: QtBot, tab: str, width: int, height: int, scale: float
) -> None:
    with shell(tmp_path, dress(text_scale=scale), tab=tab) as place:
        assert cut_words(opened(place, qtbot, tab, width, height)) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1000, 650)])
@pytest.mark.parametrize("tab", TABS)
def test_no_words_are_cut_in_a_longer_language(
    tmp_path: Path, dress: Dress, qtbot: QtBot, longer: None, tab: str, width: int, height: int
) -> None:
    with shell(tmp_path, dress(), tab=tab) as place:
        assert cut_words(opened(place, qtbot, tab, width, height)) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_window_can_be_as_small_as_promised(
    tmp_path: Path, dress: Dress, qtbot: QtBot, scale: float
) -> None:
    with shell(tmp_path, dress(text_scale=scale)) as place:
        for tab in TABS:
            hint = opened(place, qtbot, tab, 1000, 650).minimumSizeHint()
            assert (hint.width() <= 1000, hint.height() <= 650) == (True, True), (tab, hint)


@pytest.mark.parametrize("tab", TABS)
def test_nothing_is_cut_off_by_a_small_window(
    tmp_path: Path, dress: Dress, qtbot: QtBot, tab: str
) -> None:
    with shell(tmp_path, dress(), tab=tab) as place:
        window = opened(place, qtbot, tab, 1000, 650)
        outside = [
            f"{type(widget).__name__} {widget.objectName()} {area}"
            for widget in seen(window, QAbstractButton)
            if not window.rect().contains(area := area_in(widget, window)) and not in_scroll(widget)
        ]
        assert outside == []


def in_scroll(widget: QWidget) -> bool:
    while (parent := widget.parentWidget()) is not None:
        if parent.objectName() == "qt_scrollarea_viewport":
            return True
        widget = parent
    return False


@pytest.mark.parametrize("tab", TABS)
def test_every_control_has_two_names(tmp_path: Path, dress: Dress, qtbot: QtBot, tab: str) -> None:
    with shell(tmp_path, dress(), tab=tab) as place:
        window = opened(place, qtbot, tab)
        nameless = [
            f"{type(widget).__name__} {widget.objectName()!r} in {parent_name(widget)}"
            for widget in seen(window, QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and not widget.objectName().startswith("qt_")
            and not (widget.objectName() and (widget.accessibleName() or words_of(widget)))
        ]
        assert nameless == []


def words_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def parent_name(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(parent).__name__} {parent.objectName()!r}" if parent else "nothing"


@pytest.mark.parametrize("tab", TABS)
def test_the_focus_is_seen_wherever_it_is(
    tmp_path: Path, dress: Dress, qtbot: QtBot, tab: str
) -> None:
    with shell(tmp_path, dress(), tab=tab) as place:
        window = opened(place, qtbot, tab)
        qtbot.waitUntil(window.isActiveWindow)
        found = [each for each in seen(window, QWidget) if is_stop(each)]
        assert found
        unseen = []
        for stop in found:
            window.setFocus()
            before = window.grab(area_in(stop, window).adjusted(-6, -6, 6, 6)).toImage()
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            if not stop.hasFocus():
                continue
            if window.grab(area_in(stop, window).adjusted(-6, -6, 6, 6)).toImage() == before:
                unseen.append(f"{type(stop).__name__} {stop.objectName()}")
        assert unseen == []


@pytest.mark.parametrize("width", [1280, 1000])
@pytest.mark.parametrize("tab", TABS)
def test_the_tab_key_goes_in_reading_order_and_misses_nothing(
    tmp_path: Path, dress: Dress, qtbot: QtBot, tab: str, width: int
) -> None:
    with shell(tmp_path, dress(), tab=tab) as place:
        window = opened(place, qtbot, tab, width)
        qtbot.waitUntil(window.isActiveWindow)
        expected = {name_of(each) for each in seen(window, QWidget) if is_stop(each)}
        found = walked(window, qtbot)
        assert expected <= {name_of(each) for each in found}
        backwards = [
            f"{name_of(one)} → {name_of(other)}"
            for one, other in pairwise(each for each in found if not is_over(each))
            if is_before(area_in(other, window), area_in(one, window))
        ]
        assert backwards == []


def is_over(widget: QWidget) -> bool:
    """Whether a button lies over a corner of the view, and so comes before all of it."""
    return widget.objectName().endswith("-toggle")


def is_before(one: QRect, other: QRect) -> bool:
    """Whether `one` is read before `other`: above it in its column, or before it in its line."""
    if one.bottom() < other.top():
        return one.left() <= other.right() and other.left() <= one.right()
    return one.right() < other.left() and one.top() <= other.bottom()


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} in {parent_name(widget)}"


def test_building_the_views_flashes_no_other_window(
    tmp_path: Path, dress: Dress, qapp: QApplication, qtbot: QtBot
) -> None:
    watcher = ShownWindows()
    qapp.installEventFilter(watcher)
    with shell(tmp_path, dress()) as place:
        for tab in TABS:
            opened(place, qtbot, tab)
        for name in ("about", "keyboard-help", "pause"):
            place.home.actions.named(name).trigger()
            dialog = open_dialog(place.window)
            assert dialog is not None
            dialog.reject()
    qapp.removeEventFilter(watcher)
    assert [name for name in watcher.names if not name.endswith("main-window")] == []


def icons_drawn() -> set[str]:
    return {path.stem for path in resource("icons").glob("*.svg")}


def test_every_icon_that_is_drawn_is_used() -> None:
    drawn = icons_drawn()
    sources = [*(ROOT / PACKAGE).rglob("*.py"), *(ROOT / "resources").rglob("*.json")]
    words = {
        word
        for path in sources
        if "gallery" not in path.parts
        for word in re.findall(r"[\"']([a-z][a-z0-9-]*)[\"']", path.read_text("utf-8"))
    }
    assert sorted(drawn - words) == []


NAMED_AT = {  # where a call names an icon, by the last part of what is called
    "icon": 0, "IconButton": 0, "Glyph": 0, "IconLabel": 0, "set_icon": 0, "icon_pixmap": 0,
    "paint_icon": 1, "Button": 1, "FilledButton": 1, "PlainButton": 1, "TintedButton": 1,
    "QuietButton": 1, "SplitButton": 1, "FilterChip": 1, "Chip": 2, "set_chip": 2,
}  # fmt: skip
NAMED_BY = {"icon", "icon_name", "filled_icon", "quiet_icon"}


def icons_asked_for(module: Module) -> Iterator[tuple[int, str]]:
    """Line and name of every icon that the module asks for in so many words."""
    for call in module.walk():
        if not isinstance(call, ast.Call):
            continue
        place = NAMED_AT.get(called(call).rsplit(".", 1)[-1], len(call.args))
        named = [*call.args[place : place + 1]]
        named += [word.value for word in call.keywords if word.arg in NAMED_BY]
        for value in named:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield value.lineno, value.value


def test_every_icon_that_is_used_is_drawn() -> None:
    drawn, missing, asked = icons_drawn(), [], 0
    for module in modules(f"{PACKAGE}/ui"):
        for line, name in icons_asked_for(module):
            asked += 1
            if name not in drawn:
                missing.append(f"{module.place}:{line} {name}")
    assert missing == []
    assert asked > 100
