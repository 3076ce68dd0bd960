"""Two posts beside each other, to see whether they say the same, and how that is measured."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.comparing import Mark, Run
from patientx_desktop.domain.post import Part, Post
from patientx_desktop.domain.similarity import (
    FEW_WORDS,
    LOOK_ALIKE_DAYS,
    LOOK_ALIKE_PERCENT,
    Shared,
    differing,
    shared,
    words_of,
)
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_16, scaled
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.marked_text import MarkedText
from patientx_desktop.ui.widgets.section import Caption, SectionLabel, Separator
from patientx_desktop.ui.widgets.stack import column

_WIDE, _TWO_COLUMNS = 760, 560
_SPOKEN = 12  # words a screen reader is told of


class CompareDialog(DimDialog):
    """Our post and the look-alike side by side. Accepted: the other one is to be opened."""

    def __init__(self, ours: Post, other: Post, heading: str) -> None:
        super().__init__(
            self.tr("Do they say the same?"),
            self.tr("X refuses the same words twice, and people tire of them."),
            icon="copy",
            quiet=self.tr("Go on writing"),
            filled=self.tr("Open the other one"),
            width=_WIDE,
        )
        self.setObjectName("compare")
        found = shared(ours.text, other.text)
        self.found = InkLabel(self._found(found), wrap=True)
        self.found.setObjectName("compare-found")
        self.sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self.sides, SPACE_16)
        self._between = Separator(upright=True)
        self.sides.addWidget(self._post(self.tr("This post"), ours.parts, words_of(other.text)), 1)
        self.sides.addWidget(self._between)
        self.sides.addWidget(self._post(heading, other.parts, words_of(ours.text)), 1)
        self.how = Caption(self._how())
        self.how.setObjectName("compare-how")
        self.body.addWidget(self.found)
        self.body.addLayout(self.sides)
        self.body.addWidget(
            column(SectionLabel(self.tr("How this is measured")), self.how, spacing=SPACE_4)
        )

    def _found(self, found: Shared) -> str:
        words = self.tr(
            "{both} words stand in both. This post has {mine} different words, the other one"
            " {theirs}: {percent} % are the same. Underlined are those that stand in one only."
        )
        return words.format(
            both=found.both, mine=found.mine, theirs=found.theirs, percent=found.percent
        )

    def _how(self) -> str:
        words = self.tr(
            "Each different word counts once: twice those that stand in both, out of all of both"
            " posts. Capitals, punctuation and links do not count. You are told from {percent} %"
            " on, of what was posted or is planned within {days} days of this post. With fewer than"
            " {few} words, only the very same ones count."
        )
        return words.format(percent=LOOK_ALIKE_PERCENT, days=LOOK_ALIKE_DAYS, few=FEW_WORDS)

    def _post(self, heading: str, parts: tuple[Part, ...], theirs: frozenset[str]) -> QWidget:
        side = QWidget()
        lines = QVBoxLayout(side)
        set_margins(lines, 0, 0, 0, 0)
        set_gap(lines, SPACE_8)
        lines.addWidget(SectionLabel(heading))
        for number, part in enumerate(parts, 1):
            if len(parts) > 1:
                lines.addWidget(Caption(self.tr("Post {n}").format(n=number)))
            runs = differing(part.text, theirs)
            text = MarkedText(f"{heading}, {number}" if len(parts) > 1 else heading)
            text.setAccessibleDescription(self._spoken(runs))
            text.show_runs(runs)
            lines.addWidget(text)
            if part.attachments:
                lines.addWidget(Caption(self.tr("With a picture, GIF or video.")))
        lines.addStretch(1)
        return side

    def _spoken(self, runs: tuple[Run, ...]) -> str:
        """The same as the marks, for those who do not see them."""
        marked = [run.text for run in runs if run.mark is Mark.NEW][:_SPOKEN]
        return self.tr("Only here: {words}.").format(words=", ".join(marked)) if marked else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self.sides.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._between.setVisible(wide)
