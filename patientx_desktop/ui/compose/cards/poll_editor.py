"""The poll of a post, on its card: its answers, and how long people may vote."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.domain.poll import FEWEST, LONGEST_ANSWER, MOST, Poll
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8
from patientx_desktop.ui.widgets.buttons import IconButton
from patientx_desktop.ui.widgets.counted import CountedField
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import ComboBox
from patientx_desktop.ui.widgets.link import LinkButton

_HOUR, _DAY = 60, 24 * 60
_SPANS = (5, 30, _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY, 2 * _DAY, 3 * _DAY, 5 * _DAY,
          7 * _DAY)  # fmt: skip


def _tr(words: str, n: int = -1) -> str:
    return QCoreApplication.translate("poll", words).format(n=n)


def span_words(minutes: int) -> str:
    """How long a poll is open, as people say it: *1 day*, *2 days and 3 hours*."""
    days, rest = divmod(minutes, _DAY)
    hours, rest = divmod(rest, _HOUR)
    said = [
        _tr(one if count == 1 else many, count)
        for count, one, many in (
            (days, "1 day", "{n} days"),
            (hours, "1 hour", "{n} hours"),
            (rest, "1 minute", "{n} minutes"),
        )
        if count
    ]
    return _tr(" and ").join(said) or _tr("{n} minutes", 0)


class PollEditor(QWidget):
    """Shows a poll and says with ``edited`` what it became; ``dropped`` asks to take it out.

    ``focused`` is said when the keyboard comes to one of its answers.
    """

    edited = Signal(object)
    dropped = Signal()
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._poll, self._locked = Poll(), False
        self.setObjectName("poll-editor")
        self.setAccessibleName(self.tr("Poll"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fields: list[CountedField] = []
        self._rows = QVBoxLayout()
        set_gap(self._rows, SPACE_8)
        self.add_button = LinkButton(self.tr("Add an answer"), "plus", name="poll-add")
        self.add_button.clicked.connect(self._on_add)
        self.span = ComboBox(self.tr("How long people may vote"))
        self.span.setObjectName("poll-span")
        self.span.activated.connect(self._on_span)
        self.drop_button = IconButton("trash", self.tr("Take the poll out"))
        self.drop_button.setObjectName("poll-drop")
        self.drop_button.clicked.connect(self.dropped)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        set_gap(foot, SPACE_8)
        self.open_for = InkLabel("", "muted")
        self.open_for.setBuddy(self.span)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.open_for)
        foot.addWidget(self.span)
        foot.addWidget(self.drop_button)
        column = QVBoxLayout(self)
        set_margins(column, 0, SPACE_4, 0, SPACE_4)
        set_gap(column, SPACE_8)
        column.addLayout(self._rows)
        column.addLayout(foot)

    def poll(self) -> Poll:
        """The poll as it is shown."""
        return self._poll

    def set_poll(self, poll: Poll) -> None:
        """Show another one; the field being typed in is left alone where it says the same."""
        if poll != self._poll:
            self._poll = poll
            self._show()

    def set_locked(self, locked: bool) -> None:
        """Show what was asked, to be read, and none of what would change it."""
        if locked != self._locked:
            self._locked = locked
            self._show()

    def focus_first(self) -> None:
        """Put the cursor into the first answer without words, or the first."""
        blank = (field for field in self.fields if not field.text().strip())
        next(blank, self.fields[0]).setFocus()

    def _show(self) -> None:
        count = max(FEWEST, len(self._poll.options))
        while len(self.fields) > count:
            field = self.fields.pop()
            self._rows.removeWidget(field)
            field.hide()
            field.deleteLater()
        while len(self.fields) < count:
            self._add_field()
        for index, field in enumerate(self.fields):
            option = self._poll.options[index] if index < len(self._poll.options) else ""
            if field.text() != option:
                field.blockSignals(True)
                field.setText(option)
                field.blockSignals(False)
            field.setReadOnly(self._locked)
            field.setVisible(not self._locked or bool(option.strip()))
        self.add_button.setVisible(count < MOST and not self._locked)
        self._show_span()

    def _add_field(self) -> None:
        number = len(self.fields) + 1
        name = self.tr("Answer {n}").format(n=number)
        field = CountedField(name, LONGEST_ANSWER)
        field.setObjectName(f"poll-answer-{number}")
        hint = self.tr("{answer}, left out while blank").format(answer=name)
        field.setPlaceholderText(name if number <= FEWEST else hint)
        field.textChanged.connect(self._on_typed)
        field.went_on.connect(self._on_went_on)
        field.entered.connect(self.focused)
        self.fields.append(field)
        self._rows.addWidget(field)

    def _show_span(self) -> None:
        open_for = self.tr("Open for {span}").format(span=span_words(self._poll.minutes))
        self.open_for.setText(open_for if self._locked else self.tr("Open for"))
        for widget in (self.span, self.drop_button):
            widget.setVisible(not self._locked)
        spans = sorted({*_SPANS, self._poll.minutes})
        if [self.span.itemData(i) for i in range(self.span.count())] != spans:
            self.span.clear()
            for minutes in spans:
                self.span.addItem(span_words(minutes), minutes)
        self.span.setCurrentIndex(spans.index(self._poll.minutes))

    def _on_typed(self) -> None:
        self._change(replace(self._poll, options=tuple(field.text() for field in self.fields)))

    def _on_span(self, index: int) -> None:
        self._change(replace(self._poll, minutes=int(self.span.itemData(index))))

    def _on_add(self) -> None:
        self._change(replace(self._poll, options=(*self._poll.options, "")))
        self._show()
        self.fields[-1].show()  # what is not shown yet cannot take the keyboard
        self.fields[-1].setFocus()

    def _on_went_on(self) -> None:
        """Enter goes to the next answer, and from the last one makes another."""
        field = self.sender()
        at = self.fields.index(field) if isinstance(field, CountedField) else -1
        if 0 <= at < len(self.fields) - 1:
            self.fields[at + 1].setFocus()
        elif len(self.fields) < MOST and self.fields[-1].text().strip():
            self._on_add()

    def _change(self, poll: Poll) -> None:
        self._poll = poll
        self.edited.emit(poll)
