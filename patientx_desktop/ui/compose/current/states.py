"""How the Current list stands, in words: read, being read, offline, in trouble, or empty."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.schedule import local_of
from patientx_desktop.runtime.current import CurrentState
from patientx_desktop.ui.feed_words import fault_words
from patientx_desktop.ui.notices import sentence_of
from patientx_desktop.ui.when import past_words, time_words
from patientx_desktop.ui.widgets.paint import one_line
from patientx_desktop.ui.widgets.strip import Tone

_NAME, _NAMED = 48, 2  # letters of a source's name; how many are named


def _tr(words: str) -> str:
    return QCoreApplication.translate("CurrentPanel", words)


class Verb(StrEnum):
    """What the button of an empty list does."""

    NOTHING = ""
    SOURCES = "sources"
    AGAIN = "again"
    ALL = "all"


class Trouble(NamedTuple):
    """What the strip says, and whether its two buttons help: to the reasons, and once more."""

    words: str = ""
    tone: Tone = Tone.WARNING
    see: bool = False
    again: bool = False


class Nothing(NamedTuple):
    """Why the list is empty, and what can be done about it."""

    words: str
    verb: Verb = Verb.NOTHING
    art: str = ""


def trouble_of(state: CurrentState) -> Trouble:
    """What is the matter; no words where all is well."""
    if state.trouble is not None:
        return Trouble(sentence_of(state.trouble), again=True)
    if state.offline:
        words = _tr("No network. What was read before is here; more follows when it is back.")
        return Trouble(words, Tone.INFO, again=True)
    if not state.faults:
        return Trouble()
    names = [f"“{one_line(name, _NAME)}”" for name, _fault in state.faults]
    if len(names) == 1:
        words = _tr("{0} could not be read.").format(names[0])
        reason = fault_words(state.faults[0][1]).partition(". ")[0].rstrip(".")
        return Trouble(f"{words} {reason}.", see=True, again=True)
    more = len(names) - _NAMED
    named = ", ".join(names[:_NAMED]) + (_tr(" and {0} more").format(more) if more > 0 else "")
    words = _tr("{0} sources could not be read: {1}.").format(len(names), named)
    return Trouble(words, see=True, again=True)


def nothing_of(state: CurrentState, *, any_item: bool) -> Nothing:
    """Why there is no row; with `any_item` it is the kind that is chosen."""
    if any_item:
        return Nothing(_tr("Nothing of this kind just now. All shows the rest."), Verb.ALL)
    if not state.feeds:
        words = _tr("News you could post about waits here, once you have chosen sources.")
        return Nothing(words, Verb.SOURCES, "empty-search")
    if state.is_reading:
        return Nothing(_tr("Your sources are being read."), art="empty-search")
    if state.offline:
        words = _tr("Your sources are read as soon as there is a network.")
        return Nothing(words, Verb.AGAIN, "offline")
    if state.read_ms is None and not state.faults:
        return Nothing(_tr("Your sources are being read."), art="empty-search")
    if len(state.faults) == state.feeds:
        return Nothing(_tr("None of your sources could be read."), Verb.AGAIN, "empty-search")
    words = _tr("Your sources have had nothing new for a while.")
    return Nothing(words, Verb.AGAIN, "empty-search")


def read_words(state: CurrentState, now_ms: int, zone: str) -> str:
    """When the sources were read: the line below the list."""
    if state.is_reading:
        return _tr("Reading the sources…")
    if state.read_ms is None:
        return _tr("Not read yet") if state.feeds else _tr("No sources yet")
    read, today = local_of(state.read_ms, zone), _day(now_ms, zone)
    when = time_words(read) if read.date() == today else past_words(state.read_ms, now_ms, zone)
    words = (
        _tr("Read {0} from 1 source") if state.sources == 1 else _tr("Read {0} from {1} sources")
    )
    return words.format(when, state.sources)


def _day(stamp_ms: int, zone: str) -> date:
    return local_of(stamp_ms, zone).date()
