"""The words for every known trouble: what happened, what is safe, what to do.

One home for them, so that the status bar, a card in *Needs you*, a toast and the command line say
the same. Short, kind, without blame.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.ui.notice_rules import RULES
from patientx_desktop.ui.notice_words import NOTICES, Mend

_WORDS = NOTICES | RULES


@dataclass(frozen=True, slots=True)
class Notice:
    """A trouble in words. `badge` is one or two words for a state badge."""

    badge: str
    happened: str
    safe: str
    do: str
    mend: Mend


def _tr(words: str) -> str:
    return QCoreApplication.translate("notices", words)


def notice_of(trouble: Trouble) -> Notice:
    """The words for a trouble, in the person's language."""
    badge, happened, safe, do, mend = _WORDS[trouble]
    return Notice(_tr(badge), _tr(happened), _tr(safe), _tr(do) if do else "", mend)


def sentence_of(error: DomainError) -> str:
    """A whole trouble in one short paragraph, with the name of what it is about."""
    notice = notice_of(error.trouble)
    about = f"{error.subject}: " if error.subject else ""
    return about + " ".join(part for part in (notice.happened, notice.safe, notice.do) if part)
