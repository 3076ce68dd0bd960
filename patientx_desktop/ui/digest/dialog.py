"""The digest: what came due while nobody could send it, and what is to become of it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.runtime.late import Choice, LatePost, Settled
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.digest.row import DigestRow
from patientx_desktop.ui.digest.words import (
    all_words,
    done_words,
    gap_words,
    slot_words,
    sum_words,
    title_words,
)
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, ICON, SPACE_4, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.buttons import Button, PlainButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption, SectionLabel, Separator
from patientx_desktop.ui.widgets.stack import column

_WIDE = 800
_TIMES_NAMED = 3


class DigestDialog(DimDialog):
    """Asks about every late post at once. Only its filled button does anything."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._gap = ui.session.late.gap
        self.rows: list[DigestRow] = []
        super().__init__(
            title_words(ui.session.late.count(), self._slept),
            gap_words(self._gap, ui.session.settings.zone),
            icon="moon",
            icon_role="warning",
            quiet=self.tr("Decide later"),
            filled=self.tr("Send"),
            width=_WIDE,
            closable=False,
            filled_accepts=False,
        )
        self.setObjectName("digest-dialog")
        self.filled_button.clicked.connect(self._on_settle)
        self._make_note()
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(0)
        self._stale.timeout.connect(self._on_stale)
        ui.session.posts.changed.connect(self._stale.start)
        self.show_posts()

    @property
    def _slept(self) -> bool:
        return self._gap is not None and self._gap[1]

    def show_posts(self, settled: Settled | None = None) -> None:
        """Read the late posts and show them, with what went wrong where it did."""
        kept = {row.late.post.id: row.choice() for row in self.rows}
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        late = self._ui.session.late.list()
        wrong = dict(settled.failed) if settled else {}
        count = self._ui.session.late.count()
        self.title_label.setText(title_words(count, self._slept))
        self.rows = [self._new_row(each, kept, wrong) for each in late]
        if len(late) > 1:
            self.body.addWidget(self._make_all(late))
        for row in self.rows:
            self.body.addWidget(Separator())
            self.body.addWidget(row)
        if count > len(late):
            more = self.tr("{0} more come after these.").format(count - len(late))
            self.body.addWidget(Caption(more))
        self.body.addStretch(1)
        self._sum_up()

    def _new_row(
        self, late: LatePost, kept: dict[str, Choice], wrong: dict[str, DomainError]
    ) -> DigestRow:
        session = self._ui.session
        error = wrong.get(late.post.id)
        failed = self._failure(error) if error is not None else ""
        row = DigestRow(late, session.now_ms, session.settings.zone, failed)
        if late.post.id in kept:
            row.choose(kept[late.post.id])
        row.decided.connect(self._sum_up)
        return row

    def _failure(self, error: DomainError) -> str:
        if error.trouble is Trouble.BAD_REQUEST:
            return self.tr("Its slot has passed meanwhile. This is the next one.")
        notice = notice_of(error.trouble)
        return f"{notice.happened} {notice.do}".strip()

    def _make_all(self, late: tuple[LatePost, ...]) -> QWidget:
        """The buttons that choose the same for every post."""
        line = QWidget()
        flow = FlowLayout(line, gap=SPACE_12)
        lead = ICON + SPACE_16 + SPACE_16
        set_margins(flow, lead, 0, 0, 0)
        label = SectionLabel(all_words(len(late)))
        label.setMinimumHeight(PlainButton("", small=True).sizeHint().height())
        flow.addWidget(label)
        price = sum(each.price for each in late)
        send = self._all_button(self.tr("Send all now · {0}").format(dollars(price)), "send")
        send.clicked.connect(self._on_send_all)
        flow.addWidget(send)
        if times := self._times(late):
            move = self._all_button(self.tr("Move all: {0}").format(times), "move")
            move.clicked.connect(self._on_move_all)
            flow.addWidget(move)
        drop = self._all_button(self.tr("Drop all"), "drop")
        drop.clicked.connect(self._on_drop_all)
        flow.addWidget(drop)
        return line

    def _all_button(self, words: str, name: str) -> Button:
        return PlainButton(words, small=True, name=f"digest-all-{name}")

    def _times(self, late: tuple[LatePost, ...]) -> str:
        """The slots of all posts, the first few of them by name; none where one has no slot."""
        slots = [each.slot for each in late if each.slot is not None]
        if len(slots) < len(late):
            return ""
        now, zone = self._ui.session.now_ms, self._ui.session.settings.zone
        named = [slot_words(slot, now, zone) for slot in slots[:_TIMES_NAMED]]
        if len(slots) > _TIMES_NAMED:
            return self.tr("{0} and {1} more").format(", ".join(named), len(slots) - _TIMES_NAMED)
        return ", ".join(named)

    def _make_note(self) -> None:
        minutes = self._ui.session.settings.number("late_minutes")
        ask = Caption(self.tr("Posts ask once they are {0} min late.").format(minutes), wrap=False)
        change = LinkButton(self.tr("Change"), size=CAPTION_PX, name="digest-change")
        change.setAccessibleDescription(self.tr("How late a post may be before it asks"))
        change.clicked.connect(self._on_change)
        below = QWidget()
        flow = FlowLayout(below, gap=SPACE_4)
        flow.addWidget(ask)
        flow.addWidget(change)
        drop = Caption(self.tr("Drop keeps the words in Drafts."))
        self.foot_start.addWidget(column(drop, below, spacing=0), 1)

    def _sum_up(self) -> None:
        chosen = [row.choice() for row in self.rows]
        price = sum(row.late.price for row in self.rows if row.choice() is Choice.SEND)
        self.filled_button.setText(sum_words(chosen, price) or self.tr("Nothing is late"))
        self.filled_button.setEnabled(bool(chosen))

    def _choose_all(self, choice: Choice) -> None:
        for row in self.rows:
            row.choose(choice)
        self._sum_up()

    def _on_send_all(self) -> None:
        self._choose_all(Choice.SEND)

    def _on_move_all(self) -> None:
        self._choose_all(Choice.MOVE)

    def _on_drop_all(self) -> None:
        self._choose_all(Choice.DROP)

    def _on_change(self) -> None:
        self.reject()
        self._ui.asks.open_settings("advanced")

    def _on_stale(self) -> None:
        """A post was settled or came late meanwhile: show what is late now."""
        if not self.isVisible():
            return
        shown = [row.late.post.id for row in self.rows]
        late = [each.post.id for each in self._ui.session.late.list()]
        if not late:
            self.accept()
        elif shown != late:
            self.show_posts()

    def _on_settle(self) -> None:
        decided = [(row.late, row.choice()) for row in self.rows]
        settled = self._ui.session.late.settle(decided)
        drafts = settled.count(Choice.EDIT) + settled.count(Choice.DROP)
        words = done_words(settled.count(Choice.SEND), settled.count(Choice.MOVE), drafts)
        if words:
            self._ui.asks.toast(words)
        if settled.failed or self._ui.session.late.count():
            self.show_posts(settled)
            return
        self.accept()
        edited = settled.done.get(Choice.EDIT)
        if edited:
            self._ui.asks.open_post(edited[0])
