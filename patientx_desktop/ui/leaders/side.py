"""The list of leaders: who is worth following, who is followed, and what a refresh costs."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.leader import Leader
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.leaders.reading import Reading
from patientx_desktop.ui.leaders.words import read_words, short_count
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8
from patientx_desktop.ui.widgets.buttons import PlainButton, TintedButton
from patientx_desktop.ui.widgets.people import Group, PersonRow, Row
from patientx_desktop.ui.widgets.progress import ProgressLine
from patientx_desktop.ui.widgets.searched_list import SearchedList, has_all
from patientx_desktop.ui.widgets.section import Caption
from patientx_desktop.ui.widgets.stack import row


class LeaderSide(SearchedList):
    """Emits ``chosen`` with a leader, ``find_asked``, ``refresh_asked`` (leaders), ``stop_asked``.

    A search hides all who do not have the words in their name, handle or what they are.
    """

    find_asked = Signal()
    refresh_asked = Signal(tuple)
    stop_asked = Signal()

    def __init__(self, session: Session) -> None:
        self._session = session
        self._leaders: tuple[Leader, ...] = ()
        self._due: tuple[str, ...] = ()
        self.find_button = TintedButton(_tr("Find leaders"), "plus", name="find-leaders")
        super().__init__(
            self.find_button,
            _tr("Leaders"),
            _tr("Search your leaders"),
            "search-leaders",
            _tr("No leader has these words."),
        )
        self.find_button.clicked.connect(self.find_asked)
        self.refresh = PlainButton("", "refresh", name="refresh-leaders")
        self.refresh.clicked.connect(self._on_refresh)
        self.due = Caption("")
        self.line = ProgressLine(self.tr("Leaders read"))
        self.progress = Caption("", wrap=False)
        self.stop = PlainButton(self.tr("Stop"), small=True, name="stop-reading")
        self.stop.clicked.connect(self.stop_asked)
        self.running = row(self.progress)
        self.running.space()
        self.running.add(self.stop)
        self._lay_out()
        self.show_reading(None, "")

    def _lay_out(self) -> None:
        foot = QVBoxLayout()
        set_margins(foot, SPACE_8, 0, SPACE_8, 0)
        set_gap(foot, SPACE_8)
        foot.addWidget(self.line)
        foot.addWidget(self.running)
        foot.addWidget(self.due)
        foot.addWidget(self.refresh)
        self.column.addLayout(foot)

    def show_leaders(self, leaders: Sequence[Leader], chosen: str) -> None:
        """Show these leaders with this one chosen."""
        self._leaders, self._chosen = tuple(leaders), chosen
        self.show_rows()
        self._show_refresh()

    def choose(self, key: str) -> bool:
        """Choose a leader that is in the list; whether it is."""
        self._chosen = key
        self.list.choose_key(key)
        return any(leader.id == key for leader in self._leaders)

    def show_reading(self, reading: Reading | None, name: str) -> None:
        """Show how far reading is, or with None that nothing is read."""
        busy = reading is not None and reading.is_running
        many = busy and reading is not None and reading.place[1] > 1
        self.line.setVisible(many)
        self.running.setVisible(many)
        self.due.setVisible(bool(self._leaders) and not many)
        self.refresh.setVisible(bool(self._leaders) and not many)
        self.refresh.setEnabled(not busy and bool(self._due))
        if reading is None or not many:
            return
        place, count = reading.place
        self.line.setValue(round(1000 * (place - 1) / max(1, count)))
        words = self.tr("Reading {place} of {count}: {name}")
        if reading.is_stopping:
            words = self.tr("Stopping after {name}")
        self.progress.setText(words.format(place=place, count=count, name=name))
        self.stop.setEnabled(not reading.is_stopping)

    def show_rows(self) -> None:
        """Fill the list, those worth following first."""
        wanted = self.wanted()
        shown = [leader for leader in self._leaders if _has(leader, wanted)]
        rows: list[Row] = []
        for title, remark, group in (
            (self.tr("Worth following · {count}"), "", [x for x in shown if not x.followed_ms]),
            (
                self.tr("Your leaders · {count}"),
                self.tr("most followers first"),
                [x for x in shown if x.followed_ms],
            ),
        ):
            if group:
                rows.append(Group(title.format(count=len(group)), remark))
                rows += [self._row(leader) for leader in group]
        self.list.set_rows(rows, self._chosen)
        self.nobody.setVisible(bool(self._leaders) and not shown)

    def _row(self, leader: Leader) -> PersonRow:
        what = " · ".join(part for part in (leader.what, leader.note.rstrip(".")) if part)
        zone = self._session.settings.zone
        return PersonRow(
            leader.id,
            leader.name or f"@{leader.handle}",
            short_count(leader.followers),
            what or leader.bio or f"@{leader.handle}",
            read_words(self._session.leaders, leader, self._session.now_ms, zone),
        )

    def _show_refresh(self) -> None:
        book = self._session.leaders
        followed = [leader for leader in self._leaders if leader.followed_ms]
        wanted = followed or list(self._leaders)
        due = [leader for leader in wanted if not book.was_read_today(leader)]
        self._due = tuple(leader.id for leader in due)
        price = dollars(sum(book.price_of_refresh(leader) for leader in due))
        words = self.tr("Refresh · {price}") if due else self.tr("Refresh")
        self.refresh.setText(words.format(price=price))
        if not due:
            said = self.tr("All of them were read today.")
        elif len(due) == 1:
            said = self.tr("1 leader was not read today.")
        else:
            said = self.tr("{count} leaders were not read today.").format(count=len(due))
        self.due.setText(said)
        self.due.setVisible(bool(self._leaders))
        self.refresh.setVisible(bool(self._leaders))
        self.refresh.setEnabled(bool(due))

    def _on_refresh(self) -> None:
        self.refresh_asked.emit(self._due)


def _has(leader: Leader, wanted: list[str]) -> bool:
    told = (leader.name, leader.handle, leader.what, leader.note, leader.bio)
    return has_all(told, wanted)


def _tr(words: str) -> str:
    return QCoreApplication.translate("LeaderSide", words)
