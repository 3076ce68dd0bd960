"""One late post in the digest: what it is, how late, and the four things that may become of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.runtime.late import Choice, LatePost
from patientx_desktop.ui.digest.words import (
    due_words,
    form_words,
    late_words,
    reason_words,
    slot_words,
)
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8, SPACE_12
from patientx_desktop.ui.widgets.dot import KindDot
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.glyph import Glyph, IconLabel
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import ElidedLabel
from patientx_desktop.ui.widgets.segmented import SegmentedControl

_SMALL = 16


class DigestRow(QWidget):
    """A late post. ``decided`` tells that another choice was made; nothing is done by it."""

    decided = Signal()

    def __init__(self, late: LatePost, now_ms: int, zone: str, failed: str = "") -> None:
        super().__init__()
        self.late = late
        self.setObjectName(f"late-{late.post.id}")
        title = late.post.title or form_words(late.post)
        self.setAccessibleName(title)
        self._choices = _choices_of(late)
        named = self._names(now_ms, zone)
        self.control = SegmentedControl(
            self.tr("What becomes of “{0}”").format(title), tuple(named[c] for c in self._choices)
        )
        self.choose(late.proposal)
        self.control.chosen.connect(self._on_chosen)
        why = failed or reason_words(late, now_ms, zone)
        calm = late.timely is None and not late.over_limit and not failed
        icon, role = ("check", "good") if calm else ("clock", "warning")
        if failed:
            icon, role = "warning", "danger"
        self.reason = IconLabel(icon, why, "muted", icon_role=role)
        self._lay_out(title, now_ms, zone)

    def choice(self) -> Choice:
        """What is chosen now."""
        return self._choices[self.control.current()]

    def choose(self, choice: Choice) -> None:
        """Choose for this post; left as it is where that cannot be."""
        if choice in self._choices:
            self.control.set_current(self._choices.index(choice))

    def _names(self, now_ms: int, zone: str) -> dict[Choice, str]:
        slot = self.late.slot
        when = slot_words(slot, now_ms, zone) if slot is not None else ""
        return {
            Choice.SEND: self.tr("Send now"),
            Choice.MOVE: self.tr("Next slot: {0}").format(when),
            Choice.EDIT: self.tr("Edit"),
            Choice.DROP: self.tr("Drop"),
        }

    def _lay_out(self, title: str, now_ms: int, zone: str) -> None:
        head = ElidedLabel(title, medium=True)
        price = InkLabel(dollars(self.late.price), "muted", numbers=True)
        top = QHBoxLayout()
        set_gap(top, SPACE_12)
        top.addWidget(KindDot(self.late.post.kind), 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(head, 1)
        top.addWidget(price)
        below = QVBoxLayout()
        set_margins(below, SPACE_8 + SPACE_12, 0, 0, 0)
        set_gap(below, SPACE_8)
        below.addWidget(_LateLine(self.late, now_ms, zone))
        below.addWidget(self._make_choices())
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_4)
        column.addLayout(top)
        column.addLayout(below)

    def _make_choices(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=SPACE_12)
        flow.addWidget(self.control)
        flow.addWidget(self.reason)
        return line

    def _on_chosen(self, _index: int) -> None:
        self.decided.emit()


class _LateLine(QWidget):
    """How late, in the colour of a warning; when it was due and what it is, muted."""

    def __init__(self, late: LatePost, now_ms: int, zone: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_gap(row, SPACE_4)
        row.addWidget(Glyph("warning", "warning", _SMALL))
        row.addWidget(InkLabel(late_words(late), "warning", CAPTION_PX, medium=True))
        row.addWidget(ElidedLabel(f"· {due_words(late, now_ms, zone)}", "muted", CAPTION_PX), 1)


def _choices_of(late: LatePost) -> tuple[Choice, ...]:
    """What can be chosen: no slot where none is free, no sending where the money is spent."""
    left_out = set()
    if late.slot is None:
        left_out.add(Choice.MOVE)
    if late.over_limit:
        left_out.add(Choice.SEND)
    return tuple(choice for choice in Choice if choice not in left_out)
