"""The cards beside the words: what was agreed to, and how often the story was told."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from patientx_desktop.domain.post import PostSummary, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.story import Consent, Light, Person, light_of
from patientx_desktop.ui.stories.words import (
    WAITING,
    full_day,
    is_hidden,
    light_words,
    never_words,
    what_words,
)
from patientx_desktop.ui.theme.looks import FILLED, PLAIN
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.when import day_words, time_words, weekday_words
from patientx_desktop.ui.widgets.buttons import Button
from patientx_desktop.ui.widgets.card import Card
from patientx_desktop.ui.widgets.dim import IconTile
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import Caption
from patientx_desktop.ui.widgets.strip import Strip, Tone


class ConsentCard(Card):
    """The light and what it rests on. Emits ``write_asked``."""

    write_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Consent"))
        self.sentence = InkLabel("", bold=True, wrap=True)
        self.remark = Caption("")
        self._head = QHBoxLayout()
        set_gap(self._head, SPACE_12)
        words = QVBoxLayout()
        set_gap(words, 0)
        words.addWidget(self.sentence)
        words.addWidget(self.remark)
        self._tile = IconTile("shield", "muted")
        self._head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        self._grid = QGridLayout()
        set_gap(self._grid, SPACE_16, SPACE_4)
        self._grid.setColumnStretch(1, 1)
        self.values = [InkLabel("", wrap=True) for _ in range(5)]
        self._labels = [
            InkLabel(words, "muted", CAPTION_PX)
            for words in (
                self.tr("What"),
                self.tr("Never"),
                self.tr("Signed"),
                self.tr("Explained"),
                self.tr("Until"),
            )
        ]
        for place, (label, value) in enumerate(zip(self._labels, self.values, strict=True)):
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
        self.warning = Strip("", Tone.WARNING)
        self.write = Button(self.tr("Write down the consent"), "pencil", name="write-consent")
        self.write.clicked.connect(self.write_asked)
        set_gap(self.body, SPACE_12)
        self.body.addLayout(self._head)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.write)

    def show_consent(
        self, consent: Consent, person: Person, posts: Sequence[PostSummary], today: date, zone: str
    ) -> None:
        """Show what was agreed, and what of the plan it does not cover."""
        light = light_of(consent, today)
        words = light_words(consent, today, is_hidden(person, consent))
        self.sentence.setText(words.sentence)
        self.sentence.set_role(words.role)
        self.remark.setText(words.remark)
        tile = IconTile(words.icon, words.role)
        self._head.replaceWidget(self._tile, tile)
        self._head.setAlignment(tile, Qt.AlignmentFlag.AlignTop)
        self._tile.hide()
        self._tile.deleteLater()
        self._tile = tile
        self._show_values(consent, today)
        self._show_warning(consent, light, posts, zone)
        needs = light in (Light.NOT_YET, Light.ENDED, Light.WITHDRAWN)
        self.write.set_look(FILLED if needs else PLAIN)
        renew = self.tr("Renew the consent") if light in (Light.ENDS_SOON, Light.ENDED) else ""
        change = self.tr("Change the consent") if light is Light.YES else ""
        self.write.setText(renew or change or self.tr("Write down the consent"))

    def _show_values(self, consent: Consent, today: date) -> None:
        signed = consent.signed_by
        if consent.signed_on:
            day = full_day(date.fromisoformat(consent.signed_on), today)
            signed = ", ".join(part for part in (consent.signed_by, day) if part)
        until = full_day(date.fromisoformat(consent.until), today) if consent.until else ""
        never = never_words(consent) if consent.words else ""
        told = (what_words(consent), never, signed, consent.explained_by, until)
        for label, value, text in zip(self._labels, self.values, told, strict=True):
            value.setText(text)
            value.setVisible(bool(text))
            label.setVisible(bool(text))

    def _show_warning(
        self, consent: Consent, light: Light, posts: Sequence[PostSummary], zone: str
    ) -> None:
        late = [
            post for post in posts if post.state in WAITING and not _covers(consent, post, zone)
        ]
        self.warning.setVisible(bool(late))
        if not late:
            return
        if len(late) == 1:
            words = self.tr("1 planned post is not covered. It stays here until it is.")
        else:
            words = self.tr("{count} planned posts are not covered. They stay here until they are.")
        soon = light in (Light.YES, Light.ENDS_SOON)
        tone = Tone.WARNING if soon else Tone.DANGER
        self.warning.set_text(words.format(count=len(late)), tone)


def _covers(consent: Consent, post: PostSummary, zone: str) -> bool:
    """Whether a consent holds on the day a post is planned for."""
    if consent.withdrawn_on or not consent.until or not consent.signed_on:
        return False
    day = local_of(post.due_ms if post.due_ms is not None else post.updated_ms, zone).date()
    return light_of(consent, day) in (Light.YES, Light.ENDS_SOON)


class CareCard(Card):
    """How often the story was told, and how often it will be."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Care"))
        self.told = IconLabel("send", "", "text", icon_role="muted", wrap=True)
        self.planned = IconLabel("clock", "", "text", icon_role="muted", wrap=True)
        self.drafts = IconLabel("pencil", "", "text", icon_role="muted", wrap=True)
        set_gap(self.body, SPACE_8)
        self.body.addWidget(InkLabel(self.tr("Care"), bold=True))
        for line in (self.told, self.planned, self.drafts):
            self.body.addWidget(line)

    def show_posts(self, posts: Sequence[PostSummary], zone: str) -> None:
        """Show the counts, each with the moment that matters."""
        sent = [post for post in posts if post.state is State.SENT and post.sent_ms]
        waiting = [post for post in posts if post.state in WAITING and post.due_ms]
        drafts = [post for post in posts if post.state in (State.IDEA, State.DRAFT, State.SIGN_OFF)]
        if sent:
            last = local_of(max(post.sent_ms or 0 for post in sent), zone).date()
            words = self.tr("Told once, on {day}")
            if len(sent) > 1:
                words = self.tr("Told {count} times, last on {day}")
            said = words.format(count=len(sent), day=day_words(last))
        else:
            said = self.tr("Not told yet")
        _say(self.told, said)
        if waiting:
            moment = local_of(min(post.due_ms or 0 for post in waiting), zone)
            day = moment.date()
            when = f"{weekday_words(day)} {day_words(day)} {time_words(moment)}"
            words = self.tr("{count} planned, next {when}").format(count=len(waiting), when=when)
        else:
            words = self.tr("Nothing planned")
        _say(self.planned, words)
        count = len(drafts)
        words = self.tr("1 draft") if count == 1 else self.tr("{count} drafts").format(count=count)
        _say(self.drafts, words)
        self.drafts.setVisible(bool(count))


def _say(line: IconLabel, words: str) -> None:
    line.label.setText(words)
    line.setAccessibleName(words)
