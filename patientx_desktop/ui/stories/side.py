"""The list of stories: who needs somebody, what can be told, what has ended or was withdrawn."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.story import Light, Person, Story
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.stories.words import (
    is_hidden,
    light_words,
    needs_somebody,
    role_words,
    shown_name,
    waiting_of,
)
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.buttons import IconButton, TintedButton
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.inputs import SearchField
from patientx_desktop.ui.widgets.people import Group, PeopleList, PersonRow, Row
from patientx_desktop.ui.widgets.section import Caption

_REST = "group-rest"
Told = tuple[Story, Person]


class StorySide(QWidget):
    """Emits ``chosen`` with a story and ``new_asked``. A search looks in names and words."""

    chosen = Signal(str)
    new_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told: tuple[Told, ...] = ()
        self._chosen, self._rest_open = "", False
        self.new_button = TintedButton(self.tr("New story"), "plus", name="new-story")
        self.new_button.clicked.connect(self.new_asked)
        self.search_button = IconButton(
            "search", self.tr("Search the stories"), framed=True, checkable=True
        )
        self.search_button.setObjectName("search-stories")
        self.search = SearchField(self.tr("Search the stories"))
        self.search.setVisible(False)
        self.search_button.toggled.connect(self._on_search_toggled)
        self.search.textChanged.connect(self._on_searched)
        self.list = PeopleList(self.tr("Stories"))
        self.list.chosen.connect(self._on_chosen)
        self.list.folded.connect(self._on_folded)
        self.nobody = Caption(self.tr("No story has these words."))
        self.nobody.setVisible(False)
        top = QHBoxLayout()
        top.setSpacing(SPACE_8)
        top.addWidget(self.new_button, 1)
        top.addWidget(self.search_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_12, SPACE_16, SPACE_12, SPACE_12)
        whole.setSpacing(SPACE_8)
        whole.addLayout(top)
        whole.addWidget(self.search)
        whole.addWidget(self.nobody)
        whole.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_8, 0, SPACE_8, 0)
        foot.addWidget(IconLabel("lock", self.tr("Kept on this computer")))
        whole.addLayout(foot)

    def show_stories(self, told: Sequence[Told], chosen: str) -> None:
        """Show these stories with this one chosen."""
        self._told, self._chosen = tuple(told), chosen
        self._show_rows()

    def first(self) -> str:
        """The story to begin with: the first that can be told, else the first of the list."""
        needs, can, rest = self._groups(self._told)
        return next((story.id for story, _ in (*can, *needs, *rest)), "")

    def _groups(self, told: Sequence[Told]) -> tuple[list[Told], list[Told], list[Told]]:
        book = self._session.stories
        today = book.today()
        needs: list[Told] = []
        can: list[Told] = []
        rest: list[Told] = []
        for each in told:
            story = each[0]
            light = book.light(story)
            ended = light is Light.ENDED
            waiting = waiting_of(book.posts_of(story.id)) if ended else 0
            if needs_somebody(story.consent, today, waiting):
                needs.append(each)
            elif light is Light.YES:
                can.append(each)
            else:
                rest.append(each)
        return needs, can, rest

    def _show_rows(self) -> None:
        wanted = self.search.text().casefold().split()
        shown = [each for each in self._told if _has(each, wanted)]
        needs, can, rest = self._groups(shown)
        rows: list[Row] = []
        for title, group in (
            (self.tr("Needs you · {count}"), needs),
            (self.tr("Can be told · {count}"), can),
        ):
            if group:
                rows.append(Group(title.format(count=len(group))))
                rows += [self._row(*each) for each in group]
        if rest:
            is_open = self._rest_open or bool(wanted)
            title = self.tr("Ended or withdrawn")
            rows.append(Group(title, str(len(rest)), _REST, "moon", is_open))
            rows += [self._row(*each) for each in rest] if is_open else []
        self.list.set_rows(rows, self._chosen)
        self.nobody.setVisible(bool(self._told) and not shown)

    def _row(self, story: Story, person: Person) -> PersonRow:
        consent = story.consent
        hidden = is_hidden(person, consent)
        light = light_words(consent, self._session.stories.today(), hidden)
        return PersonRow(
            story.id,
            shown_name(person, consent),
            role_words(person.role),
            story.title,
            light.short,
            light.icon,
            light.role,
            hidden,
        )

    def _on_search_toggled(self, on: bool) -> None:
        self.search.setVisible(on)
        if on:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.clear()

    def _on_searched(self) -> None:
        self._show_rows()

    def _on_folded(self, _key: str) -> None:
        self._rest_open = not self._rest_open
        self._show_rows()

    def _on_chosen(self, key: str) -> None:
        self._chosen = key
        self.chosen.emit(key)


def _has(each: Told, wanted: list[str]) -> bool:
    story, person = each
    told = " ".join((person.name, person.told_as, story.title, story.words)).casefold()
    return all(word in told for word in wanted)
