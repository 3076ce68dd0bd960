"""The three figures of the month, and the bar they are parts of."""

from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.cost import MICRO, READING, Item
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.runtime.money import MonthMoney
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_16, TITLE_PX, scaled
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.panel import Panel
from patientx_desktop.ui.widgets.section import Caption
from patientx_desktop.ui.widgets.spend import SpendBar, Swatch

_MILL = 1000
_FOLDS = 560


class Figures(Panel):
    """So far, forecast, hard limit; each with the swatch of its part of the bar below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(self.tr("This month"))
        self.spent = _Figure("solid")
        self.forecast = _Figure("hatched")
        self.limit = _Figure("empty")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._line, SPACE_16)
        for figure, share in ((self.spent, 8), (self.forecast, 7), (self.limit, 4)):
            self._line.addWidget(figure, share)
        self.bar = SpendBar(self.tr("Spent, forecast and limit"))
        self.body.addLayout(self._line)
        self.body.addWidget(self.bar)

    def reload(self) -> None:
        """Read the month again."""
        money = self._session.money
        month, reading = money.month(), money.usual_reading()
        moment = local_of(self._session.now_ms, self._session.settings.zone)
        ahead = month.spent + month.forecast + reading
        last = QDate(moment.year, moment.month, 1).addMonths(1).addDays(-1)
        name = QLocale().standaloneMonthName(moment.month)
        self.spent.tell(
            _cents(month.spent), self.tr("so far in {0}").format(name), self._parts(month)
        )
        day = QLocale().toString(last, "d MMM")
        planned = self.tr("{0} planned {1} · usual reading {2}")
        self.forecast.tell(
            _cents(ahead),
            self.tr("forecast for {0}").format(day),
            planned.format(month.planned_posts, _cents(month.forecast), _cents(reading)),
        )
        left = month.limit - ahead
        words = self.tr("{0} would be left") if left >= 0 else self.tr("{0} over it")
        self.limit.tell(_cents(month.limit), self.tr("hard limit"), words.format(_cents(abs(left))))
        self.bar.set_amounts(month.spent // _MILL, ahead // _MILL, month.limit // _MILL)

    def _parts(self, month: MonthMoney) -> str:
        """What the month went for: posts, reading, alt text, anything else."""
        counted = {item: (count, micro) for item, count, micro in month.by_item}
        posts = [counted[each] for each in (Item.POST, Item.POST_WITH_LINK) if each in counted]
        reading = sum(micro for item, (_, micro) in counted.items() if item in READING)
        alts = counted.get(Item.ALT_TEXT, (0, 0))[1]
        spent = sum(micro for _, micro in posts)
        other = month.spent - spent - reading - alts
        found = [
            self.tr("{0} posts {1}").format(sum(count for count, _ in posts), _cents(spent)),
            self.tr("reading {0}").format(_cents(reading)) if reading else "",
            self.tr("alt text {0}").format(_cents(alts)) if alts else "",
            self.tr("other {0}").format(_cents(other)) if other else "",
        ]
        return " · ".join(each for each in found if each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_FOLDS)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)


class _Figure(QWidget):
    """A large amount, what it is with its swatch, and what it is made of."""

    def __init__(self, fill: str) -> None:
        super().__init__()
        self._amount = InkLabel("", "text", TITLE_PX, bold=True, numbers=True)
        self._name = InkLabel()
        self._made_of = Caption()
        name = QHBoxLayout()
        set_gap(name, SPACE_8)
        name.addWidget(Swatch("", fill))
        name.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_4 // 2)
        column.addWidget(self._amount)
        column.addLayout(name)
        column.addWidget(self._made_of)
        column.addStretch(1)

    def tell(self, amount: str, name: str, made_of: str) -> None:
        """Show other figures."""
        self._amount.setText(amount)
        self._name.setText(name)
        self._made_of.setText(made_of)
        self.setAccessibleName(f"{amount} {name}. {made_of}")


def _cents(micro: int) -> str:
    return f"${micro / MICRO:,.2f}"
