"""Taking a story back: one row for each consequence with its count, before anything happens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientx_desktop.domain.post import IN_FLIGHT, PostSummary, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.story import Person, Story
from patientx_desktop.ui.stories.words import WAITING
from patientx_desktop.ui.theme.room import Gap, set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_12
from patientx_desktop.ui.when import day_words, time_words, weekday_words
from patientx_desktop.ui.widgets.card import Card
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Separator, TwoLine


@dataclass(frozen=True, slots=True)
class Consequence:
    """One row: icon and its token, what happens with its count, and what that means."""

    icon: str
    role: str
    title: str
    caption: str


def _tr(words: str) -> str:
    return QCoreApplication.translate("stories", words)


def _when(stamp_ms: int, zone: str) -> str:
    moment = local_of(stamp_ms, zone)
    day = moment.date()
    return f"{weekday_words(day)} {day_words(day)} {time_words(moment)}"


def consequences_of(posts: Sequence[PostSummary], zone: str) -> tuple[Consequence, ...]:
    """What withdrawing does to the posts made from a story."""
    kept = (*IN_FLIGHT, State.SENT, State.WITHDRAWN)
    waiting = [post for post in posts if post.state in WAITING]
    drafts = [post for post in posts if post.state not in (*WAITING, *kept)]
    leaving = [post for post in posts if post.state in IN_FLIGHT]
    live = [post for post in posts if _is_live(post)]
    return tuple(
        row
        for row in (_of_waiting(waiting, zone), _of_drafts(drafts), _of_leaving(leaving),
                    _of_live(live))
        if row is not None
    )  # fmt: skip


def _is_live(post: PostSummary) -> bool:
    """Whether it can be seen on X: a thread that stopped half-way is there too, in any state."""
    return post.state is State.SENT or (bool(post.x_id) and post.state not in IN_FLIGHT)


def _of_waiting(posts: Sequence[PostSummary], zone: str) -> Consequence | None:
    if not posts:
        return None
    title = _tr("{count} planned posts leave the calendar").format(count=len(posts))
    caption = _tr("None of them will be sent.")
    if len(posts) == 1:
        title = _tr("1 planned post leaves the calendar")
        due = posts[0].due_ms
        when = _when(due, zone) if due is not None else ""
        caption = _tr("It will not be sent.")
        if when:
            caption = _tr("That of {when} will not be sent.").format(when=when)
    return Consequence("withdrawn", "muted", title, caption)


def _of_drafts(posts: Sequence[PostSummary]) -> Consequence | None:
    if not posts:
        return None
    title = _tr("{count} drafts are locked").format(count=len(posts))
    if len(posts) == 1:
        title = _tr("1 draft is locked")
    return Consequence("pencil", "muted", title, _tr("Nobody can plan or post them."))


def _of_leaving(posts: Sequence[PostSummary]) -> Consequence | None:
    if not posts:
        return None
    title = _tr("{count} posts are on their way to X").format(count=len(posts))
    if len(posts) == 1:
        title = _tr("1 post is on its way to X")
    return Consequence("send", "warning", title, _tr("It is too late to hold them back."))


def _of_live(posts: Sequence[PostSummary]) -> Consequence | None:
    if not posts:
        return None
    title = _tr("{count} posts are still on X").format(count=len(posts))
    if len(posts) == 1:
        title = _tr("1 post is still on X")
    caption = _tr("Only deleting them there takes them down; doing it by hand costs nothing.")
    return Consequence("warning", "warning", title, caption)


class WithdrawDialog(DimDialog):
    """Asks once more, with everything that will happen. Emits ``open_asked`` with a live post.

    The focus starts on keeping the story; nothing is erased either way.
    """

    open_asked = Signal(str)

    def __init__(
        self, story: Story, person: Person, posts: Sequence[PostSummary], zone: str
    ) -> None:
        super().__init__(
            _tr("Withdraw “{title}”?").format(title=story.title),
            _tr("{name} need not say why. It happens at once, even without a network.").format(
                name=person.public_name
            ),
            quiet=_tr("Keep the story"),
            filled=_tr("Withdraw the story"),
            closable=False,
        )
        self.setObjectName("withdraw-dialog")
        self.rows = (
            *consequences_of(posts, zone),
            Consequence("lock", "muted", self.tr("The words are locked"),
                        self.tr("They can be read here, not changed or posted.")),
        )  # fmt: skip
        live = [post for post in posts if _is_live(post)]
        for row in self.rows:
            self.body.addWidget(Separator())
            self.body.addWidget(_row(row))
            if row.role == "warning" and row.icon == "warning":
                for post in live:
                    self.body.addWidget(self._live_row(post, zone))
        self.body.addStretch(1)
        self.set_note(self.tr("Nothing is erased today. A new signature opens it again."))

    def _live_row(self, post: PostSummary, zone: str) -> QWidget:
        card = Card(post.title)
        line = QHBoxLayout()
        set_gap(line, SPACE_12)
        quoted = self.tr("“{words}”").format(words=post.title.strip('“”"'))
        when = _when(post.sent_ms, zone) if post.sent_ms is not None else ""
        line.addWidget(TwoLine(quoted, when, wrap=False), 1)
        if post.x_id:
            link = LinkButton(self.tr("Open on X"), "external-link", name=f"live-{post.id}")
            link.setAccessibleDescription(post.title)
            link.setProperty("post", post.id)
            link.clicked.connect(self._on_open)
            line.addWidget(link)
        card.body.addLayout(line)
        return card

    def _on_open(self) -> None:
        link = self.sender()
        if link is not None:
            self.open_asked.emit(str(link.property("post")))


def _row(row: Consequence) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{row.title}. {row.caption}")
    line = QHBoxLayout(holder)
    set_margins(line, 0, 0, 0, 0)
    set_gap(line, SPACE_12)
    line.addWidget(Glyph(row.icon, row.role))
    line.addWidget(TwoLine(row.title, row.caption, strong=True), 1)
    line.addItem(Gap(SPACE_8))
    return holder
