"""Secrets in the operating system's keyring: the only place they are kept, and the only user of it.

One entry for each secret, named by account and purpose. Windows takes no entry over 2,560 bytes, so
a long secret is cut into pieces of 1,200 characters: the new pieces are written first and then one
small *head* entry is flipped to them, so that a crash in between leaves the old secret whole.

Everything here may block for as long as the keyring asks the person for a password. Call it from a
task, never from the thread that draws.
"""

import hashlib
import queue
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, TypeVar

from patientx_desktop.domain.errors import DomainError, Trouble

SERVICE = "patientx-desktop"
_PIECE = 1200
_MOST_PIECES = 64
_BUDGET_SECONDS = 60.0
_WHOLE, _CUT = "=", "#"
_READS = 3
_FOREIGN_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
_Result = TypeVar("_Result")


class Backend(Protocol):
    """What of a keyring backend is used."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret; raises when there is none."""


class Credentials:
    """Secrets by account and name. `backend` is the system's keyring unless one is given.

    Every method raises `DomainError`: KEYRING_MISSING (no keyring, or one that keeps secrets in a
    plain file), KEYRING_LOCKED (also when it does not answer within `seconds`: somebody has to
    answer its prompt), KEYRING_DENIED.
    """

    def __init__(self, backend: Backend | None = None, seconds: float = _BUDGET_SECONDS) -> None:
        self._backend = backend
        self._seconds = seconds

    def get(self, account_id: str, name: str) -> str | None:
        """The secret, None where there is none or where its pieces no longer fit together."""
        return self._within(lambda: _read(self._keyring(), _entry(account_id, name)))

    def set(self, account_id: str, name: str, secret: str) -> None:
        """Keep the secret: afterwards either all of it is kept or what was there before."""
        self._within(lambda: _write(self._keyring(), _entry(account_id, name), secret))

    def delete(self, account_id: str, name: str) -> None:
        """Forget the secret; one that is not there is fine."""
        self._within(lambda: _remove(self._keyring(), _entry(account_id, name)))

    def check(self) -> str:
        """Write, read and delete a secret that is none; return what the keyring calls itself."""
        name = self._within(lambda: type(self._keyring()).__module__.rsplit(".", 1)[-1])
        self.set("check", "check", "check")
        if self.get("check", "check") != "check":
            raise DomainError(Trouble.KEYRING_DENIED, "it did not give back what it was given")
        self.delete("check", "check")
        return name

    def _keyring(self) -> Backend:
        if self._backend is None:
            self._backend = _system_keyring()
        return self._backend

    def _within(self, work: Callable[[], _Result]) -> _Result:
        """Do `work` in a thread of its own and wait for it no longer than the budget."""
        results: queue.SimpleQueue[tuple[_Result | None, Exception | None]] = queue.SimpleQueue()

        def run() -> None:
            try:
                results.put((work(), None))
            except Exception as error:  # noqa: BLE001, handed over to the caller's thread
                results.put((None, error))

        threading.Thread(target=run, name="keyring", daemon=True).start()
        try:
            result, error = results.get(timeout=self._seconds)
        except queue.Empty:
            words = f"no answer within {self._seconds:g} seconds"
            raise DomainError(Trouble.KEYRING_LOCKED, words) from None
        if error is not None:
            raise _trouble(error) if isinstance(error, _known_errors()) else error
        return result  # type: ignore[return-value]


class MemoryCredentials:
    """The same face for those without a keyring: secrets until the program ends, on no disk."""

    def __init__(self) -> None:
        self._secrets: dict[tuple[str, str], str] = {}

    def get(self, account_id: str, name: str) -> str | None:
        """The secret, or None."""
        return self._secrets.get((account_id, name))

    def set(self, account_id: str, name: str, secret: str) -> None:
        """Keep the secret until the program ends."""
        self._secrets[account_id, name] = secret

    def delete(self, account_id: str, name: str) -> None:
        """Forget the secret; one that is not there is fine."""
        self._secrets.pop((account_id, name), None)

    def check(self) -> str:
        """What this keyring is called."""
        return "memory"


def _system_keyring() -> Backend:
    """The safe keyring of this system: never one that forgets at once or writes plain files."""
    import keyring

    found = keyring.get_keyring()
    for backend in getattr(found, "backends", None) or [found]:
        home = type(backend).__module__
        if not home.startswith(("keyring.backends.null", "keyring.backends.fail", "keyrings.alt")):
            return backend  # type: ignore[no-any-return]
    raise DomainError(Trouble.KEYRING_MISSING, f"only {type(found).__module__}")


def _known_errors() -> tuple[type[Exception], ...]:
    """What keyrings raise: keyring's own, the system's, and what shines through from below."""
    from keyring.errors import KeyringError

    found: list[type[Exception]] = [KeyringError, OSError]
    for module, name in _FOREIGN_ERRORS:
        try:
            found.append(getattr(import_module(module), name))
        except ImportError:
            continue
    return tuple(found)


def _trouble(error: BaseException) -> DomainError:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    # The message is left out: a backend may quote what it was given.
    name = type(error).__name__
    words = f"{error}".lower()
    if isinstance(error, NoKeyringError):
        return DomainError(Trouble.KEYRING_MISSING, name)
    if isinstance(error, KeyringLocked) or "locked" in words or "dismissed" in words:
        return DomainError(Trouble.KEYRING_LOCKED, name)
    if isinstance(error, InitError):
        return DomainError(Trouble.KEYRING_MISSING, name)
    return DomainError(Trouble.KEYRING_DENIED, name)


def _entry(account_id: str, name: str) -> tuple[str, str]:
    """Service and user name of a head entry; each has a service of its own, as Windows likes."""
    return f"{SERVICE}/{account_id}/{name}", account_id


def _piece(entry: tuple[str, str], generation: str, index: int) -> tuple[str, str]:
    return f"{entry[0]}/{generation}{index}", entry[1]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:16]


def _cut(secret: str) -> list[str]:
    """Pieces that fit Windows: letters beyond ASCII may count twice there."""
    size = _PIECE if secret.isascii() else _PIECE // 2
    return [secret[start : start + size] for start in range(0, len(secret), size)]


def _head(value: str | None) -> tuple[str, int, str]:
    """Generation, number of pieces and digest of a cut secret; an empty generation for others."""
    if value is None or not value.startswith(_CUT):
        return "", 0, ""
    generation, count, digest = [*value[1:].split(":"), "", ""][:3]
    number = int(count) if count.isdigit() else 0
    return (generation, number, digest) if 0 < number <= _MOST_PIECES else ("", 0, "")


def _read(backend: Backend, entry: tuple[str, str]) -> str | None:
    """Read again when the head was flipped by somebody else while its pieces were read."""
    for _ in range(_READS):
        value = backend.get_password(*entry)
        if value is None:
            return None
        if value.startswith(_WHOLE):
            return value[1:]
        generation, count, digest = _head(value)
        found = [backend.get_password(*_piece(entry, generation, i)) for i in range(count)]
        secret = "".join(piece or "" for piece in found)
        if count and _digest(secret) == digest:
            return secret
    return None


def _write(backend: Backend, entry: tuple[str, str], secret: str) -> None:
    old, _, _ = _head(backend.get_password(*entry))
    pieces = _cut(secret)
    if len(pieces) > _MOST_PIECES:
        raise DomainError(Trouble.KEYRING_DENIED, "the secret is too long")
    new = "b" if old == "a" else "a"
    if len(_WHOLE + secret) <= (_PIECE if secret.isascii() else _PIECE // 2):
        backend.set_password(*entry, _WHOLE + secret)
        pieces = []
    else:
        for index, piece in enumerate(pieces):
            backend.set_password(*_piece(entry, new, index), piece)
        backend.set_password(*entry, f"{_CUT}{new}:{len(pieces)}:{_digest(secret)}")
    _sweep(backend, entry, new, len(pieces))


def _remove(backend: Backend, entry: tuple[str, str]) -> None:
    _drop(backend, entry)
    _sweep(backend, entry, "", 0)


def _sweep(backend: Backend, entry: tuple[str, str], keep: str, count: int) -> None:
    """Remove every piece but the first `count` of `keep`, those a crash left behind among them.

    Pieces are written upwards and removed downwards, so that there is never a gap to stop at.
    """
    for generation in "ab":
        first = count if generation == keep else 0
        found = []
        for index in range(first, _MOST_PIECES):
            piece = _piece(entry, generation, index)
            if backend.get_password(*piece) is None:
                break
            found.append(piece)
        for piece in reversed(found):
            _drop(backend, piece)


def _drop(backend: Backend, entry: tuple[str, str]) -> None:
    from keyring.errors import PasswordDeleteError

    if backend.get_password(*entry) is None:
        return
    try:
        backend.delete_password(*entry)
    except PasswordDeleteError:
        # Somebody else was quicker, or it is denied: then it is still there.
        if backend.get_password(*entry) is not None:
            raise
