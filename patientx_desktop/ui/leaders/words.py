"""Numbers, moments and troubles of the Leaders tab in a few words."""

from PySide6.QtCore import QCoreApplication, QLocale

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leader import Leader
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.ui.notices import notice_of, sentence_of

FORM_ICONS = {
    "video": "video",
    "thread": "thread",
    "picture": "image",
    "gif": "gif",
    "text": "text-lines",
    "link": "link",
    "reply": "reply",
}

_NETWORK = frozenset(
    {
        Trouble.OFFLINE,
        Trouble.TLS,
        Trouble.TIMED_OUT,
        Trouble.CONNECTION_LOST,
        Trouble.SERVER_ERROR,
        Trouble.BAD_ANSWER,
        Trouble.RATE_LIMITED,
    }
)
_OWN_WORDS = frozenset({Trouble.LIMIT_REACHED, Trouble.GONE, Trouble.NO_ACCOUNT})


def _tr(words: str) -> str:
    return QCoreApplication.translate("leaders", words)


def form_words(form: str) -> str:
    """The name of a form of post; an unknown one says itself."""
    names = {
        "video": _tr("Video"),
        "thread": _tr("Thread"),
        "picture": _tr("Picture"),
        "gif": _tr("GIF"),
        "text": _tr("Text"),
        "link": _tr("Link"),
        "reply": _tr("Reply"),
    }
    return names.get(form, form)


def whole(count: int) -> str:
    """A whole number as it is written here, such as 38,400."""
    return QLocale().toString(count)


def tenths(value: float) -> str:
    """A number to one digit, none where it is large or whole."""
    if value >= 10 or value == round(value):
        return whole(round(value))
    return QLocale().toString(value, "f", 1)


def short_count(count: int) -> str:
    """Followers where there is little room: 9,800, then 38.4 K, 126 K and 1.2 M."""
    if count < 10_000:
        return whole(count)
    if count < 999_500:
        digits = 1 if count < 99_950 else 0
        return _tr("{count} K").format(count=QLocale().toString(count / 1000, "f", digits))
    return _tr("{count} M").format(count=QLocale().toString(count / 1_000_000, "f", 1))


def days_since(stamp_ms: int, now_ms: int, zone: str) -> int:
    """How many midnights of `zone` have passed since a moment."""
    return (local_of(now_ms, zone).date() - local_of(stamp_ms, zone).date()).days


def read_words(book: LeaderBook, leader: Leader, now_ms: int, zone: str) -> str:
    """When a leader was read, and what a refresh costs."""
    price = dollars(book.price_of_refresh(leader))
    if leader.read_ms is None:
        return _tr("not read yet · {price} for {count} posts").format(
            price=price, count=book.at_once(leader)
        )
    if book.was_read_today(leader):
        return _tr("last read today · new posts only")
    days = days_since(leader.read_ms, now_ms, zone)
    ago = _tr("{days} d ago").format(days=days) if days > 0 else _tr("today")
    return _tr("last read {ago} · {price} to refresh").format(ago=ago, price=price)


def trouble_words(error: DomainError) -> str:
    """Why a read did not work: what happened, what is safe, what to do."""
    if error.trouble in _OWN_WORDS:
        return sentence_of(error)
    notice = notice_of(error.trouble)
    safe = _tr("What was read before is still here.")
    if error.trouble in _NETWORK:
        return f"{notice.happened} {safe} " + _tr("Try again in a little while.")
    mend = notice.do if error.trouble is not Trouble.BAD_REQUEST else ""
    return " ".join(part for part in (notice.happened, safe, mend) if part)


def adding_words(error: DomainError) -> str:
    """Why an account could not be added, for below the field."""
    if error.trouble is Trouble.BAD_REQUEST:
        return _tr(
            "That is no handle. It has letters, digits and _ only, 15 at most, as in @name; "
            "a link to the account does as well."
        )
    if error.trouble is Trouble.GONE:
        words = _tr("X has no account {handle}. Check the spelling; nothing was added.")
        return words.format(handle=error.subject)
    if error.trouble in _NETWORK:
        happened = notice_of(error.trouble).happened
        return happened + " " + _tr("Nothing was added. Try again in a little while.")
    return sentence_of(error)
