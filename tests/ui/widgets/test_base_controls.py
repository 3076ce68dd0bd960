"""Promises every base control keeps: keyboard, ring, states, large text, right to left, names."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSlider,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.tokens import scaled
from patientx_desktop.ui.widgets.buttons import (
    DangerText,
    FilledButton,
    IconButton,
    PlainButton,
    QuietButton,
    SplitButton,
    TintedButton,
)
from patientx_desktop.ui.widgets.chip import Chip, CountBadge, FilterChip, KeyHint
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.inputs import (
    CheckBox,
    ComboBox,
    Field,
    PercentStepper,
    SearchField,
    Toggle,
)
from patientx_desktop.ui.widgets.segmented import SegmentedControl
from patientx_desktop.ui.widgets.tabs import TopTabs, UnderlinedTabs
from tests.ui.conftest import Dress

Make = Callable[[], QWidget]
Show = Callable[[QWidget], QWidget]


def _top() -> QWidget:
    tabs = TopTabs("Views")
    tabs.add("pencil", "Compose")
    tabs.add("calendar", "Calendar")
    return tabs


FOCUSABLE: dict[str, Make] = {
    "filled": lambda: FilledButton("Post now", "clock"),
    "plain": lambda: PlainButton("Post now"),
    "tinted": lambda: TintedButton("New post", "plus"),
    "quiet": lambda: QuietButton("Pick a time"),
    "danger": lambda: DangerText("Withdraw"),
    "small": lambda: PlainButton("Copy", "copy", small=True),
    "icon": lambda: IconButton("search", "Search", "Ctrl+F"),
    "split": lambda: SplitButton("Add to Sat", "clock"),
    "chip": lambda: FilterChip("Weekends", "filter"),
    "line": lambda: QLineEdit("Words"),
    "search": lambda: SearchField("Search", "Ctrl+K"),
    "combo": lambda: ComboBox("Goal", ("Nobody waits alone", "Faster diagnosis")),
    "percent": lambda: PercentStepper("Share"),
    "check": lambda: CheckBox("Alt text"),
    "toggle": lambda: Toggle("Practice"),
    "radio": lambda: QRadioButton("Read"),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "segmented": lambda: SegmentedControl("View", ("Month", "Week")),
    "top": _top,
    "underlined": lambda: UnderlinedTabs("Side", ("Preview", "Current")),
    "field": lambda: Field("Name", QLineEdit(), "As X shows it."),
}
STILL: dict[str, Make] = {
    "chip": lambda: Chip("Planned", "accent", "clock"),
    "key": lambda: KeyHint("Ctrl+K"),
    "count": lambda: CountBadge(9),
}


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Show]:
    """Put a control in a window, beside something else that has the focus."""
    hosts = []

    def show(control: QWidget) -> QWidget:
        host = QWidget()
        row = QHBoxLayout(host)
        other = QLineEdit()
        row.addWidget(other)
        row.addWidget(control)
        qtbot.addWidget(host)
        hosts.append(host)
        with qtbot.waitActive(host):
            host.show()
            host.activateWindow()
        other.setFocus()
        return host

    yield show
    hosts.clear()


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
@pytest.mark.parametrize("name", FOCUSABLE)
def test_the_focus_is_seen(dress: Dress, qtbot: QtBot, shown: Show, name: str, mode: str) -> None:
    dress(mode)
    control = FOCUSABLE[name]()
    shown(control)
    before = control.grab().toImage()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    aim = control.focusProxy() or control
    qtbot.waitUntil(aim.hasFocus)
    assert control.grab().toImage() != before


BORDERED = [
    n for n in FOCUSABLE if n not in ("field", "slider", "icon", "quiet", "toggle", "radio")
]


@pytest.mark.parametrize(
    ("name", "mode"),
    [(n, m) for m in ("light", "dark") for n in FOCUSABLE if n != "field"]
    + [(n, "contrast") for n in BORDERED],
)
def test_disabled_looks_different(
    dress: Dress, qtbot: QtBot, shown: Show, name: str, mode: str
) -> None:
    dress(mode)
    control = FOCUSABLE[name]()
    shown(control)
    before = control.grab().toImage()
    control.setEnabled(False)
    assert control.grab().toImage() != before


@pytest.mark.parametrize("name", [*FOCUSABLE, *(f"still-{key}" for key in STILL)])
def test_twice_the_text_asks_for_twice_the_room(
    dress: Dress, qtbot: QtBot, shown: Show, name: str
) -> None:
    dress("light")
    make = FOCUSABLE.get(name) or STILL[name.removeprefix("still-")]
    control = make()
    host = shown(control)
    small = control.sizeHint()
    dress("light", text_scale=2.0)
    qtbot.waitUntil(lambda: host.font().pixelSize() == scaled(14))  # told in the next turn
    QApplication.processEvents()
    large = control.sizeHint()
    assert 1.8 <= large.height() / small.height() <= 2.2
    if name != "slider":
        assert large.width() >= small.width() * 1.5


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", [n for n in FOCUSABLE if n not in ("line", "slider", "field")])
def test_words_fit_at_the_size_asked_for(
    dress: Dress, qtbot: QtBot, name: str, scale: float
) -> None:
    dress("light", text_scale=scale)
    control = FOCUSABLE[name]()
    qtbot.addWidget(control)
    control.resize(control.sizeHint())
    buttons = control.findChildren(QAbstractButton)
    if isinstance(control, QAbstractButton):
        buttons.append(control)
    for button in buttons:
        if isinstance(button, QToolButton):  # icons alone; their words are in the tooltip
            continue
        words = button.fontMetrics().horizontalAdvance(button.text())
        icon = 0 if button.icon().isNull() else button.iconSize().width()
        assert words + icon <= button.sizeHint().width()
        assert button.fontMetrics().height() <= button.sizeHint().height()


@pytest.mark.parametrize(
    "name", ["filled", "split", "search", "combo", "percent", "check", "toggle", "top", "segmented"]
)
def test_right_to_left_is_another_picture(dress: Dress, qtbot: QtBot, name: str) -> None:
    dress("light")
    control = FOCUSABLE[name]()
    qtbot.addWidget(control)
    control.resize(control.sizeHint() + QSize(40, 0))
    control.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    control.show()
    left = control.grab().toImage()
    control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert control.grab().toImage() != left


@pytest.mark.parametrize("name", [n for n in FOCUSABLE if n not in ("line", "slider", "radio")])
def test_each_has_a_name_for_screen_readers(dress: Dress, qtbot: QtBot, name: str) -> None:
    dress("light")
    control = FOCUSABLE[name]()
    qtbot.addWidget(control)
    aim = control.focusProxy() or control
    reader = QAccessible.queryAccessibleInterface(aim)
    assert reader is not None
    assert reader.text(QAccessible.Text.Name)
    assert aim.objectName() or name == "field"


def test_enter_and_space_press_a_button(dress: Dress, qtbot: QtBot, shown: Show) -> None:
    dress("light")
    button = FilledButton("Post now")
    shown(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_a_loading_button_takes_no_second_press(dress: Dress, qtbot: QtBot, shown: Show) -> None:
    dress("light")
    button = FilledButton("Send", "send")
    shown(button)
    button.set_loading(True)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.keyClick(button, Qt.Key.Key_Space)
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.accessibleDescription()
    button.set_loading(False)
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.accessibleDescription()


def test_a_spinner_turns_unless_less_motion_is_wished(
    dress: Dress, qtbot: QtBot, shown: Show
) -> None:
    theme = dress("light")
    theme.set_reduce_motion(False)
    button = FilledButton("Send")
    shown(button)
    button.set_loading(True)
    first = button.grab().toImage()
    qtbot.waitUntil(lambda: button.grab().toImage() != first)
    button.set_loading(False)
    theme.set_reduce_motion(True)
    button.set_loading(True)
    assert not button._timer.isActive()
    theme.set_reduce_motion(None)


def test_an_icon_button_shows_its_name_and_key(dress: Dress, qtbot: QtBot) -> None:
    dress("light")
    button = IconButton("search", "Search drafts", "Ctrl+F")
    qtbot.addWidget(button)
    assert button.toolTip() == "Search drafts  Ctrl+F"
    assert button.accessibleName() == "Search drafts"
    assert button.shortcut() == QKeySequence("Ctrl+F")


def test_a_field_says_its_error_in_words_and_takes_it_back(
    dress: Dress, qtbot: QtBot, shown: Show
) -> None:
    dress("light")
    edit = QLineEdit()
    field = Field("Handle", edit, "Without the @.")
    shown(field)
    calm = field.grab().toImage()
    field.set_error("A handle has no spaces.")
    assert edit.accessibleDescription() == "A handle has no spaces."
    assert field.grab().toImage() != calm
    field.set_error("")
    assert edit.accessibleDescription() == "Without the @."
    assert edit.accessibleName() == "Handle"


def test_search_is_called_by_its_key_and_its_hint_gives_way(
    dress: Dress, qtbot: QtBot, shown: Show
) -> None:
    dress("light")
    search = SearchField("Search", "Ctrl+K")
    shown(search)
    hint = search.findChild(KeyHint)
    assert hint is not None
    assert hint.text() == "Ctrl K"
    QTest.keyClick(search.window(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, "sat")
    assert not hint.isVisible()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert hint.isVisible()


@pytest.mark.parametrize("name", ["combo", "percent"])
def test_the_wheel_does_not_change_what_is_only_passed_over(
    dress: Dress, qtbot: QtBot, shown: Show, qapp: QApplication, name: str
) -> None:
    dress("light")
    control = FOCUSABLE[name]()
    shown(control)
    before = control.grab().toImage()
    turn = QWheelEvent(
        QPoint(5, 5), control.mapToGlobal(QPoint(5, 5)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    qapp.sendEvent(control, turn)
    assert control.grab().toImage() == before


def test_arrow_keys_choose_in_a_segmented_control(dress: Dress, qtbot: QtBot, shown: Show) -> None:
    dress("light")
    view = SegmentedControl("View", ("Month", "Week", "Agenda"))
    shown(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    aim = view.focusProxy()
    assert aim is not None
    with qtbot.waitSignal(view.chosen) as told:
        QTest.keyClick(aim, Qt.Key.Key_Right)
    assert told.args == [1]
    assert view.current() == 1
    reader = QAccessible.queryAccessibleInterface(aim)
    assert reader is not None
    assert reader.role() == QAccessible.Role.RadioButton


def test_a_count_stands_beside_its_tab_and_is_spoken(
    dress: Dress, qtbot: QtBot, shown: Show
) -> None:
    dress("light")
    tabs = UnderlinedTabs("Side", ("Preview", "Current"))
    shown(tabs)
    side = QTabBar.ButtonPosition.RightSide
    height = tabs.sizeHint().height()
    tabs.set_count(1, 9)
    assert tabs.sizeHint().height() == tabs.tabSizeHint(0).height() == height  # nothing jumps
    assert tabs.tabButton(1, side) is not None
    assert tabs.accessibleTabName(1) == "Current, 9"
    tabs.set_count(1, 0)
    assert tabs.tabButton(1, side) is None
    assert tabs.accessibleTabName(1) == "Current"


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_flow_breaks_into_lines_and_keeps_inside(
    dress: Dress, qtbot: QtBot, way: Qt.LayoutDirection
) -> None:
    dress("light")
    host = QWidget()
    host.setLayoutDirection(way)
    flow = FlowLayout(host)
    for number in range(12):
        flow.addWidget(Chip(f"Chip number {number}"))
    qtbot.addWidget(host)
    host.resize(300, flow.heightForWidth(300))
    host.show()
    boxes = [flow.itemAt(at).geometry() for at in range(flow.count())]  # type: ignore[union-attr]
    assert all(host.rect().contains(box) for box in boxes)
    assert len({box.y() for box in boxes}) > 2
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


@pytest.mark.qt_log_ignore("This plugin does not support")  # said of every list that opens
def test_an_open_choice_shows_its_longest_words_whole(qtbot: QtBot, shown: Show) -> None:
    combo = ComboBox("Goal", ("No goal yet", "Fair access to drugs for everybody"))
    combo.setMaximumWidth(120)
    shown(combo)
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    combo.hidePopup()


def test_choices_stand_below_each_other_before_one_is_cut(dress: Dress, qtbot: QtBot) -> None:
    theme = dress()
    control = SegmentedControl("Motion", ("As the desktop", "Nothing moves", "Things may move"))
    host = QWidget()
    control.setParent(host)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    control.resize(control.sizeHint())
    assert not control.is_folded()
    low = control.sizeHint().height()
    control.resize(control.minimumSizeHint().width(), low)
    assert control.is_folded()
    assert control.heightForWidth(control.width()) > 3 * low
    control.resize(control.sizeHint().width(), low)
    assert not control.is_folded()
    theme.set_text_scale(2.0)
    qtbot.waitUntil(control.is_folded)
