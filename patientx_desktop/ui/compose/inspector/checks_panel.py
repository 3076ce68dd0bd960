"""*Before it leaves*: what a careful colleague would say, each with the verb that sees to it."""

from collections import Counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.domain.checks import Check, Finding
from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.identifiers import Where
from patientx_desktop.domain.media import MediaFault
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.inspector.about_panel import AboutPanel
from patientx_desktop.ui.compose.inspector.checks_panel_compare import CompareDialog
from patientx_desktop.ui.compose.inspector.checks_panel_words import Around, say
from patientx_desktop.ui.compose.inspector.goal_kind import GoalKindPanel
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.when import day_words
from patientx_desktop.ui.widgets.checks import CheckList
from patientx_desktop.ui.widgets.section import SectionLabel

WAIT_MS = 200


class _WordsBack:
    """The *Undo* of a mend: the words as they were, unless something was done since."""

    def __init__(self, desk: ComposeDesk) -> None:
        self._desk, self._step = desk, desk.last_step

    def __call__(self) -> None:
        if self._step is not None and self._desk.last_step is self._step:
            self._desk.undo()


class ChecksPanel(QWidget):
    """The checks of the post on the desk, made a moment after the last key.

    `by_hand_asked` and `time_asked` let it leave another way, or at another time;
    `sign_off_asked` asks for a second person's OK.
    """

    by_hand_asked = Signal()
    time_asked = Signal()
    sign_off_asked = Signal()

    def __init__(
        self,
        ui: Ui,
        desk: ComposeDesk,
        goals: GoalKindPanel,
        about: AboutPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._goals, self._about = ui, desk, goals, about
        self._found: dict[str, Check] = {}
        self.setObjectName("checks")
        self.list = CheckList(self.tr("Before it leaves"))
        self.list.acted.connect(self._on_acted)
        column = QVBoxLayout(self)
        set_margins(column, SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        set_gap(column, SPACE_4)
        column.addWidget(SectionLabel(self.tr("Before it leaves")))
        column.addWidget(self.list)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._on_waited)
        desk.post_changed.connect(self._on_changed)
        desk.opened.connect(self._on_opened)
        ui.session.posts.changed.connect(self._on_changed)
        ui.session.stories.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Look at the post as it is now."""
        self._timer.stop()
        post, session = self._desk.post, self._ui.session
        checks = session.posts.checks(post) if post is not None else ()
        around = Around(
            len(post.parts) if post is not None else 0,
            session.now_ms,
            session.settings.zone,
            session.money.prices.of(Item.POST),
        )
        self._found.clear()
        rows = []
        seen: Counter[tuple[Finding, int]] = Counter()
        for check in sorted(checks, key=_rank):
            said = say(check, around, seen[check.finding, check.part])
            seen[check.finding, check.part] += 1
            self._found[said.key] = check
            rows.append((said.key, said.verdict, said.sentence, self._verb(said.verb, check)))
        self.list.set_checks(rows)

    def _verb(self, verb: str, check: Check) -> str:
        """What cannot be changed now can still be looked at."""
        looks = (Finding.LOOK_ALIKE, Finding.NO_CONSENT)
        return verb if self._desk.is_editable or check.finding in looks else ""

    def _on_acted(self, key: str) -> None:
        check = self._found.get(key)
        post = self._desk.post
        if check is None or post is None or check.part >= len(post.parts):
            return
        act = {
            Finding.EMPTY: self._take_out,
            Finding.TOO_LONG: self._split,
            Finding.NO_ALT: self._describe,
            Finding.NO_CAPTIONS: self._caption,
            Finding.LOOK_ALIKE: self._compare,
            Finding.NO_GOAL: self._choose_goal,
            Finding.NO_CONSENT: self._open_story,
            Finding.MENTION_FIRST: self._add_dot,
            Finding.MENTION: self._by_hand,
            Finding.LINK_PRICE: self._remove_link,
            Finding.QUIET_HOURS: self._pick_time,
            Finding.SIGN_OFF: self._ask_sign_off,
            Finding.SENT_BACK: self._ask_sign_off,
            Finding.REPLY_GONE: self._stand_alone,
            Finding.ACCOUNT_GONE: self._choose_account,
            Finding.BAD_FILE: self._make_fit,
        }.get(check.finding, self._show)
        act(check)

    def _take_out(self, check: Check) -> None:
        self._desk.remove_part(check.part)

    def _split(self, check: Check) -> None:
        self._desk.focus_part(check.part)
        self._desk.split_asked.emit(check.part)

    def _make_fit(self, check: Check) -> None:
        """Begin what the strip on the card offers too, and show it there. What would be cut off is
        only cut by the strip's own button, which says where."""
        assert self._desk.post is not None
        self._show(check)
        session = self._ui.session
        for each in self._desk.post.parts[check.part].attachments:
            faults = session.media.faults(each.file)
            if faults and MediaFault.TOO_LONG not in faults:
                session.fitting.start(each.file)

    def _describe(self, check: Check) -> None:
        assert self._desk.post is not None
        files = self._desk.post.parts[check.part].attachments
        place = next((i for i, each in enumerate(files) if each.lacks_alt), 0)
        self._desk.focus_part(check.part)
        self._desk.alt_asked.emit(check.part, place)

    def _caption(self, check: Check) -> None:
        self._desk.focus_part(check.part)
        self._desk.captions_asked.emit(check.part)

    def _compare(self, check: Check) -> None:
        post, session = self._desk.post, self._ui.session
        assert post is not None
        try:
            other = session.posts.get(check.post_id)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        day = day_words(local_of(check.at_ms, session.settings.zone).date())
        planned = check.at_ms > session.now_ms
        words = self.tr("Planned for {0}") if planned else self.tr("Posted on {0}")
        dialog = CompareDialog(post, other, words.format(day))
        dialog.accepted.connect(self._on_compared)
        self._other = other.id
        dialog.open_in(self.window())

    _other = ""

    def _on_compared(self) -> None:
        self._ui.asks.open_post(self._other)

    def _choose_goal(self, _check: Check) -> None:
        self._goals.focus_goal()

    def _open_story(self, _check: Check) -> None:
        assert self._desk.post is not None
        self._ui.asks.open_story(self._desk.post.story_id)

    def _choose_account(self, _check: Check) -> None:
        self._about.open_account()

    def _stand_alone(self, _check: Check) -> None:
        self._desk.stand_alone()

    def _show(self, check: Check) -> None:
        if check.start >= 0:
            self._desk.words_asked.emit(check.part, check.start, check.end)
        elif check.where in (Where.ALT, Where.CAPTIONS):
            self._desk.focus_part(check.part)
            self._desk.alt_asked.emit(check.part, check.number)
        else:
            self._desk.focus_part(max(0, check.part))

    def _by_hand(self, _check: Check) -> None:
        self.by_hand_asked.emit()

    def _ask_sign_off(self, _check: Check) -> None:
        self.sign_off_asked.emit()

    def _pick_time(self, _check: Check) -> None:
        self.time_asked.emit()

    def _add_dot(self, check: Check) -> None:
        self._mend(check, "." + self._text(check), self.tr("A dot stands before the name."))

    def _remove_link(self, check: Check) -> None:
        text = self._text(check)
        before, after = text[: check.start].rstrip(" "), text[check.end :]
        words = before + after if not before or after[:1] in "\n " else f"{before} {after}"
        self._mend(check, words.strip(), self.tr("The link is out of the post."))

    def _mend(self, check: Check, text: str, said: str) -> None:
        """Change the words of a part, with the way back."""
        post = self._desk.post
        assert post is not None
        if post.parts[check.part].text[check.start : check.end] == check.words:
            self._desk.set_text(check.part, text)
            self._desk.part_changed.emit(check.part)
            self._ui.asks.toast(said, _WordsBack(self._desk))

    def _text(self, check: Check) -> str:
        assert self._desk.post is not None
        return self._desk.post.parts[check.part].text

    def _on_changed(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _on_opened(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_waited(self) -> None:
        if self.isVisible():
            self.reload()

    def showEvent(self, _event: object) -> None:
        self.reload()


def _rank(check: Check) -> int:
    """Nobody's name in it is the calm end of the list; what is only to know comes last but one."""
    calm = (Finding.MENTION, Finding.LINK_PRICE)
    return 2 if check.finding is Finding.NO_IDENTIFIER else int(check.finding in calm)
