"""`--gallery DIR`: draws every view of the real program into pictures, with the made-up group.

It is the program itself: the window, its pages and a session on a data folder of its own, only the
clock stands still at the moment a picture was drawn for. Nothing turns the event loop by hand: the
work is a chain of steps, each given its turn by a timer once the view has come to rest.
"""

import sys
import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QLocale, QObject, QSize, QTimer
from PySide6.QtGui import QFontDatabase, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QVBoxLayout, QWidget

from patientx_desktop.home import Doors, Home
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.ui.gallery.kit import BLOCKS, KitPage
from patientx_desktop.ui.gallery.kit_composites import composite_samples
from patientx_desktop.ui.gallery.longer import Longer
from patientx_desktop.ui.gallery.poses import Missing, Place, Shot
from patientx_desktop.ui.gallery.scenes import SHOTS
from patientx_desktop.ui.gallery.seeds import Seeds, clock_of, desk_on
from patientx_desktop.ui.gallery.sheet import draw_beside, draw_sheet
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.theme.tokens import SPACE_24
from patientx_desktop.ui.widgets.section import SectionLabel
from patientx_desktop.ui.widgets.stack import column
from patientx_desktop.ui.window.main_window import MainWindow
from patientx_desktop.wiring import memory_vault

FAMILY = "Inter"
_LOCALE = QLocale("en_GB")  # weeks from Monday and 38,400, as the design's pictures have it
_KIT_WIDTH = 1280
_QUICK = 80  # of Qt's 100: little compression, which takes most of the time otherwise
_TURN_MS, _CALM_TURNS, _MOST_TURNS = 15, 2, 100
MODES = ("light", "dark", "contrast")


class Variant(NamedTuple):
    """How one picture of a view differs from the next: `end` closes its file's name."""

    end: str
    mode: str
    size: QSize
    text_scale: float


_FULL, _SMALL = QSize(1280, 800), QSize(1000, 650)
VARIANTS = tuple(
    Variant(f"-{mode}{end}", mode, size, scale)
    for mode in ("light", "dark")
    for end, size, scale in (("", _FULL, 1.0), ("-1000x650", _SMALL, 1.0), ("-200pct", _FULL, 2.0))
)


class Stage:
    """One data folder in one window, at one moment. `open` may raise; `close` cleans up always."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._tasks = Tasks()
        self._store: Store | None = None
        self._home: Home | None = None
        self.place: Place | None = None
        self.window = MainWindow()

    def open(self, folder: Path, shot: Shot) -> None:
        """Come to the picture; `Missing` when a part of the program is not there."""
        clock, paths = clock_of(shot.scene), Paths(folder).make()
        self._store = Store.open(paths.store, clock)
        desk = desk_on(self._store, paths, self._tasks, clock)
        self.window.top.show_tab(shot.tab)
        self.window.show()
        try:
            doors = Doors(memory_vault(), Paths(folder / "real"))
            self._home = Home(desk, self._theme, self.window, doors)
            self.place = Place(self.window, self._home.ui)
            shot.pose(self.place)
        except ModuleNotFoundError as error:
            raise Missing(f"no {error.name}") from error

    def is_calm(self) -> bool:
        """Whether nothing is being loaded any more."""
        looking_up = self._home is not None and self._home.session.spelling.is_busy
        return self._tasks.busy == 0 and not looking_up

    def close(self) -> None:
        """Take everything down again."""
        if self._home is not None:
            self._home.close()
        else:
            self._tasks.stop()
            if self._store is not None:
                self._store.close()
        self.window.hide()
        self.window.deleteLater()


class Gallery(QObject):
    """Draws `shots` in all `variants` into `folder`; `done` ends the loop it runs in."""

    def __init__(
        self,
        theme: Theme,
        folder: Path,
        loop: QEventLoop,
        shots: Sequence[Shot],
        variants: Sequence[Variant],
        *,
        kit: bool,
    ) -> None:
        super().__init__()
        self._theme, self._folder, self._loop = theme, folder, loop
        self._shots, self._variants, self._kit = shots, variants, kit
        self.pictures: list[Path] = []
        self.missing: list[str] = []
        self._stage: Stage | None = None
        self._calm = self._turns = 0
        self._steps = self._draw()
        self._timer = QTimer(self)
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()

    def close(self) -> None:
        """Stop, and close the window that is open."""
        self._timer.stop()
        self._steps.close()
        if self._stage is not None:
            self._stage.close()
            self._stage = None

    def _on_turn(self) -> None:
        """Go on with the next step once the view has come to rest."""
        self._turns += 1
        calm = self._stage is None or self._stage.is_calm()
        self._calm = self._calm + 1 if calm else 0
        if self._calm < _CALM_TURNS and self._turns < _MOST_TURNS:
            return
        self._calm = self._turns = 0
        if next(self._steps, None) is None:
            self._timer.stop()
            self._loop.quit()

    def _draw(self) -> Generator[bool, None, None]:
        """Every picture; each `yield` gives the event loop its turns."""
        with tempfile.TemporaryDirectory(prefix="patientx-gallery-") as home:
            seeds = Seeds(Path(home))
            for shot in self._shots:
                yield from self._shoot(shot, seeds.copy(shot.scene))
        yield from self._draw_kit()

    def _shoot(self, shot: Shot, folder: Path) -> Generator[bool, None, None]:
        self._wear(self._variants[0])
        self._stage = stage = Stage(self._theme)
        try:
            stage.open(folder, shot)
        except Missing as missing:
            self.missing.append(f"{shot.name}: {missing}")
        else:
            for variant in self._variants:
                self._wear(variant)
                stage.window.resize(variant.size)
                stage.window.activateWindow()  # heard only once the window is on the screen
                yield True
                if shot.then is not None and stage.place is not None:
                    shot.then(stage.place)
                    yield True
                self._save(stage.window, f"{shot.name}{variant.end}")
        self._stage = None
        stage.close()
        yield True

    def _draw_kit(self) -> Generator[bool, None, None]:
        for mode in MODES if self._kit else ():
            for end, scale in (("", 1.0), ("-200pct", 2.0)):
                self._wear(Variant("", mode, _FULL, scale))
                for name, page in (("kit", KitPage(BLOCKS)), ("kit-composites", _composites())):
                    page.resize(round(_KIT_WIDTH * scale), _FULL.height())
                    page.show()
                    yield True
                    page.resize(page.width(), _height_of(page))
                    yield True
                    self._save(page, f"{name}-{mode}{end}")
                    page.hide()
                    page.deleteLater()

    def _wear(self, variant: Variant) -> None:
        if self._theme.text_scale != variant.text_scale:
            self._theme.set_text_scale(variant.text_scale)
        if self._theme.mode != variant.mode:
            self._theme.set_mode(variant.mode)

    def _save(self, widget: QWidget, name: str) -> None:
        path = self._folder / f"{name}.png"
        picture = widget.grab()
        painter = QPainter(picture)
        for menu in widget.findChildren(QMenu):
            if menu.isVisible():  # a window of its own, which the grab leaves out
                painter.drawPixmap(widget.mapFromGlobal(menu.pos()), menu.grab())
        painter.end()
        picture.save(str(path), "PNG", _QUICK)
        self.pictures.append(path)


def _composites() -> QWidget:
    """Every composite widget of the kit, each under what it shows."""
    page = QWidget()
    rows = QVBoxLayout(page)
    set_margins(rows, SPACE_24, SPACE_24, SPACE_24, SPACE_24)
    set_gap(rows, SPACE_24)
    for name, sample in composite_samples():
        rows.addWidget(column(SectionLabel(name), sample))
    return page


def _height_of(page: QWidget) -> int:
    """How high a page is whose contents are all seen."""
    scroll = page.findChild(QScrollArea) if isinstance(page, KitPage) else None
    inner = (scroll.widget() if scroll is not None else None) or page
    tall = max(inner.sizeHint().height(), inner.minimumSizeHint().height())
    return inner.heightForWidth(page.width()) if inner.hasHeightForWidth() else tall


def run_gallery(
    folder: Path,
    beside: Path | None = None,
    *,
    shots: Sequence[Shot] = SHOTS,
    variants: Sequence[Variant] = VARIANTS,
    kit: bool = True,
    longer: bool = False,
) -> int:
    """Draw the gallery into `folder`, and beside the pictures of `beside` where there are any.

    With `longer` every word of the program's own is a third longer, as in other languages.
    What cannot be drawn yet is told on standard output and in ``missing.txt``. Always 0: a missing
    view is no failure of the pictures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    app = _application()
    theme = Theme("light", family=_family(), reduce_motion=True)
    theme.apply(app)
    words = Longer()
    if longer:
        app.installTranslator(words)
    here = QLocale()
    QLocale.setDefault(_LOCALE)
    loop = QEventLoop()
    gallery = Gallery(theme, folder, loop, shots, variants, kit=kit)
    try:
        loop.exec()
    finally:
        gallery.close()
        theme.deleteLater()
        app.removeTranslator(words)
        QLocale.setDefault(here)
    draw_sheet(gallery.pictures, folder / "sheet.png")
    if beside is not None:
        _set_beside(gallery.pictures, beside, folder / "beside")
    lines = [f"missing  {each}" for each in gallery.missing]
    (folder / "missing.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    _say([*lines, f"{len(gallery.pictures)} pictures in {folder}"])
    return 0


def _application() -> QApplication:
    """The application there is, or a new one; carets and other things that blink stand still."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    app.setCursorFlashTime(0)
    return app


def _family() -> str | None:
    return FAMILY if FAMILY in QFontDatabase.families() else None


def _set_beside(pictures: Sequence[Path], look: Path, target: Path) -> None:
    target.mkdir(exist_ok=True)
    for path in pictures:
        if (look / path.name).is_file():
            draw_beside(path, look / path.name, target / path.name)


def _say(lines: Sequence[str]) -> None:
    if sys.stdout is not None:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
