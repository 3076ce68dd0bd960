"""The cards of a study: how often, when, what gets a response, and the best posts."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from patientx_desktop.domain.leader import ReadPost, Rhythm
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.study import BEST, BestPost, Study
from patientx_desktop.ui.leaders.words import FORM_ICONS, form_words, tenths, whole
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_24,
    scaled,
)
from patientx_desktop.ui.when import day_words, time_words, weekday_words
from patientx_desktop.ui.widgets.bars import BarList, BarRow
from patientx_desktop.ui.widgets.buttons import IconButton
from patientx_desktop.ui.widgets.card import Card
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.heat_map import HeatMap
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import Caption, ElidedLabel, Separator, TwoLine
from patientx_desktop.ui.widgets.stack import column

_FIRST_HOUR, _LAST_HOUR = 6, 22  # shown each on its own; the night is one row


class StudyCard(Card):
    """A card with a half-bold heading, an icon before it and a remark at its end."""

    def __init__(self, title: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.heading = ElidedLabel(title, bold=True)
        self.remark = ElidedLabel("", "muted", CAPTION_PX)
        title_line = QHBoxLayout()
        set_gap(title_line, SPACE_8)
        if icon:
            title_line.addWidget(Glyph(icon, "accent"))
        title_line.addWidget(self.heading, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(title_line, 1)
        self._head.addWidget(self.remark)
        self.body.addLayout(self._head)
        self._show_below(False)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        changes = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if event.type() in changes and hasattr(self, "_head"):
            self._fold()
        return handled

    def _fold(self) -> None:
        """Put the remark below the heading where one of them would be cut."""
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - scaled(SPACE_24)
        wide = self.heading.sizeHint().width() + self.remark.sizeHint().width()
        below = bool(self.remark.text()) and wide > room
        if below != (self._head.direction() == QBoxLayout.Direction.TopToBottom):
            self._show_below(below)

    def _show_below(self, below: bool) -> None:
        way = QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if below else way.LeftToRight)
        set_gap(self._head, 0 if below else SPACE_8)
        side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        self.remark.setAlignment(side)


class OftenCard(StudyCard):
    """Posts a day, theirs beside ours over the same days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Posts a day"), "calendar", parent)
        heads = (self.tr("Who"), self.tr("Posts a day"), self.tr("Sample"))
        self.bars = BarList(self.tr("Posts a day"), (), heads)
        self.body.addWidget(self.bars)

    def show_study(self, study: Study) -> None:
        """Show the two numbers, each with how many posts it is made of."""
        rows = []
        for name, rhythm, role in _two(self, study):
            sample = self.tr("{count} in {days} days")
            sample = sample.format(count=whole(rhythm.count), days=rhythm.days)
            rows.append(BarRow(name, rhythm.per_day, tenths(rhythm.per_day), sample, role))
        self.bars.set_rows(rows)


class WeekendCard(StudyCard):
    """The share of posts that come on a Saturday or Sunday, theirs beside ours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Weekend share"), "slot", parent)
        heads = (self.tr("Who"), self.tr("Weekend share"), self.tr("Sample"))
        self.bars = BarList(self.tr("Weekend share"), (), heads)
        self.body.addWidget(self.bars)

    def show_study(self, study: Study) -> None:
        """Show the two shares, each with how many posts of how many."""
        rows = []
        for name, rhythm, role in _two(self, study):
            said = self.tr("{share} %").format(share=round(100 * rhythm.weekend_share))
            sample = self.tr("{part} of {count}")
            sample = sample.format(part=whole(rhythm.weekend), count=whole(rhythm.count))
            rows.append(BarRow(name, rhythm.weekend_share, said, sample, role))
        self.bars.set_rows(rows)


def _two(card: QWidget, study: Study) -> tuple[tuple[str, Rhythm, str], ...]:
    return ((card.tr("Them"), study.them, "accent"), (card.tr("Us"), study.us, "strong"))


class WhenCard(StudyCard):
    """Weekday by hour on our wall clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("When they post"), parent=parent)
        self.map = HeatMap(self.tr("When they post"))
        self.body.addWidget(self.map, 1)

    def show_study(self, study: Study, zone: str) -> None:
        """Show the hours from six to ten in the evening, and the night as one row."""
        city = zone.rsplit("/", 1)[-1].replace("_", " ")
        self.remark.setText(self.tr("posts by hour, {city} time").format(city=city))
        hours = [str(hour) for hour in range(_FIRST_HOUR, _LAST_HOUR + 1)]
        days = study.them.hours
        counts = [tuple(day[int(hour)] for day in days) for hour in hours]
        night = [*range(_FIRST_HOUR), *range(_LAST_HOUR + 1, 24)]
        counts.append(tuple(sum(day[hour] for hour in night) for day in days))
        self.map.set_counts([*hours, "23–5"], counts)


class ResponseCard(StudyCard):
    """The median response to each form of post."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What gets a response"), parent=parent)
        self.remark.setText(self.tr("median, posts"))
        heads = (self.tr("Form"), self.tr("Median"), self.tr("Posts"))
        self.bars = BarList(self.tr("What gets a response"), (), heads, spacing=24)
        self.body.addWidget(self.bars)
        self.body.addStretch(1)

    def show_study(self, study: Study) -> None:
        """Show the forms, the one that is answered most first."""
        rows = []
        for index, each in enumerate(study.forms):
            rows.append(
                BarRow(
                    form_words(each.form),
                    each.median,
                    tenths(each.median),
                    whole(each.count),
                    "strong" if index else "accent",
                    FORM_ICONS.get(each.form, "text-lines"),
                )
            )
        self.bars.set_rows(rows)


class TagsCard(StudyCard):
    """The hashtags they use most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Their hashtags"), parent=parent)
        self.remark.setText(self.tr("posts"))
        heads = (self.tr("Hashtag"), self.tr("Posts"), "")
        self.bars = BarList(self.tr("Their hashtags"), (), heads, spacing=24)
        self.none = Caption(self.tr("None in what was read."))
        self.body.addWidget(self.bars)
        self.body.addWidget(self.none)
        self.body.addStretch(1)

    def show_study(self, study: Study) -> None:
        """Show the hashtags, the most used first."""
        rows = [
            BarRow(tag, count, whole(count), role="strong" if index else "accent")
            for index, (tag, count) in enumerate(study.tags)
        ]
        self.bars.set_rows(rows)
        self.bars.setVisible(bool(rows))
        self.none.setVisible(not rows)


class BestRow(QWidget):
    """One of the best posts: its form, its words, when it was, the response, the way to it.

    Emits ``opened`` with the post to be shown on X.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._post: ReadPost | None = None
        self.glyph = Glyph("text-lines")
        self.words = TwoLine("", " ", wrap=False)
        self.number = InkLabel("", bold=True, numbers=True)
        self.times = Caption("", wrap=False)
        self.button = IconButton("external-link", self.tr("Open this post on X"), small=True)
        self.button.clicked.connect(self._on_clicked)
        side = column(self.number, self.times, spacing=0)
        for label in (self.number, self.times):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        set_margins(line, 0, SPACE_4, 0, SPACE_4)
        set_gap(line, SPACE_12)
        line.addWidget(self.glyph)
        line.addWidget(self.words, 1)
        line.addWidget(side)
        line.addWidget(self.button)

    def show_best(self, best: BestPost, when: str) -> None:
        """Show a post."""
        post = self._post = best.post
        self.glyph.set_icon(FORM_ICONS.get(post.form, "text-lines"), "muted")
        plain = " ".join(post.text.split()).strip('“”"')
        quoted = self.tr("“{words}”").format(words=plain)
        self.words.set_lines(quoted, f"{form_words(post.form)} · {when}")
        self.number.setText(whole(post.response))
        times = self.tr("{times} × usual").format(times=tenths(best.times)) if best.times else ""
        self.times.setText(times)
        self.button.setObjectName(f"open-post-{post.x_id}")

    def _on_clicked(self) -> None:
        if self._post is not None:
            self.opened.emit(self._post)


class BestCard(StudyCard):
    """The posts with the most response. Emits ``opened`` with the post to be shown on X."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Best posts"), parent=parent)
        self.none = Caption(self.tr("Nothing was answered yet."))
        self.body.addWidget(self.none)
        self.rows: list[BestRow] = []
        self._lines: list[Separator] = []
        for _ in range(BEST):
            line, row = Separator(self), BestRow()
            row.opened.connect(self.opened)
            self.body.addWidget(line)
            self.body.addWidget(row, 1)
            self.rows.append(row)
            self._lines.append(line)

    def show_study(self, study: Study, zone: str) -> None:
        """Show the best posts, and what is usual."""
        usual = self.tr("usual is {count} likes, replies and reposts, the median of {posts}")
        said = usual.format(count=tenths(study.usual), posts=whole(study.them.count))
        self.remark.setText(said)
        self.none.setVisible(not study.best)
        for place, row in enumerate(self.rows):
            known = place < len(study.best)
            row.setVisible(known)
            self._lines[place].setVisible(known and place > 0)
            if known:
                best = study.best[place]
                moment = local_of(best.post.at_ms, zone)
                day = moment.date()
                when = f"{weekday_words(day)} {day_words(day)} {time_words(moment)}"
                row.show_best(best, when)
