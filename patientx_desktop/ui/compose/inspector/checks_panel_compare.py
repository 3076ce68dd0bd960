"""Two posts beside each other, to see whether they say the same."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.post import Part, Post
from patientx_desktop.domain.text import entities
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.inspector.preview import PreviewPost
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.section import SectionLabel, Separator

_WIDE = 760


class CompareDialog(DimDialog):
    """Our post and the look-alike side by side. Accepted: the other one is to be opened."""

    def __init__(
        self, ours: Post, other: Post, heading: str, author: tuple[str, str], media: MediaBook
    ) -> None:
        super().__init__(
            self.tr("Do they say the same?"),
            self.tr("X refuses the same words twice, and people tire of them."),
            icon="copy",
            quiet=self.tr("Go on writing"),
            filled=self.tr("Open the other one"),
            width=_WIDE,
        )
        self.setObjectName("compare")
        self._media, self._author = media, author
        sides = QHBoxLayout()
        set_gap(sides, SPACE_16)
        sides.addWidget(self._column(self.tr("This post"), ours.parts), 1)
        sides.addWidget(Separator(upright=True))
        sides.addWidget(self._column(heading, other.parts), 1)
        self.body.addLayout(sides)

    def _column(self, heading: str, parts: tuple[Part, ...]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_12)
        column.addWidget(SectionLabel(heading))
        for index, part in enumerate(parts):
            post = PreviewPost(self._media)
            post.set_author(*self._author)
            post.set_part(part, entities(part.text), heading)
            post.set_last(index == len(parts) - 1)
            column.addWidget(post)
        column.addStretch(1)
        return side
