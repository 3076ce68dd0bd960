"""The words of the news: ages, kinds with their reason, and why a source could not be read."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.current import Age, AgeUnit, CurrentItem, SortedBy, age_of
from patientx_desktop.domain.feed import FeedFault
from patientx_desktop.ui.when import past_words
from patientx_desktop.ui.widgets.badges import kind_look

_MANY_REPOSTS = 50
_MOST_QUOTED = 3


def _tr(words: str) -> str:
    return QCoreApplication.translate("feeds", words)


def age_words(at_ms: int, now_ms: int, zone: str) -> str:
    """How old something is: "12 min", "3 h", "Yesterday", "Fri", "3 Mar"."""
    age: Age = age_of(at_ms, now_ms, zone)
    if age.unit is AgeUnit.DAY:
        return past_words(at_ms, now_ms, zone)
    words = {
        AgeUnit.NOW: _tr("Now"),
        AgeUnit.MINUTES: _tr("{0} min"),
        AgeUnit.HOURS: _tr("{0} h"),
    }[age.unit]
    return words.format(age.number)


def title_of(item: CurrentItem) -> str:
    """An item's title; a leader's words are quoted, with how many passed them on."""
    if not item.is_leader:
        return item.title
    quoted = f"“{item.title}”"
    if item.reposts < _MANY_REPOSTS:
        return quoted
    return _tr("{0} {1} people reposted this").format(quoted, f"{item.reposts:,}")


def source_of(item: CurrentItem) -> str:
    """Where an item is from, for the list."""
    return _tr("{0} · leader").format(item.source) if item.is_leader else item.source


def via(item: CurrentItem) -> str:
    """Where an item is from, for the post about it."""
    return _tr("Via {0}").format(item.source)


def why(item: CurrentItem) -> str:
    """Why an item counts as what it counts as."""
    kind = kind_look(item.kind).word
    if item.sorted.by is SortedBy.PERSON:
        return _tr("{0}: your own choice").format(kind)
    if item.sorted.by is SortedBy.SOURCE:
        return _tr("{0}: what this source is about").format(kind)
    if item.sorted.by is SortedBy.NOTHING:
        return _tr("{0}: no word of research or of a social issue in it").format(kind)
    quoted = ", ".join(f"“{word}”" for word in item.sorted.because[:_MOST_QUOTED])
    return _tr("{0}, for its words {1}").format(kind, quoted)


def fault_words(fault: FeedFault) -> str:
    """Why a source could not be read, and what to do where something can be done."""
    return {
        FeedFault.OFFLINE: _tr("It could not be reached. It is tried again by itself."),
        FeedFault.SLOW: _tr("It took too long to answer. It is tried again by itself."),
        FeedFault.NOT_SECURE: _tr("The connection was not secure, so nothing was read."),
        FeedFault.TOO_LARGE: _tr("It sent more than a news feed has. Nothing of it was kept."),
        FeedFault.NOT_THERE: _tr("Nothing is at this address any more. Look for its new one."),
        FeedFault.REFUSED: _tr("It does not let programs read it."),
        FeedFault.BUSY: _tr("It asks us to come back later, and that is done by itself."),
        FeedFault.BROKEN: _tr("Its server has trouble of its own. It is tried again by itself."),
        FeedFault.NOT_A_FEED: _tr(
            "There is no news feed at this address. Sites often have a link named RSS or Feed."
        ),
        FeedFault.DAMAGED: _tr("What it sent was damaged. It is tried again by itself."),
        FeedFault.OFF_LIMITS: _tr(
            "This address is inside your own network. Only the internet is read."
        ),
        FeedFault.NO_ADDRESS: _tr("This is not a web address. One looks like example.org/feed."),
        FeedFault.PRACTICE: _tr(
            "Practice never reaches the internet. Connect an account to read real sources."
        ),
    }[fault]
