"""A post on its way to another day under the pointer."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt

from patientx_desktop.domain.post import PostSummary
from patientx_desktop.ui.calendar.days import MOVABLE, Entry


@dataclass(slots=True)
class Carry:
    """What is carried, where it was taken hold of, and over which day it is (-1 for none)."""

    entry: Entry
    post: PostSummary
    size: QRect
    hold: QPoint
    at: QPoint
    day: int
    home: int
    copies: bool = False
    allowed: bool = False

    @property
    def ghost(self) -> QRect:
        """Where the carried chip is drawn."""
        return self.size.translated(self.at - self.hold)

    def judge(self, day: int, past: bool, modifiers: Qt.KeyboardModifier) -> None:
        """Say whether it may be put down on this day, moved or (with Ctrl) as a copy."""
        self.day = day
        self.copies = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        free = self.copies or (self.post.state in MOVABLE and day != self.home)
        self.allowed = day >= 0 and not past and free

    @property
    def cursor(self) -> Qt.CursorShape:
        """The shape of the pointer over this day."""
        if not self.allowed and self.day != self.home:
            return Qt.CursorShape.ForbiddenCursor
        return Qt.CursorShape.DragCopyCursor if self.copies else Qt.CursorShape.ClosedHandCursor
