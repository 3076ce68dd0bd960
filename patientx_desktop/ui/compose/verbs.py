"""The verbs of a post, done in one place for its foot, the menu of a list and the keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import NEEDS_YOU, Post
from patientx_desktop.runtime.mending import is_account
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.rail.menu import NEED

if TYPE_CHECKING:
    from patientx_desktop.ui.compose.page import ComposePage


class Verbs(QObject):
    """Does what a button or an entry says."""

    def __init__(self, ui: Ui, page: "ComposePage") -> None:
        super().__init__(page)
        self._ui, self._page = ui, page

    def do(self, what: str) -> None:
        """Carry out a verb for the post on the desk."""
        post = self._page.desk.post
        if post is not None:
            self._do(what, post)

    def do_for(self, key: str, what: str) -> None:
        """Carry out a verb for a row of a list, which is put on the desk first."""
        page = self._page
        if what.startswith(NEED):
            if not is_account(key):
                page.open_post(key)
            if page.needs is not None:
                page.needs.act(key, what.removeprefix(NEED))
        elif page.show_post(key):
            self.do(what)

    def _do(self, what: str, post: Post) -> None:
        page = self._page
        if what == "unplan":
            page.leaving.unplan()
        elif what == "time":
            page.leaving.pick_time()
        elif what == "hand":
            page.leaving.by_hand()
        elif what == "words":
            page.desk.unlock()
            page.cards.focus_card(0)
        elif what == "needs" and post.state in NEEDS_YOU:
            page.open_post(post.id)
        elif what == "history":
            page.history.open()
        elif what == "tag":
            page.ask_tag()
        elif what == "copy":
            self._copy()
        else:
            self._do_on_x(what, post)

    def _do_on_x(self, what: str, post: Post) -> None:
        if what == "down":
            self._page.taking_down.ask(post)
        elif what == "repost":
            self._page.reposting.ask(post)
        elif what == "continue":
            self._page.continue_thread(post.id)
        elif what == "link":
            self._ui.asks.open_address(self._ui.session.posts.url_of(post))

    def _copy(self) -> None:
        """A fresh draft with the same words, files and poll."""
        if not self._page.desk.flush() or self._page.desk.post is None:
            return
        try:
            made = self._ui.session.posts.copy(self._page.desk.post)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self._page.open_post(made.id)
        self._ui.asks.toast(self.tr("This is a copy, a draft of its own."))
