"""The list of stories: who needs somebody, what can be told, what has ended or was withdrawn."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

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
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8
from patientx_desktop.ui.widgets.buttons import TintedButton
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.people import Group, PersonRow, Row
from patientx_desktop.ui.widgets.searched_list import SearchedList, has_all

_REST = "group-rest"
Told = tuple[Story, Person]


class StorySide(SearchedList):
    """Emits ``chosen`` with a story and ``new_asked``. A search looks in names and words."""

    new_asked = Signal()

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told: tuple[Told, ...] = ()
        self._rest_open = False
        self.new_button = TintedButton(_tr("New story"), "plus", name="new-story")
        super().__init__(
            self.new_button,
            _tr("Stories"),
            _tr("Search the stories"),
            "search-stories",
            _tr("No story has these words."),
        )
        self.new_button.clicked.connect(self.new_asked)
        self.list.folded.connect(self._on_folded)
        foot = QHBoxLayout()
        set_margins(foot, SPACE_8, 0, SPACE_8, 0)
        foot.addWidget(IconLabel("lock", self.tr("Kept on this computer"), wrap=True))
        self.column.addLayout(foot)

    def show_stories(self, told: Sequence[Told], chosen: str) -> None:
        """Show these stories with this one chosen."""
        self._told, self._chosen = tuple(told), chosen
        self.show_rows()

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

    def show_rows(self) -> None:
        """Fill the list, those that need somebody first."""
        wanted = self.wanted()
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

    def _on_folded(self, _key: str) -> None:
        self._rest_open = not self._rest_open
        self.show_rows()


def _has(each: Told, wanted: list[str]) -> bool:
    story, person = each
    return has_all((person.name, person.told_as, story.title, story.words), wanted)


def _tr(words: str) -> str:
    return QCoreApplication.translate("StorySide", words)
