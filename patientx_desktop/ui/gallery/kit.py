"""One page of every control in every state, to look at beside the pictures of the design."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import INSPECTOR, SPACE_8, SPACE_12, SPACE_24, scaled
from patientx_desktop.ui.widgets.buttons import (
    Button,
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
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import SectionLabel
from patientx_desktop.ui.widgets.segmented import SegmentedControl
from patientx_desktop.ui.widgets.tabs import TopTabs, UnderlinedTabs

Block = Callable[[], QWidget]
_FLAG = QStyle.StateFlag
STATES = {
    "hover": _FLAG.State_MouseOver,
    "pressed": _FLAG.State_MouseOver | _FLAG.State_Sunken,
    "focus": _FLAG.State_HasFocus,
}
_KINDS: tuple[type[Button], ...] = (
    FilledButton, PlainButton, TintedButton, QuietButton, DangerText,
)  # fmt: skip


class _Posed(QPushButton):
    """A picture of a button in a state that the pointer or keyboard would put it in."""

    def __init__(self, model: Button, state: QStyle.StateFlag) -> None:
        super().__init__(model.text())
        self._state = state
        self.setProperty("look", model.property("look"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.state |= self._state
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def _panel(
    title: str, *rows: Sequence[QWidget], side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
) -> QWidget:
    """A titled block of rows, each a line of controls."""
    host = QWidget()
    column = QVBoxLayout(host)
    set_margins(column, 0, 0, 0, 0)
    set_gap(column, SPACE_8)
    column.addWidget(SectionLabel(title))
    for row in rows:
        line = QHBoxLayout()
        set_gap(line, SPACE_12)
        for widget in row:
            line.addWidget(widget, 0, side)
        line.addStretch(1)
        column.addLayout(line)
    return host


def buttons() -> QWidget:
    """Every kind of push button: at rest, small, hover, pressed, focus, disabled, loading."""
    host = QWidget()
    grid = QGridLayout(host)
    set_margins(grid, 0, 0, 0, 0)
    set_gap(grid, SPACE_8)
    heads = ("Rest", "Small", "Hover", "Pressed", "Focus", "Disabled", "Loading")
    for column, head in enumerate(heads):
        grid.addWidget(SectionLabel(head), 0, column)
    for row, kind in enumerate(_KINDS, 1):
        rest = kind("Add to Sat", "clock")
        off, busy = kind("Add to Sat", "clock"), kind("Sending")
        off.setEnabled(False)
        busy.set_loading(True)
        posed = [_Posed(kind("Post now"), state) for state in STATES.values()]
        shown = (rest, kind("Copy", "copy", small=True), *posed, off, busy)
        for column, widget in enumerate(shown):
            grid.addWidget(widget, row, column)
    return host


def joined() -> QWidget:
    """Split buttons, segmented controls, and buttons that are an icon alone."""
    split, plain, off = (
        SplitButton("Add to Sat 11:30 · $0.05", "clock"),
        SplitButton("Post now", look="plain"),
        SplitButton("Add to Sat", "clock"),
    )
    for one in (split, plain, off):
        one.menu().addAction("Send by hand")
    off.setEnabled(False)
    months = SegmentedControl("View", ("Month", "Week", "Agenda"))
    kinds = SegmentedControl("Kind", ("All", "Research"), small=True)
    down = IconButton("pause", "Pause all", checkable=True)
    down.setChecked(True)
    dead = IconButton("image", "Picture")
    dead.setEnabled(False)
    icons = [IconButton(name, name) for name in ("gif", "image", "video", "emoji", "clock", "poll")]
    framed = IconButton("search", "Search drafts", "Ctrl+F", framed=True)
    return _panel(
        "Joined and icon buttons", (split, plain, off), (months, kinds, framed, down, dead, *icons)
    )


def fields() -> QWidget:
    """Line edits, choices and numbers: at rest, with hint, with an error, disabled."""
    name, wrong, off = QLineEdit("North Star Rare"), QLineEdit("northstar rare"), QLineEdit("Off")
    off.setEnabled(False)
    goal = ComboBox("Goal", ("Nobody waits alone", "Faster diagnosis"))
    bad = Field("Handle", wrong)
    bad.set_error("A handle has no spaces.")
    share = PercentStepper("Share")
    share.setValue(35)
    return _panel(
        "Fields",
        (Field("Name", name, "As X shows it."), bad, Field("Kept", off)),
        (Field("Goal", goal), Field("Share of posts", share), SearchField("Search", "Ctrl+K")),
        side=Qt.AlignmentFlag.AlignTop,
    )


def marks() -> QWidget:
    """Check boxes, toggles, radio buttons, slider and progress."""
    yes, half, off = CheckBox("Alt text"), CheckBox("Some"), CheckBox("Locked")
    yes.setChecked(True)
    half.setTristate(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    off.setEnabled(False)
    on, one, two = Toggle("Practice"), QRadioButton("Read and write"), QRadioButton("Read")
    on.setChecked(True)
    one.setChecked(True)
    slider, bar = QSlider(Qt.Orientation.Horizontal), QProgressBar()
    slider.setMinimumWidth(scaled(INSPECTOR) // 2)
    bar.setMinimumWidth(scaled(INSPECTOR) // 2)
    slider.setValue(40)
    slider.setAccessibleName("Volume")
    bar.setValue(62)
    return _panel(
        "Marks and amounts",
        (yes, CheckBox("No"), half, off, on, Toggle("Sound")),
        (one, two, slider, bar),
    )


def bars() -> QWidget:
    """The two kinds of tab bar and a list with a scroll bar."""
    top = TopTabs("Views")
    for mark, word in (("leaders", "Leaders"), ("pencil", "Compose"), ("calendar", "Calendar")):
        top.add(mark, word)
    top.setCurrentIndex(1)
    inner = UnderlinedTabs("Beside the post", ("Preview", "GIF shelf", "Current"))
    inner.set_count(2, 9)
    rows = QListWidget()
    rows.addItems([f"Row {number}" for number in range(1, 9)])
    rows.setCurrentRow(1)
    rows.setAccessibleName("Rows")
    return _panel("Bars and lists", (top, inner), (rows,))


def chips() -> QWidget:
    """Chips of every kind, filter chips, keys and counts."""
    host = QWidget()
    flow = FlowLayout(host)
    for role in ("accent", "research", "social", "personal", "casual", "news", "danger",
                 "warning", "good", "muted"):  # fmt: skip
        flow.addWidget(Chip(role.capitalize(), role))
    flow.addWidget(Chip("Planned", "accent", "clock"))
    held = FilterChip("Only weekends", "filter")
    held.setChecked(True)
    off = FilterChip("Locked")
    off.setEnabled(False)
    for widget in (FilterChip("With a GIF", "gif"), held, off, KeyHint("Ctrl+K"), CountBadge(9)):
        flow.addWidget(widget)
    return host


BLOCKS: tuple[Block, ...] = (buttons, joined, fields, marks, chips, bars)


class KitPage(QWidget):
    """The blocks one under another; `blocks` are functions that each build one."""

    def __init__(self, blocks: Sequence[Block] = BLOCKS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("KitPage")
        page = QWidget()
        column = QVBoxLayout(page)
        set_margins(column, SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        set_gap(column, SPACE_24)
        for block in blocks:
            column.addWidget(block())
        column.addStretch(1)
        scroll = SteadyScroll()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(SteadyScroll.Shape.NoFrame)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        outer.addWidget(scroll)
