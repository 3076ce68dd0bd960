"""Money: what X has billed this month and will, the limit nobody gets past, prices, the ledger."""

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from patientx_desktop.domain.cost import MICRO, LedgerLine, dollars
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.figures import Figures
from patientx_desktop.ui.settings.prices import PriceTable, entry_words, read_dollars
from patientx_desktop.ui.settings.section import Section, SettingRow
from patientx_desktop.ui.theme.looks import ERROR, set_flag
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_8, SPACE_32, scaled
from patientx_desktop.ui.when import day_words, time_words
from patientx_desktop.ui.widgets.inputs import ComboBox
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import SectionLabel
from patientx_desktop.ui.widgets.table import Column, QuietTable

_LINES = 9
_TWO_TABLES = 620
_AT_LIMIT = ("ask", "go on")


class MoneySection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.figures = Figures(ui.session)
        self.limit = QLineEdit()
        self.limit.setObjectName("money-limit")
        self.limit.setMaxLength(12)
        self.limit.editingFinished.connect(self._on_limit)
        self.at_limit = ComboBox(
            self.tr("When it is reached"),
            (
                self.tr("Stop reading, ask before posts"),
                self.tr("Stop reading, let planned posts leave"),
            ),
        )
        self.at_limit.setObjectName("money-at-limit")
        self.at_limit.activated.connect(self._on_at_limit)
        self._limit_row = SettingRow(
            self.tr("Hard limit each month"),
            self.tr("Nothing is read past it, whoever asks"),
            self.limit,
            112,
        )
        self.column.addWidget(self.figures)
        self.column.addWidget(self._limit_row)
        reached = SettingRow(
            self.tr("When it is reached"),
            self.tr("Planned posts wait, and are never dropped"),
            self.at_limit,
            264,
        )
        self.column.addWidget(reached)
        self.prices = PriceTable(ui.session.money)
        self._tables = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._tables, SPACE_32)
        self._tables.addWidget(self.prices, 2)
        self._tables.addWidget(self._make_ledger(), 3)
        self.column.addLayout(self._tables, 1)
        self.watch(ui.session.money, ui.session.posts, ui.session.settings)

    def subtitle(self) -> str:
        return self.tr("What X bills your group, in US dollars. This program costs nothing.")

    def reload(self) -> None:
        money = self.ui.session.money
        self.figures.reload()
        self.prices.reload()
        if not self.limit.hasFocus():
            self.limit.setText(f"${money.limit() / MICRO:.2f}")
        chosen = self.ui.session.settings.text("at_limit")
        self.at_limit.setCurrentIndex(_AT_LIMIT.index(chosen) if chosen in _AT_LIMIT else 0)
        lines = money.entries(_LINES)
        words = self.tr("Ledger, last {0} of {1}") if lines else self.tr("Ledger, still empty")
        self._ledger_title.setText(words.format(len(lines), money.count()))
        self.save.setEnabled(bool(lines))
        self.ledger.set_rows([self._row(line) for line in lines])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_TWO_TABLES)
        direction = QBoxLayout.Direction
        self._tables.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def keep_csv(self, path: Path) -> None:
        """Write the whole ledger to `path`; a disk that says no is told in words."""
        try:
            path.write_text(self.ui.session.money.as_csv(), "utf-8", newline="")
        except OSError as error:
            trouble = Trouble.DISK_FULL if error.errno == 28 else Trouble.READ_ONLY
            self.ui.asks.tell(DomainError(trouble, str(error), subject=path.name))
        else:
            self.ui.asks.toast(self.tr("Ledger saved as {0}").format(path.name))

    def _make_ledger(self) -> QWidget:
        self._ledger_title = SectionLabel()
        self.save = LinkButton(self.tr("Save as CSV"), size=CAPTION_PX, name="ledger-save")
        self.save.clicked.connect(self._on_save)
        self.ledger = QuietTable(
            self.tr("Ledger"),
            (
                Column(self.tr("When"), role="muted"),
                Column(self.tr("What"), stretch=True),
                Column(self.tr("Cost"), number=True),
                Column(self.tr("Month"), number=True, role="muted"),
            ),
        )
        self.ledger.setObjectName("ledger")
        return titled(self._ledger_title, self.save, self.ledger)

    def _row(self, line: LedgerLine) -> tuple[str, str, str, str]:
        moment = local_of(line.entry.at_ms, self.ui.session.settings.zone)
        when = f"{day_words(moment.date())} {time_words(moment)}"
        micro = line.entry.micro
        cost = f"{micro / MICRO:.3f}" if micro else self.tr("free")
        return (
            when,
            entry_words(line.entry),
            cost,
            f"{line.month_micro / MICRO:.3f}",
        )

    def _on_limit(self) -> None:
        micro = read_dollars(self.limit.text())
        set_flag(self.limit, ERROR, micro is None)
        if micro is None:
            self._limit_row.words.caption.setText(self.tr("An amount in dollars, such as 20.00"))
            return
        self._limit_row.words.caption.setText(self.tr("Nothing is read past it, whoever asks"))
        if micro != self.ui.session.money.limit():
            self.ui.session.money.set_limit(micro)
        self.limit.setText(dollars_exact(micro))

    def _on_at_limit(self, index: int) -> None:
        self.ui.session.settings.set("at_limit", _AT_LIMIT[index])

    def _on_save(self) -> None:
        name = self.tr("ledger") + ".csv"
        found, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the ledger"), name, "CSV (*.csv)"
        )
        if found:
            self.keep_csv(Path(found))


def dollars_exact(micro: int) -> str:
    """An amount as it stands in a field: two digits, or more where there are more."""
    return f"${micro / MICRO:.2f}" if micro % 10_000 == 0 else dollars(micro)


def titled(title: QWidget, link: QWidget, table: QWidget) -> QWidget:
    """A heading with a link at its end, over a table."""
    holder = QWidget()
    head = QHBoxLayout()
    set_gap(head, SPACE_8)
    head.addWidget(title, 1)
    head.addWidget(link)
    column = QVBoxLayout(holder)
    set_margins(column, 0, SPACE_8, 0, 0)
    set_gap(column, 0)
    column.addLayout(head)
    column.addWidget(table, 1)
    return holder
