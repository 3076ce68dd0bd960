"""`--self-test`: whether this installation works, checked on real parts in a folder thrown away.

A GIF post goes the whole way: into the library, into a post, through tweepy over HTTP to the
simulated X, once. The keyring is told about but does not fail the test: practice works without.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from patientx_desktop import __version__
from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.post import Post, State
from patientx_desktop.paths import Paths
from patientx_desktop.practice.house import PracticeHouse
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.sender import one_pass
from patientx_desktop.runtime.session import Session
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.ui.theme.icons import icon_pixmap
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.theme.tokens import ICON, themes

_WORDS = "A post of the self-test, with a GIF."
_GIF = "shelf/ribbon.gif"
_FILM = "check/film.mp4"
_ZONES = ("America/Toronto", "Europe/Berlin", "Australia/Lord_Howe")
_FILES = ("icons", "art", "shelf/shelf.json", "practice/group.json", "practice/world.json",
          "practice/feeds.json", "feeds/kinds.json", "feeds/starters.json",
          "prices.json", "x.json", "media-limits.json", "spelling")  # fmt: skip
_LOAD_MS, _KEYRING_SECONDS = 8_000, 2.0
_COUNT = 20

Check = Callable[[], str]


class SelfTestError(Exception):
    """Something is not as it has to be; the text says what."""


def run_self_test() -> int:
    """Check everything, print one line for each check; 0 when all is well, else 1."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="patientx-self-test-") as folder:
        checks = _Checks(app, Path(folder))
        try:
            results = [_told(name, check) for name, check in checks.all()]
        finally:
            checks.close()
    good = all(results)
    word = "all is well" if good else "something is wrong, see above"
    _say(f"PatientX Desktop {__version__}: {word} ({time.perf_counter() - begun:.1f} s)")
    return 0 if good else 1


def _told(name: str, check: Check) -> bool:
    try:
        words = check()
    except Exception as error:  # noqa: BLE001 - the report is what this is for
        _say(f"FAILED  {name}: {type(error).__name__}: {error}")
        return False
    _say(f"ok      {name}: {words}")
    return True


def _say(line: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class _Room:
    """A practice folder at work."""

    house: PracticeHouse
    desk: Desk
    session: Session


class _Checks:
    """The checks in their order; later ones use what earlier ones opened."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app, self._folder = app, folder
        self._theme = Theme("light")
        self._room: _Room | None = None

    def all(self) -> Iterator[tuple[str, Check]]:
        """Each check with its name."""
        yield "resources", self.resources
        yield "theme", self.theme
        yield "icons", self.icons
        yield "time zones", self.zones
        yield "pictures", self.pictures
        yield "video", self.video
        yield "spelling", self.spelling
        yield "practice", self.practice
        yield "news", self.news
        yield "sending", self.sending
        yield "keyring", self.keyring

    def close(self) -> None:
        """Stop what was started."""
        if self._room is not None:
            self._room.session.close()
            self._room.house.stop()
        self._theme.deleteLater()

    def resources(self) -> str:
        """The files that ship with the program."""
        missing = [name for name in _FILES if not resource(name).exists()]
        if missing:
            raise SelfTestError(f"missing {', '.join(missing)}")
        return f"{len(_FILES)} there"

    def theme(self) -> str:
        """The style, palette and font."""
        self._theme.apply(self._app)
        for mode in ("dark", "light"):
            self._theme.set_mode(mode)
            if self._app.palette().window().color() != themes()[mode].bg:
                raise SelfTestError(f"the {mode} palette is not in force")
        if not QFontDatabase.families():
            raise SelfTestError("there is no font")
        return f"light and dark, {self._app.font().family()}"

    def icons(self) -> str:
        """Every drawing, rendered."""
        names = sorted(path.stem for path in resource("icons").glob("*.svg"))
        for name in names:
            picture = icon_pixmap(name, QColor(themes()["light"].text), QSize(ICON, ICON))
            if picture.isNull() or not picture.toImage().hasAlphaChannel():
                raise SelfTestError(f"{name} was not drawn")
        if not names:
            raise SelfTestError("there are none")
        return f"{len(names)} drawn"

    def zones(self) -> str:
        """The time zone database, which frozen programs have to bring along."""
        from zoneinfo import ZoneInfo, available_timezones

        for name in _ZONES:
            ZoneInfo(name)
        return f"{len(available_timezones())} known"

    def pictures(self) -> str:
        """Pillow reads and writes what posts need."""
        from io import BytesIO

        from PIL import Image, features

        if not features.check("webp"):
            raise SelfTestError("Pillow came without WebP")
        with Image.open(resource(_GIF)) as gif:
            frames = int(getattr(gif, "n_frames", 1))
            still = gif.convert("RGB")
        for form in ("GIF", "WEBP", "PNG", "JPEG"):
            still.save(BytesIO(), form)
        return f"GIF of {frames} frames, WebP"

    def video(self) -> str:
        """The process for media work reads a film and draws its still."""
        from patientx_desktop.media.video import draw_still, look

        found = look(resource(_FILM))
        draw_still(resource(_FILM), self._folder / "still.jpg")
        if found.codec != "h264":
            raise SelfTestError(f"it takes {found.codec} for H.264")
        return f"{found.width} by {found.height}, {found.frames} frames"

    def spelling(self) -> str:
        """The helper process starts and knows both languages; not having Hunspell is no failure."""
        from patientx_desktop.spelling.dictionary import is_installed
        from patientx_desktop.spelling.helper import Helper

        if not is_installed():
            return "not made for this kind of computer"
        with closing(Helper()) as helper:
            for language, words in (("en_CA", ["colour", "teh"]), ("fr", ["été", "teh"])):
                if helper.ask({"language": language, "check": words}) != ["teh"]:
                    raise SelfTestError(f"{language} does not tell right from wrong")
        return "English and French"

    def practice(self) -> str:
        """The store opens and the simulated X answers."""
        from patientx_desktop.wiring import fill_practice, practice_desk

        clock, paths = SystemClock(), Paths(self._folder).make()
        house, tasks = PracticeHouse(clock, paths.world), Tasks()
        fill_practice(house, paths, clock, tasks)
        desk = practice_desk(house, paths, clock, tasks)
        self._room = _Room(house, desk, Session(desk))
        me = desk.connect(desk.account()).me()
        return f"@{me.handle} on {house.base_url}"

    def news(self) -> str:
        """A feed is fetched from the simulated world and understood."""
        from patientx_desktop.feeds.address import Reach
        from patientx_desktop.feeds.reading import Reader

        if self._room is None:
            raise SelfTestError("there is no practice to read from")
        here = self._room.house.base_url
        answer = Reader(Reach(here, internet=False), SystemClock()).find(f"{here}/feeds")
        if answer.fault is not None or not answer.items:
            raise SelfTestError(f"no items: {answer.fault}")
        return f"{len(answer.items)} items of {answer.title}"

    def sending(self) -> str:
        """A GIF post leaves, arrives with its words, and arrives once."""
        if self._room is None:
            raise SelfTestError("there is no practice to send to")
        desk, posts = self._room.desk, self._room.session.posts
        post = self._write(self._room.session)
        posts.post_now(post.id)
        posts.skip_undo(post.id)
        one_pass(desk, threading.Event())
        one_pass(desk, threading.Event())
        sent = posts.get(post.id)
        if sent.state is not State.SENT:
            raise SelfTestError(f"it is {sent.state.value} {sent.reason} {sent.detail}")
        account = desk.account()
        page = desk.connect(account).user_posts(account.x_id, limit=_COUNT)
        arrived = [each for each in page.posts if each.text.startswith(_WORDS)]
        if len(arrived) != 1:
            raise SelfTestError(f"it arrived {len(arrived)} times")
        return posts.url_of(sent)

    def keyring(self) -> str:
        """What keeps secrets here; having none is told, and is no failure."""
        from patientx_desktop.credentials import Credentials

        try:
            return Credentials(seconds=_KEYRING_SECONDS).check()
        except DomainError as error:
            return f"none to use ({error.trouble.value}); practice works all the same"

    def _write(self, session: Session) -> Post:
        """A post with a GIF that has gone through the library."""
        post = session.posts.new(_WORDS)
        file = self._taken(session)
        part = replace(post.parts[0], attachments=(Attachment("", file, "A ribbon turns."),))
        return session.posts.save(replace(post, parts=(part,)))

    def _taken(self, session: Session) -> MediaFile:
        with _loop() as loop:
            found: list[MediaFile | DomainError] = []

            def hear(answer: MediaFile | DomainError) -> None:
                found.append(answer)
                loop.quit()

            session.media.add(session, resource(_GIF), hear, hear)
            if not found:
                loop.exec()
        if not found:
            raise SelfTestError("the library did not answer")
        if isinstance(found[0], DomainError):
            raise found[0]
        return found[0]


@contextmanager
def _loop() -> Iterator[QEventLoop]:
    """An event loop that ends by itself after a while."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(_LOAD_MS)
    try:
        yield loop
    finally:
        timer.stop()
