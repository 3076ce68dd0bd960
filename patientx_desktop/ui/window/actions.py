"""What the window itself can do: one set of actions for the menu, the keys and the palette."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence

from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.page import Page
from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.window.main_window import MainWindow
from patientx_desktop.ui.window.palette import Palette
from patientx_desktop.ui.window.palette_find import Finder, Offer
from patientx_desktop.ui.window.tab_names import TABS

TEXT_STEPS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""The text sizes that *Larger* and *Smaller* step through, in per cent."""

Made = tuple[str, str, str, str, Callable[[], object]]


class WindowActions(QObject):
    """Makes the actions and puts them where they belong. `quit_asked` leaves the program."""

    quit_asked = Signal()

    def __init__(self, window: MainWindow, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._ui = window, ui
        self._palette: Palette | None = None
        self._by_name: dict[str, QAction] = {}
        self._groups = [
            self._group(each) for each in (*self._main(), self._look(), self._program())
        ]
        window.addActions(self.all())
        window.top.account.set_actions([group for group in self._groups if group])
        window.top.search.clicked.connect(self._on_search)
        window.page_built.connect(self._on_page_built)
        for page in window.pages():
            self._yield_keys(page)
        ui.session.settings.changed.connect(self._settle)
        ui.session.accounts.changed.connect(self._settle)
        self._settle()

    def all(self) -> list[QAction]:
        """All of them, in the order of the menu."""
        return [action for group in self._groups for action in group]

    def named(self, name: str) -> QAction:
        """One by its object name."""
        return self._by_name[name]

    def offers(self) -> Iterator[Offer]:
        """Everything the program offers now: the window's own actions, then the pages'."""
        for action in self.all():
            if action.objectName() != "search-anything":
                yield Offer(action)
        for tab in TABS:
            if self._window.has_page(tab):
                for action in self._window.page(tab).actions_offered():
                    yield Offer(action, tab)

    def keys(self) -> list[tuple[str, str]]:
        """Every action that has a key, and the key, for the help."""
        native = QKeySequence.SequenceFormat.NativeText
        listed: dict[str, str] = {}
        for action in (*self.all(), *(offer.action for offer in self.offers())):
            if not action.shortcut().isEmpty():
                key = action.shortcut().toString(native).replace("Return", "Enter")  # as keys say
                listed.setdefault(action.text(), key)
        for tab in TABS:
            if self._window.has_page(tab):
                listed |= dict(self._window.page(tab).keys_told())
        return list(listed.items())

    # making

    def _main(self) -> tuple[tuple[Made, ...], tuple[Made, ...]]:
        show = self._go_to
        return (
            (
                ("new-post", "plus", self.tr("New post"), "Ctrl+N", self.new_post),
                ("search-anything", "search", self.tr("Search or do anything"), "Ctrl+K",
                 self.open_palette),
                ("pause", "pause", self.tr("Pause everything…"), "", self.pause),
                ("resume", "play", self.tr("Resume sending"), "", self.resume),
            ),
            (
                ("go-leaders", "leaders", self.tr("Go to Leaders"), "Alt+1",
                 partial(show, "leaders")),
                ("go-compose", "pencil", self.tr("Go to Compose"), "Alt+2",
                 partial(show, "compose")),
                ("go-calendar", "calendar", self.tr("Go to Calendar"), "Alt+3",
                 partial(show, "calendar")),
                ("go-stories", "heart", self.tr("Go to Personal Stories"), "Alt+4",
                 partial(show, "stories")),
            ),
        )  # fmt: skip

    def _look(self) -> tuple[Made, ...]:
        def themed(mode: str) -> Callable[[], object]:
            return partial(self._ui.session.settings.set, "theme", mode)

        return (
            ("theme-auto", "swap", self.tr("Theme as on this desktop"), "", themed("auto")),
            ("theme-light", "sun", self.tr("Light theme"), "", themed("light")),
            ("theme-dark", "moon", self.tr("Dark theme"), "", themed("dark")),
            ("theme-contrast", "contrast", self.tr("High contrast"), "", themed("contrast")),
            ("text-larger", "expand", self.tr("Larger text"), "Ctrl++", partial(self.step_text, 1)),
            ("text-smaller", "shrink", self.tr("Smaller text"), "Ctrl+-",
             partial(self.step_text, -1)),
        )  # fmt: skip

    def _program(self) -> tuple[Made, ...]:
        asks = self._ui.asks
        return (
            ("connect", "key", self.tr("Connect a real account"), "", asks.connect_account),
            ("settings", "settings", self.tr("Settings"), "Ctrl+,", asks.open_settings),
            ("keyboard-help", "keyboard", self.tr("Keyboard"), "F1", self.help),
            ("about", "info", self.tr("About PatientX Desktop"), "", self.about),
            ("quit", "close", self.tr("Quit"), "Ctrl+Q", self.quit_asked.emit),
        )

    def _group(self, made: tuple[Made, ...]) -> list[QAction]:
        return [self._make(*each) for each in made]

    def _make(
        self, name: str, drawing: str, words: str, key: str, act: Callable[[], object]
    ) -> QAction:
        action = QAction(icon(drawing, "muted"), words, self._window)
        action.setObjectName(name)
        action.setProperty("icon_name", drawing)
        action.setCheckable(name.startswith("theme-"))
        if name == "text-larger":
            action.setShortcuts([QKeySequence(key), QKeySequence("Ctrl+=")])
        elif key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(_Plain(act))
        self._by_name[name] = action
        return action

    def _settle(self) -> None:
        """Offer what can be done now, and say what is so."""
        settings = self._ui.session.settings
        reason, mode, percent = settings.paused, settings.text("theme"), self._percent()
        self.named("pause").setVisible(reason is None)
        resume = self.named("resume")
        resume.setVisible(reason is not None)
        resume.setProperty("result", reason or "")
        for name, action in self._by_name.items():
            if action.isCheckable():
                action.setChecked(name == f"theme-{mode}")
        for name, end in (("text-larger", TEXT_STEPS[-1]), ("text-smaller", TEXT_STEPS[0])):
            self.named(name).setEnabled(percent != end)
            self.named(name).setProperty("result", self.tr("{0} % now").format(percent))

    # pages

    def _on_page_built(self, tab: str) -> None:
        self._yield_keys(self._window.page(tab))

    def _yield_keys(self, page: Page) -> None:
        """A key the window has would be ambiguous on a page too: Qt would then do neither."""
        own = {action.shortcut() for action in self.all() if not action.shortcut().isEmpty()}
        for action in page.actions_offered():
            if action.shortcut() in own:
                page.removeAction(action)

    # doing

    def open_palette(self) -> None:
        """Search everything. Pages not built yet come in one by one, each in a turn of its own."""
        if self._palette is not None or open_dialog(self._window) is not None:
            return
        finder = Finder(self._ui, self._window.show_tab)
        finder.set_offers(self.offers())
        self._palette = Palette(finder)
        self._palette.closed.connect(self._on_palette_closed)
        self._palette.open_in(self._window)
        self._finder = finder
        QTimer.singleShot(0, self, self._build_next)

    def _build_next(self) -> None:
        waiting = [tab for tab in TABS if not self._window.has_page(tab)]
        if not waiting or self._palette is None or not self._window.is_furnished:
            return
        self._window.page(waiting[0])
        self._finder.set_offers(self.offers())
        self._palette.search()
        self._palette.field.setFocus()  # a page that is built may have taken it
        QTimer.singleShot(0, self, self._build_next)

    def _on_palette_closed(self) -> None:
        self._palette = None

    def _on_search(self) -> None:
        self.named("search-anything").trigger()

    def _go_to(self, tab: str) -> None:
        """Show a tab, but not behind a dialog, which is about the one that it lies over."""
        if open_dialog(self._window) is None:
            self._window.show_tab(tab)

    def new_post(self) -> None:
        """Begin a post, wherever the window was."""
        self._come_up()
        self._ui.asks.new_post()

    def pause(self) -> None:
        """Hold everything that is planned, with a reason and maybe a day to go on."""
        from patientx_desktop.ui.window.pause import PauseDialog

        self._come_up()
        if open_dialog(self._window) is not None:
            return
        dialog = PauseDialog(self._ui)
        dialog.open_in(self._window, focus=dialog.reason)

    def _come_up(self) -> None:
        """From the tray the window has to be shown first."""
        if self._window.isMinimized() or not self._window.isVisible():
            self._window.bring_up()

    def resume(self) -> None:
        """Let what is planned leave again."""
        self._ui.session.settings.resume()
        self._ui.asks.toast(self.tr("Sending goes on. What came due meanwhile asks you first."))

    def step_text(self, by: int) -> None:
        """The next larger (1) or smaller (-1) text."""
        percent = self._percent()
        larger = [step for step in TEXT_STEPS if step > percent]
        smaller = [step for step in TEXT_STEPS if step < percent]
        if by > 0 and larger:
            self._ui.session.settings.set("text_percent", larger[0])
        elif by < 0 and smaller:
            self._ui.session.settings.set("text_percent", smaller[-1])

    def help(self) -> None:
        """All keys."""
        from patientx_desktop.ui.window.help import KeyboardDialog

        for tab in TABS:
            self._window.page(tab)
        KeyboardDialog(self.keys()).open_in(self._window)

    def about(self) -> None:
        """Version, licence, and where the data is."""
        from patientx_desktop.ui.window.help import AboutDialog

        AboutDialog(self._ui.session.folder).open_in(self._window)

    def _percent(self) -> int:
        return self._ui.session.settings.number("text_percent")


class _Plain:
    """Calls what an action does without the checked state Qt hands on."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def __call__(self, _checked: bool = False) -> None:
        self._act()
