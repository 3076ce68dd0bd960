"""One source in Settings: what it is about, how its last read went, on or off, and away."""

from PySide6.QtCore import QCoreApplication, QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.feed import Feed
from patientx_desktop.domain.mission import Kind
from patientx_desktop.ui.feed_words import fault_words
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, scaled
from patientx_desktop.ui.widgets.badges import kind_look
from patientx_desktop.ui.widgets.buttons import IconButton
from patientx_desktop.ui.widgets.inputs import ComboBox, Toggle
from patientx_desktop.ui.widgets.section import Caption, Separator, TwoLine
from patientx_desktop.ui.widgets.stack import row

_FOLDS = 520
KINDS: tuple[Kind | None, ...] = (None, Kind.RESEARCH, Kind.SOCIAL, Kind.NEWS)
"""What a source may be about; None leaves all to the words."""


class FeedRow(QWidget):
    """``switched``, ``sorted`` (a kind or None) and ``removed`` say what a person did."""

    switched = Signal(bool)
    sorted = Signal(object)
    removed = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.setObjectName("feed-row")
        self.setAccessibleName(feed.title)
        self.words = TwoLine(feed.title, "")
        self.fault = Caption("", "warning")
        words = (self.tr("By its words"), *(kind_look(kind).word for kind in KINDS if kind))
        self.kind = ComboBox(self.tr("What {0} is about").format(feed.title), words)
        self.kind.setObjectName("feed-kind")
        self.kind.activated.connect(self._on_kind)
        self.on = Toggle("")
        self.on.setObjectName("feed-on")
        self.on.setAccessibleName(self.tr("Read {0}").format(feed.title))
        self.on.toggled.connect(self.switched)
        self.away = IconButton("close", self.tr("Remove {0}").format(feed.title), small=True)
        self.away.setObjectName("feed-remove")
        self.away.clicked.connect(self.removed)
        told = QWidget()
        lines = QVBoxLayout(told)
        set_margins(lines, 0, 0, 0, 0)
        set_gap(lines, SPACE_4)
        lines.addWidget(self.words)
        lines.addWidget(self.fault)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._line, SPACE_12)
        self._line.addWidget(told, 1)
        self._line.addWidget(row(self.kind, self.on, self.away))
        column = QVBoxLayout(self)
        set_margins(column, 0, SPACE_4, 0, 0)
        set_gap(column, SPACE_8)
        column.addLayout(self._line)
        column.addWidget(Separator())

    def show_feed(self, feed: Feed, read: str) -> None:
        """Show how the source stands; `read` says when it was read last."""
        self.feed = feed
        blockers = [QSignalBlocker(each) for each in (self.kind, self.on)]
        self.kind.setCurrentIndex(KINDS.index(feed.kind) if feed.kind in KINDS else 0)
        self.on.setChecked(feed.is_on)
        del blockers
        parts = (language_words(feed.language), place_of(feed.address), read)
        self.words.set_lines(feed.title, " · ".join(part for part in parts if part))
        words = fault_words(feed.fault) if feed.fault is not None and feed.is_on else ""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.setAccessibleDescription(words)

    def _on_kind(self, index: int) -> None:
        self.sorted.emit(KINDS[index])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < scaled(_FOLDS)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


def language_words(code: str) -> str:
    """The name of a language; empty where it is not known."""
    name, tr = code[:2].lower(), QCoreApplication.translate
    known = {"en": tr("feeds", "English"), "fr": tr("feeds", "French")}
    if name in known or not name:
        return known.get(name, "")
    locale = QLocale(name)
    return "" if locale.language() == QLocale.Language.C else locale.nativeLanguageName()


def place_of(address: str) -> str:
    """The site of an address; nothing for practice's own."""
    return address.split("/")[2].removeprefix("www.") if "://" in address else ""
