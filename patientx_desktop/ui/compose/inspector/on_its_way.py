"""*On its way*: what is done, what happens now, what waits, while a post leaves."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.domain.media import MediaKind
from patientx_desktop.domain.post import IN_FLIGHT, Post, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.sending import UNDO_MS, next_second, seconds_left
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import BODY_PX, SPACE_12, SPACE_16
from patientx_desktop.ui.when import weekday_words
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.paint import one_line
from patientx_desktop.ui.widgets.progress import Step, StepList, StepState
from patientx_desktop.ui.widgets.section import SectionLabel, Separator

_TICK_MS = 250
_TITLE = 31  # letters of a part's first line
_MEGABYTE = 1_000_000


def is_leaving(post: Post | None, now_ms: int) -> bool:
    """Whether a post has begun to leave: it can still be taken back, or is at X's door."""
    if post is None:
        return False
    if post.state in IN_FLIGHT:
        return True
    held = post.undo_until_ms is not None and post.undo_until_ms > now_ms - UNDO_MS
    return post.state is State.SCHEDULED and held


class OnItsWayPanel(QWidget):
    """The steps of the post on the desk, counted down while somebody looks."""

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk = ui, desk
        self.setObjectName("on-its-way")
        self.steps = StepList(self.tr("Step by step"))
        column = QVBoxLayout(self)
        set_margins(column, 0, SPACE_16, 0, SPACE_16)
        set_gap(column, SPACE_16)
        column.addWidget(self._group(self.tr("Step by step"), self.steps))
        column.addWidget(Separator())
        column.addWidget(
            self._group(
                self.tr("If something goes wrong"),
                self._promise(
                    self.tr("If the network drops, it waits here and leaves when it is back.")
                ),
                self._promise(
                    self.tr("If X does not answer, we look first. Nothing is sent twice.")
                ),
            )
        )
        column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.reload)
        desk.post_changed.connect(self._on_changed)

    @staticmethod
    def _group(heading: str, *widgets: QWidget) -> QWidget:
        group = QWidget()
        column = QVBoxLayout(group)
        set_margins(column, SPACE_16, 0, SPACE_16, 0)
        set_gap(column, SPACE_12)
        column.addWidget(SectionLabel(heading))
        for widget in widgets:
            column.addWidget(widget)
        return group

    @staticmethod
    def _promise(words: str) -> IconLabel:
        return IconLabel("check", words, "text", icon_role="good", size=BODY_PX, wrap=True)

    def reload(self) -> None:
        """Show where it stands this second."""
        post = self._desk.post
        if post is not None and post.undo_until_ms is not None:
            second = next_second(post.undo_until_ms, self._ui.session.now_ms)
            self._timer.setInterval(min(_TICK_MS, second))
        self.steps.set_steps(self._steps(post) if post is not None else [])

    def _steps(self, post: Post) -> list[Step]:
        steps = [self._written_down(post), *self._files(post)]
        if post.undo_until_ms is not None:
            steps.append(self._moment(post, post.undo_until_ms))
        return [*steps, *self._parts(post)]

    def _written_down(self, post: Post) -> Step:
        moment = local_of(post.updated_ms, self._ui.session.settings.zone)
        when = f"{weekday_words(moment.date())} {moment:%H:%M:%S}"
        words = self.tr("{0} · no word can be lost now").format(when)
        return Step(self.tr("Saved, and written down first"), words, StepState.DONE)

    def _files(self, post: Post) -> list[Step]:
        files = [each for part in post.parts for each in part.attachments]
        if not files:
            return []
        one_gif = len(files) == 1 and files[0].file.kind is MediaKind.GIF
        megabytes = self.tr("{0:.1f} MB").format(sum(f.file.size for f in files) / _MEGABYTE)
        if self._ui.session.mending.is_uploaded(post) or post.parts[0].x_id:
            title = (
                self.tr("GIF and its alt text are at X")
                if one_gif
                else self.tr("Pictures and their alt text are at X")
            )
            early = self.tr("{0} · uploaded before it leaves").format(megabytes)
            return [Step(title, early, StepState.DONE)]
        title = self.tr("GIF goes to X first") if one_gif else self.tr("Pictures go to X first")
        sending = post.state is State.SENDING
        return [
            Step(title, megabytes, StepState.NOW if sending else StepState.WAITING, 0, "arrow-up")
        ]

    def _moment(self, post: Post, until_ms: int) -> Step:
        left = seconds_left(until_ms, self._ui.session.now_ms)
        title = self.tr("A moment to change your mind")
        if not left or post.state is not State.SCHEDULED:
            return Step(title, self.tr("It is over"), StepState.DONE)
        words = self.tr("{0} of {1} seconds left").format(left, UNDO_MS // 1000)
        return Step(title, words, StepState.NOW, icon="clock")

    def _parts(self, post: Post) -> list[Step]:
        upcoming, steps = post.next_part, []
        for index, part in enumerate(post.parts):
            title = one_line(part.text) or self.tr("Post {0}").format(index + 1)
            title = title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"
            state, words = StepState.WAITING, self._how(post, index)
            if part.x_id:
                state, words = StepState.DONE, self.tr("X has said yes")
            elif index == upcoming and post.state is State.CHECKING:
                state, words = StepState.NOW, self.tr("We look on X whether it is there")
            elif index == upcoming and post.state is State.SENDING:
                state, words = StepState.NOW, self.tr("It is leaving now")
            icon = "refresh" if post.state is State.CHECKING else "arrow-up"
            steps.append(Step(title, words, state, index + 1, icon))
        return steps

    def _how(self, post: Post, index: int) -> str:
        if index:
            return self.tr("as a reply to post {0}").format(index)
        files = post.parts[0].attachments
        if not files:
            return ""
        gif = files[0].file.kind is MediaKind.GIF
        return self.tr("with the GIF") if gif else self.tr("with its pictures")

    def _on_changed(self) -> None:
        if self.isVisible():
            self.reload()

    def showEvent(self, _event: object) -> None:
        self.reload()
        self._timer.start()

    def hideEvent(self, _event: object) -> None:
        self._timer.stop()
