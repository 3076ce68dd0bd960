"""The forms of Personal Stories: a new story, its details, and what somebody agreed to."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLineEdit, QWidget

from patientx_desktop.domain.story import Consent, Gap, Person, Role, Story, gaps_in
from patientx_desktop.ui.stories.words import gap_words, role_words
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import SPACE_12
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.inputs import CheckBox, ComboBox, Field

_LONGEST = 200  # characters of a name or title
_YEARS = 2  # how long a new consent holds unless another day is chosen


def _tr(words: str) -> str:
    return QCoreApplication.translate("stories", words)


def _line(name: str, text: str = "") -> QLineEdit:
    edit = QLineEdit(text)
    edit.setObjectName(name)
    edit.setMaxLength(_LONGEST)
    return edit


class StoryForm(DimDialog):
    """Who tells, as whom, and the title. For a new story or, given one, for its details."""

    def __init__(self, story: Story | None = None, person: Person | None = None) -> None:
        super().__init__(
            _tr("Edit the details") if story else _tr("A new story"),
            _tr("Names stay on this computer. Nothing is told before there is a consent."),
            icon="heart",
            quiet=_tr("Cancel"),
            filled=_tr("Keep") if story else _tr("Begin the story"),
            width=520,
            filled_accepts=False,
        )
        self.setObjectName("story-form")
        self.name = _line("story-name", person.name if person else "")
        self.told_as = _line("story-told-as", person.told_as if person else "")
        self.story_title = _line("story-title", story.title if story else "")
        self.role = ComboBox(self.tr("Role"), tuple(role_words(role) for role in Role))
        self.role.setObjectName("story-role")
        roles = list(Role)
        self.role.setCurrentIndex(roles.index(person.role if person else Role.PATIENT))
        self.name_field = Field(self.tr("Who tells it"), self.name)
        self.title_field = Field(self.tr("Title"), self.story_title, self.tr("For your own list."))
        hint = self.tr("The name the public may see; empty for the real one.")
        grid = QGridLayout()
        set_gap(grid, SPACE_12)
        grid.addWidget(self.name_field, 0, 0)
        grid.addWidget(Field(self.tr("Role"), self.role), 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(Field(self.tr("Told as"), self.told_as, hint))
        self.body.addWidget(self.title_field)
        self.filled_button.clicked.connect(self._on_keep)
        for edit in (self.name, self.told_as, self.story_title):
            edit.returnPressed.connect(self._on_keep)

    def chosen_role(self) -> Role:
        """The role that is chosen."""
        return list(Role)[self.role.currentIndex()]

    def _on_keep(self) -> None:
        name, title = self.name.text().strip(), self.story_title.text().strip()
        self.name_field.set_error("" if name else self.tr("Write the name of who tells it."))
        self.title_field.set_error("" if title else self.tr("Give it a title to find it by."))
        if not name:
            self.name.setFocus()
        elif not title:
            self.story_title.setFocus()
        else:
            self.accept()


class DayField(QDateEdit):
    """A day, typed or stepped, with its month in words."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setObjectName(name)
        self.setDisplayFormat("d MMM yyyy")
        self.setMinimumDate(QDate(1990, 1, 1))
        self.setMaximumDate(QDate(2100, 12, 31))

    def day(self) -> date:
        """The day that is chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())


class ConsentForm(DimDialog):
    """What somebody agreed to, as it stands on the signed form. `consent` is valid on accept."""

    def __init__(self, story: Story, person: Person, today: date) -> None:
        super().__init__(
            _tr("Write down the consent"),
            _tr("As it stands on the form that {name} signed for “{title}”.").format(
                name=person.name, title=story.title
            ),
            icon="shield",
            quiet=_tr("Cancel"),
            filled=_tr("Keep the consent"),
            width=560,
            filled_accepts=False,
        )
        self.setObjectName("consent-form")
        self._today = today
        known = story.consent
        again = bool(known.withdrawn_on)
        self._digest = "" if again else known.form_digest
        self.boxes = self._make_boxes(Consent() if again else known)
        signed = known.signed_on if known.signed_on and not again else today.isoformat()
        until = known.until if known.until and not again else ""
        self.signed = DayField("consent-signed-on", date.fromisoformat(signed))
        end = date.fromisoformat(until) if until else _years_on(today, _YEARS)
        self.until = DayField("consent-until", end)
        self.signed_by = _line("consent-signed-by", known.signed_by or person.name)
        self.explained_by = _line("consent-explained-by", known.explained_by)
        self.what_field = Field(self.tr("What may be told"), self.boxes)
        self.signed_field = Field(self.tr("Signed on"), self.signed)
        self.by_field = Field(self.tr("Signed by"), self.signed_by)
        self.until_field = Field(self.tr("Until, that day included"), self.until)
        self.explained_field = Field(self.tr("Explained by"), self.explained_by)
        grid = QGridLayout()
        set_gap(grid, SPACE_12)
        places = (self.signed_field, self.by_field, self.until_field, self.explained_field)
        for place, field in enumerate(places):
            grid.addWidget(field, place // 2, place % 2)
        self.body.addWidget(self.what_field)
        self.body.addLayout(grid)
        self.set_note(self.tr("They can take it back at any time and need not say why."))
        self.filled_button.clicked.connect(self._on_keep)

    def _make_boxes(self, known: Consent) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(self.tr("What may be told"))
        line = FlowLayout(holder, gap=SPACE_12)
        self.words, self.photo = CheckBox(self.tr("Words")), CheckBox(self.tr("Photo"))
        self.video, self.named = CheckBox(self.tr("Video")), CheckBox(self.tr("Real name"))
        states = (known.words, known.photo, known.video, known.name)
        boxes = (self.words, self.photo, self.video, self.named)
        for name, box, on in zip(("words", "photo", "video", "name"), boxes, states, strict=True):
            box.setObjectName(f"consent-{name}")
            box.setChecked(on)
            line.addWidget(box)
        return holder

    def consent(self) -> Consent:
        """What the form says now."""
        return Consent(
            words=self.words.isChecked(),
            photo=self.photo.isChecked(),
            video=self.video.isChecked(),
            name=self.named.isChecked(),
            signed_on=self.signed.day().isoformat(),
            signed_by=self.signed_by.text().strip(),
            explained_by=self.explained_by.text().strip(),
            until=self.until.day().isoformat(),
            form_digest=self._digest,
        )

    def _on_keep(self) -> None:
        gaps = gaps_in(self.consent(), self._today)
        places = {
            Gap.NOTHING_AGREED: self.what_field,
            Gap.SIGNED_LATER: self.signed_field,
            Gap.NOBODY_SIGNED: self.by_field,
            Gap.OVER_ALREADY: self.until_field,
            Gap.ENDS_BEFORE_SIGNED: self.until_field,
        }
        for field in places.values():
            field.set_error("")
        for gap in reversed(gaps):
            places[gap].set_error(gap_words(gap))
        if not gaps:
            self.accept()
        elif places[gaps[0]] is self.what_field:
            self.words.setFocus()
        else:
            places[gaps[0]].control.setFocus()


def _years_on(day: date, years: int) -> date:
    """The same day so many years later; 29 February gives the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
