"""The sentences of the worksheet for what goes wrong, where it goes wrong."""

import sys
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.ui.connect.client_id import Slip
from patientx_desktop.ui.notices import notice_of

KEYRING = frozenset({Trouble.KEYRING_MISSING, Trouble.KEYRING_LOCKED, Trouble.KEYRING_DENIED})


def _tr(words: str) -> str:
    return QCoreApplication.translate("connect", words)


def slip_words(slip: Slip) -> str:
    """What is wrong with the Client ID, and where the right one is."""
    return {
        Slip.NONE: "",
        Slip.EMPTY: _tr("Paste the Client ID here first. It is on your app’s page, under Keys."),
        Slip.ADDRESS: _tr("That is an address. The Client ID is letters and digits, no address."),
        Slip.HANDLE: _tr("That is a name on X. The Client ID is on your app’s page, under Keys."),
        Slip.NUMBER: _tr("That is the App ID, a number. The Client ID stands below, with letters."),
        Slip.SHORT: _tr("That is too short. Perhaps the end was not copied."),
        Slip.NOT_NEEDED: _tr("That looks like the Client Secret. It is not needed: leave it at X."),
        Slip.SIGNS: _tr("There is a blank or an odd sign in it. Copy it again, as a whole."),
    }[slip]


def failure_words(error: DomainError, *, pasted: bool = False, keys: bool = False) -> str:
    """What happened at the sign-in, and what to do."""
    trouble = error.trouble
    if trouble is Trouble.CANCELLED:
        return _tr("You said no at X, or closed its page. Nothing has changed here.")
    if trouble is Trouble.TIMED_OUT and not keys:
        return _tr(
            "Nobody came back from the browser in time. Sign in again, or paste the address it"
            " ended on."
        )
    if trouble is Trouble.BAD_REQUEST and pasted:
        return _tr(
            "That is not the address of this sign-in. It begins with http://127.0.0.1 and has"
            " “code=” in it. Copy it from your browser’s address bar."
        )
    if trouble is Trouble.BAD_REQUEST:
        return _tr("X does not know this Client ID, or address C is not in its settings.")
    if trouble is Trouble.SIGN_IN_AGAIN and keys:
        return _tr("X does not take these keys. Copy all four again; all must be of one app.")
    if trouble is Trouble.SIGN_IN_AGAIN:
        return _tr("X’s answer was too old. Sign in once more; it takes a moment.")
    if trouble in KEYRING:
        return keyring_words(trouble)
    notice = notice_of(trouble)
    return f"{notice.happened} {notice.do}".strip()


def keyring_words(trouble: Trouble) -> str:
    """What is wrong with the keyring, and how to mend it."""
    if trouble is Trouble.KEYRING_LOCKED:
        return _tr("The keyring of this computer is locked. Unlock it, then try again.")
    if trouble is Trouble.KEYRING_DENIED:
        return _tr("The keyring did not let this program in. Allow it, then try again.")
    if sys.platform.startswith("linux"):
        return _tr(
            "No keyring answers on this computer. Install gnome-keyring or KWallet, log in"
            " again, then try again."
        )
    return _tr("No keyring answers on this computer. Log in again, then try again.")


def keyring_name() -> str:
    """What this kind of computer calls its keyring."""
    if sys.platform == "win32":
        return _tr("Windows Credential Manager")
    if sys.platform == "darwin":
        return _tr("the macOS Keychain")
    return _tr("GNOME Keyring or KWallet")


def right_words(scope: str) -> str:
    """What one of X's rights lets the program do."""
    return {
        "tweet.read": _tr("Read posts"),
        "tweet.write": _tr("Post and delete"),
        "users.read": _tr("See who accounts are"),
        "follows.read": _tr("See who follows whom"),
        "media.write": _tr("Send pictures, GIFs and videos"),
        "offline.access": _tr("Stay signed in"),
    }.get(scope, scope)


def rights_words(scopes: Iterable[str]) -> str:
    """Several of X's rights in one line: *Read posts, post and delete*."""
    words = ", ".join(right_words(each)[:1].lower() + right_words(each)[1:] for each in scopes)
    return words[:1].upper() + words[1:]
