"""Everything Compose offers, as actions with their keys: the palette and the menus use the same."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from patientx_desktop.ui.compose.page import ComposePage


class ComposeActions(QObject):
    """Makes the actions of a page and puts them on it."""

    def __init__(self, page: "ComposePage") -> None:
        super().__init__(page)
        self._page = page
        self._actions: list[QAction] = []
        self._settled: tuple[bool, ...] | None = None
        editing, leaving = page.editing, page.leaving
        self._add("new-post", "plus", self.tr("New post"), "Ctrl+N", page.new_post)
        self._add("add", "thread", self.tr("Add to thread"), "Ctrl+Return", editing.add)
        self._add("up", "arrow-up", self.tr("Move post up"), "Alt+Up", partial(editing.move, -1))
        self._add(
            "down", "arrow-down", self.tr("Move post down"), "Alt+Down", partial(editing.move, 1)
        )
        self._add("cut", "split", self.tr("Split at the cursor"), "Ctrl+Shift+S", editing.cut)
        self._add("join", "join", self.tr("Join with the next"), "Ctrl+Shift+J", editing.join)
        self._add("number", "list", self.tr("Number the posts, or no longer"), "",
                  editing.splitting.number)  # fmt: skip
        self._add("words", "quote", self.tr("Insert saved words"), "Ctrl+Shift+I",
                  editing.words.open)  # fmt: skip
        self._add("keep", "download", self.tr("Keep these words for later"), "Ctrl+Shift+K",
                  editing.words.keep)  # fmt: skip
        self._add("template", "thread", self.tr("Keep this thread as a template"), "Ctrl+Shift+T",
                  editing.words.keep_thread)  # fmt: skip
        self._add("duplicate", "duplicate", self.tr("Duplicate post"), "", editing.duplicate)
        self._add("remove", "trash", self.tr("Remove from the thread"), "", editing.remove)
        self._add("gif", "gif", self.tr("Add a GIF"), "Ctrl+Shift+G", editing.gif)
        self._add("picture", "image", self.tr("Add a picture"), "Ctrl+Shift+M", editing.picture)
        self._add("video", "video", self.tr("Add a video"), "", editing.video)
        self._add("poll", "poll", self.tr("Add a poll"), "Ctrl+Shift+P", editing.poll)
        self._add("alt", "eye", self.tr("Describe the picture"), "Ctrl+Shift+A",
                  editing.describe_first)  # fmt: skip
        self._add("emoji", "emoji", self.tr("Add an emoji"), "Ctrl+.", page.typing.emoji)
        self._add("hashtag", "hash", self.tr("Add a hashtag"), "Ctrl+Shift+H", page.typing.hashtag)
        self._add("spelling", "text-lines", self.tr("Next misspelt word"), "F7",
                  page.typing.next_misspelt)  # fmt: skip
        self._add("save", "check", self.tr("Save now"), "Ctrl+S", page.desk.flush)
        self._add("history", "history", self.tr("History of this post"), "Ctrl+H",
                  page.history.open)  # fmt: skip
        self._add("tag", "tag", self.tr("Add a tag"), "Ctrl+T", page.ask_tag)
        self._add("filter", "filter", self.tr("Filter the list of posts"), "Ctrl+L",
                  page.ask_filter)  # fmt: skip
        self._add("search", "search", self.tr("Search posts"), "Ctrl+F", page.ask_search)
        self._add("current", "news", self.tr("Show what is current"), "Ctrl+Shift+C",
                  page.starting.show)  # fmt: skip
        self._add("dropped", "trash", self.tr("Recently dropped"), "", page.dropped.open)
        self._add("slot", "clock", self.tr("Add to the next free slot"), "", leaving.main)
        self._add("time", "calendar", self.tr("Pick a time"), "", leaving.pick_time)
        self._add("now", "send", self.tr("Post now"), "", leaving.post_now)
        self._add("hand", "by-hand", self.tr("Post by hand"), "", leaving.by_hand)
        self._add("sign-off", "hand", self.tr("Ask for sign-off"), "", leaving.ask_sign_off)
        self._add("undo", "undo", self.tr("Undo Post now"), "Ctrl+Z", leaving.undo)
        self._add("back", "undo", self.tr("Undo"), "Ctrl+Z", editing.undo)
        self._add("again", "redo", self.tr("Redo"), "Ctrl+Shift+Z", editing.redo)
        self._actions[-1].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        page.foot.draft.offer_changed.connect(self._show_offer)
        page.desk.post_changed.connect(self._settle)
        page.desk.opened.connect(self._settle)
        page.desk.saved.connect(self._settle)
        self._settle()

    def all(self) -> tuple[QAction, ...]:
        """All of them."""
        return tuple(self._actions)

    def _add(
        self, name: str, drawing: str, words: str, key: str, act: Callable[[], object]
    ) -> None:
        action = QAction(words, self._page)
        action.setObjectName(f"compose-{name}")
        action.setProperty("icon_name", drawing)
        if key:
            action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(_Quiet(act))
        self._page.addAction(action)
        self._actions.append(action)

    def _show_offer(self) -> None:
        """Name what the main button would do, and its price, as the palette shows them."""
        offer = self._page.foot.offer()
        action = next(each for each in self._actions if each.objectName() == "compose-slot")
        action.setText(offer.told or self.tr("Add to the next free slot"))
        action.setProperty("price", offer.price)
        action.setProperty("result", "" if offer.told else offer.words)

    def _settle(self) -> None:
        """Only offer what can be done; *Undo Post now* leaves Ctrl+Z to the words otherwise."""
        desk = self._page.desk
        post, editable = desk.post, desk.is_editable
        leaving = post is not None and not editable and post.undo_until_ms is not None
        back, again = desk.last_step is not None, desk.next_step is not None
        stored = post is not None and bool(post.id)
        if (editable, leaving, back, again, stored) == self._settled:  # asked at every key
            return
        self._settled = (editable, leaving, back, again, stored)
        own = {"undo": leaving, "back": back, "again": again, "new-post": True}
        own |= {"history": stored, "tag": stored, "filter": True, "current": True, "dropped": True}
        own["search"] = True
        for action in self._actions:
            name = action.objectName().removeprefix("compose-")
            action.setEnabled(own.get(name, editable))


class _Quiet:
    """Calls an action without the checked state Qt hands on."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def __call__(self, _checked: bool = False) -> None:
        self._act()
