"""The words for whom a post is for and what is disclosed with it."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.post import Post

AUDIENCES = ("", "following", "mentionedUsers", "subscribers", "verified")
"""X's own names for who may answer; the first one is everybody."""

LANGUAGES = ("", "en", "fr", "es", "pt", "de", "it")

_AUDIENCE = {
    "": "Everyone may answer",
    "following": "People the account follows",
    "mentionedUsers": "People the post mentions",
    "subscribers": "Subscribers",
    "verified": "Verified accounts",
}
_LANGUAGE = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "de": "German",
    "it": "Italian",
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("about", words)


def audience_words(setting: str) -> str:
    """Who may answer."""
    return _tr(_AUDIENCE.get(setting, setting))


def language_words(code: str, account: Account | None) -> str:
    """The language of a post; without one of its own, the account's."""
    if code:
        return _tr(_LANGUAGE.get(code, code))
    own = account.language if account is not None else ""
    if own:
        return _tr("The account’s: {0}").format(_tr(_LANGUAGE.get(own, own)))
    return _tr("Not said")


def account_words(account: Account) -> str:
    """An account as one chooses it."""
    return f"@{account.handle} · {account.name}"


def summary(post: Post, account: Account | None, several: bool) -> str:
    """All of it in one line: *Everyone may answer · French · made with AI*."""
    who = f"@{account.handle}" if account is not None else _tr("account gone")
    answers = _tr("Answers as in its thread") if post.reply_to else None
    said = [
        who if several or account is None else "",
        answers or audience_words(post.reply_settings),
        language_words(post.language, account) if post.language else "",
        _tr("made with AI") if post.made_with_ai else "",
        _tr("paid partnership") if post.paid_partnership else "",
    ]
    return " · ".join(each for each in said if each)
