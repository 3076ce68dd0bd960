"""The Personal Stories tab: the list at the start, the chosen story beside it."""

from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.story import Person, Story
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.page import StalePage
from patientx_desktop.ui.stories.forms import ConsentForm, StoryForm
from patientx_desktop.ui.stories.side import StorySide
from patientx_desktop.ui.stories.view import StoryView
from patientx_desktop.ui.stories.withdraw import WithdrawDialog
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import RAIL_LIST
from patientx_desktop.ui.when import time_words
from patientx_desktop.ui.widgets.drawer import DrawerHost, Edge, RailDrawer
from patientx_desktop.ui.widgets.empty_state import EmptyState

_LIMIT = 280


class StoriesPage(StalePage):
    """People's own words, what they agreed to, and the posts made from them."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stories-page")
        self._ui, self._book = ui, ui.session.stories
        self._chosen = ""
        self.side = StorySide(ui.session)
        self.drawer = RailDrawer(self.side, Edge.START, RAIL_LIST, self.tr("List of stories"))
        self.view = StoryView(self.drawer.toggle, self._book.keep_words, self._clock_words)
        self.empty = EmptyState(
            "empty-stories",
            self.tr("A story told by one person reaches further than any figure. Ask for one."),
            self.tr("New story"),
            icon="plus",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.addWidget(DrawerHost(self.stack, self.drawer))
        self._actions = self._make_actions()
        self._connect()

    def _connect(self) -> None:
        view, session = self.view, self._ui.session
        self.side.chosen.connect(self.open_item)
        self.side.new_asked.connect(self.new_story)
        self.empty.acted.connect(self.new_story)
        view.head.edit_asked.connect(self.edit_details)
        view.consent.write_asked.connect(self.write_consent)
        view.foot.withdraw_asked.connect(self.withdraw)
        view.foot.post_asked.connect(self.make_post)
        view.telling.opened.connect(self._ui.asks.open_post)
        view.telling.chosen_changed.connect(self._on_words_changed)
        for changed in (self._book.changed, session.posts.changed, session.settings.changed):
            changed.connect(self.note_changed)

    def _make_actions(self) -> tuple[QAction, ...]:
        cards = (
            ("stories-new", self.tr("New story"), "plus", "Ctrl+Shift+S", self.new_story),
            (
                "stories-consent",
                self.tr("Write down the consent"),
                "shield",
                "",
                self.write_consent,
            ),
            (
                "stories-details",
                self.tr("Edit the details of the story"),
                "pencil",
                "",
                self.edit_details,
            ),
            ("stories-post", self.tr("Make a post from the story"), "heart", "", self.make_post),
            ("stories-withdraw", self.tr("Withdraw the story"), "withdrawn", "", self.withdraw),
        )
        made = []
        for name, words, sign, key, slot in cards:
            action = QAction(words, self)
            action.setObjectName(name)
            action.setProperty("icon_name", sign)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            made.append(action)
        return tuple(made)

    # what the window asks

    def actions_offered(self) -> tuple[QAction, ...]:
        """New story, and what can be done with the one that is shown."""
        foot = self.view.foot
        shown = bool(self._chosen)
        for action in self._actions[1:]:
            action.setEnabled(shown)
        self._actions[3].setEnabled(shown and foot.make.isVisibleTo(foot) and foot.make.isEnabled())
        self._actions[4].setEnabled(shown and foot.withdraw.isVisibleTo(foot))
        return self._actions

    def reload(self) -> None:
        """Read the list and the chosen story again; what is being typed stays."""
        self.note_fresh()
        told = self._book.list()
        known = {story.id: (story, person) for story, person in told}
        if self._chosen not in known:
            self.view.telling.flush()
            self.side.show_stories(told, "")
            self._chosen = self.side.first()
        self.side.show_stories(told, self._chosen)
        self.stack.setCurrentWidget(self.view if self._chosen else self.empty)
        if self._chosen:
            self._show(*known[self._chosen])

    def open_item(self, key: str) -> None:
        """Show one story."""
        self.view.telling.flush()
        self._chosen = key
        self.drawer.set_open(False)
        self.reload()

    def flush(self) -> bool:
        """Keep what is being typed, now."""
        return self.view.telling.flush()

    # doing

    def new_story(self) -> None:
        """Ask who tells, and begin."""
        form = StoryForm()

        def begin() -> None:
            try:
                story = self._book.add(
                    form.name.text(),
                    form.chosen_role(),
                    form.story_title.text(),
                    told_as=form.told_as.text(),
                )
            except DomainError as error:
                self._ui.asks.tell(error)
                return
            self.open_item(story.id)
            self.view.telling.edit.setFocus()

        form.accepted.connect(begin)
        form.open_in(self.window(), focus=form.name)

    def edit_details(self) -> None:
        """Another title, name or role."""
        told = self._told()
        if told is None:
            return
        form = StoryForm(*told)
        story_id = told[0].id

        def keep() -> None:
            try:
                self._book.describe(
                    story_id,
                    form.story_title.text(),
                    name=form.name.text(),
                    role=form.chosen_role(),
                    told_as=form.told_as.text(),
                )
            except DomainError as error:
                self._ui.asks.tell(error)

        form.accepted.connect(keep)
        form.open_in(self.window(), focus=form.name)

    def write_consent(self) -> None:
        """Write down what somebody agreed to, as the form has it."""
        told = self._told()
        if told is None:
            return
        form = ConsentForm(*told, self._book.today())
        story_id = told[0].id

        def keep() -> None:
            try:
                self._book.give_consent(story_id, form.consent())
            except DomainError as error:
                self._ui.asks.tell(error)
                return
            self._ui.asks.toast(self.tr("The consent is written down"))

        form.accepted.connect(keep)
        form.open_in(self.window(), focus=form.words)

    def withdraw(self) -> None:
        """Show what taking the story back does, and do it if that is meant."""
        told = self._told()
        if told is None:
            return
        story, person = told
        zone = self._ui.session.settings.zone
        dialog = WithdrawDialog(story, person, self._book.posts_of(story.id), zone)

        def take_back() -> None:
            try:
                self._book.withdraw(story.id)
            except DomainError as error:
                self._ui.asks.tell(error)
                return
            self._ui.asks.toast(self.tr("The story is withdrawn"))

        dialog.accepted.connect(take_back)
        dialog.open_asked.connect(self._on_open_live)
        dialog.open_in(self.window(), focus=dialog.quiet_button)

    def make_post(self) -> None:
        """Start a draft from the words chosen, and show it in Compose."""
        if not self._chosen:
            return
        self.view.telling.flush()
        try:
            post = self._book.make_post(self._chosen, self.view.telling.edit.chosen())
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self._ui.asks.open_post(post.id)

    # inside

    def _clock_words(self) -> str:
        session = self._ui.session
        return time_words(local_of(session.now_ms, session.settings.zone))

    def _told(self) -> tuple[Story, Person] | None:
        self.view.telling.flush()
        try:
            return self._book.get(self._chosen) if self._chosen else None
        except DomainError:
            return None

    def _show(self, story: Story, person: Person) -> None:
        session = self._ui.session
        account = session.accounts.current()
        self.view.show_story(
            story,
            person,
            self._book.posts_of(story.id),
            self._book.today(),
            session.now_ms,
            session.settings.zone,
            account.max_length if account else _LIMIT,
        )

    def _on_words_changed(self) -> None:
        has_words = bool(self.view.telling.edit.text().strip())
        told = self._chosen and self._book.get(self._chosen)
        if told:
            self.view.foot.show_light(self._book.light(told[0]), has_words)

    def _on_open_live(self, post_id: str) -> None:
        posts = self._ui.session.posts
        try:
            address = posts.url_of(posts.get(post_id))
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        if address:
            self._ui.asks.open_address(address)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
