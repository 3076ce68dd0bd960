"""The sections of Settings in their order, with the words by which they are found."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.section import Section

Build = Callable[[Ui, SignInDesk], Section]


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section: key, icon, title, the words it is found by, and what builds it."""

    key: str
    icon: str
    title: str
    words: str
    build: Build

    def matches(self, text: str) -> bool:
        """Whether every word of `text` is in the title or among the words."""
        hay = f"{self.title} {self.words}".casefold()
        return all(word in hay for word in text.casefold().split())


def section_facts() -> tuple[SectionFacts, ...]:
    """All sections, in the person's language."""
    tr = QCoreApplication.translate
    return (
        SectionFacts(
            "accounts", "person", tr("settings", "Accounts"),
            tr("settings", "sign in out connect test rights permissions X name author"), _accounts,
        ),
        SectionFacts(
            "mission", "target", tr("settings", "Mission and goals"),
            tr("settings", "sentence purpose share of posts words organisation"), _mission,
        ),
        SectionFacts(
            "care", "shield", tr("settings", "Before it leaves"),
            tr("settings", "sign-off second person OK approve quiet hours words crisis checks"),
            _care,
        ),
        SectionFacts(
            "slots", "slot", tr("settings", "Slots"),
            tr("settings", "weekly times weekend weekday plan calendar"), _slots,
        ),
        SectionFacts(
            "feeds", "news", tr("settings", "News sources"),
            tr("settings", "feeds rss atom journals current news add remove address"), _feeds,
        ),
        SectionFacts(
            "money", "dollar", tr("settings", "Money"),
            tr("settings", "limit prices ledger cost spending csv budget forecast"), _money,
        ),
        SectionFacts(
            "accessibility", "accessibility", tr("settings", "Accessibility"),
            tr("settings", "theme dark light contrast text size motion alt text spelling"),
            _accessibility,
        ),
        SectionFacts(
            "words", "text-lines", tr("settings", "Your words"),
            tr("settings", "spelling dictionary misspelt own words remove french english"), _words,
        ),
        SectionFacts(
            "place", "globe", tr("settings", "Place and week"),
            tr("settings", "time zone city first day of the week monday sunday"), _place,
        ),
        SectionFacts(
            "keys", "key", tr("settings", "Privacy and keys"),
            tr("settings", "keyring secrets data folder where password safe"), _keys,
        ),
        SectionFacts(
            "advanced", "sliders", tr("settings", "Advanced"),
            tr("settings", "late minutes tray close log version folder about"), _advanced,
        ),
    )  # fmt: skip


def _accounts(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.accounts import AccountsSection

    return AccountsSection(ui, desk)


def _mission(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.mission import MissionSection

    return MissionSection(ui, desk)


def _care(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.care import CareSection

    return CareSection(ui, desk)


def _slots(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.slots import SlotsSection

    return SlotsSection(ui, desk)


def _feeds(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.feeds import FeedsSection

    return FeedsSection(ui, desk)


def _money(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.money import MoneySection

    return MoneySection(ui, desk)


def _accessibility(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.accessibility import AccessibilitySection

    return AccessibilitySection(ui, desk)


def _words(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.words import WordsSection

    return WordsSection(ui, desk)


def _place(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.place import PlaceSection

    return PlaceSection(ui, desk)


def _keys(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.keys import KeysSection

    return KeysSection(ui, desk)


def _advanced(ui: Ui, desk: SignInDesk) -> Section:
    from patientx_desktop.ui.settings.advanced import AdvancedSection

    return AdvancedSection(ui, desk)
