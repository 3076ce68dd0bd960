"""Secrets are in the keyring, whole, and nowhere else."""

import os
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring.errors import (
    InitError,
    KeyringError,
    KeyringLocked,
    NoKeyringError,
    PasswordSetError,
)

from patientx_desktop.credentials import Credentials, MemoryCredentials
from patientx_desktop.domain.errors import DomainError, Trouble
from tests.support.keyring import MemoryKeyring

ROOT = Path(__file__).parents[1]
LONG = "Ab3-" * 1000


class Crash(Exception):
    """The program died here."""


class Brittle(MemoryKeyring):
    """A keyring that stops for ever after so many writes, and knows Windows' limit."""

    left = 10_000

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.left <= 0:
            raise Crash
        assert len(password.encode("utf-16-le")) <= 2560
        self.left -= 1
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        if self.left <= 0:
            raise Crash
        self.left -= 1
        super().delete_password(service, username)


@pytest.mark.parametrize("secret", ["short", "=#:odd", LONG, "é" * 3000, "🔑" * 900, "#a:1:x", ""])
def test_a_secret_of_any_length_comes_back_as_it_was(secret: str) -> None:
    credentials = Credentials(Brittle())
    credentials.set("a", "token", secret)
    credentials.set("b", "token", "another's")
    assert credentials.get("a", "token") == secret
    assert credentials.get("a", "other") is None


def test_nothing_is_left_of_a_secret_that_was_replaced_or_deleted() -> None:
    keyring = Brittle()
    credentials = Credentials(keyring)
    for secret in (LONG, "short", LONG + "x", LONG * 2, "end"):
        credentials.set("a", "token", secret)
        assert credentials.get("a", "token") == secret
    assert len(keyring.secrets) == 1
    credentials.set("a", "token", LONG)
    credentials.delete("a", "token")
    credentials.delete("a", "token")
    assert not keyring.secrets


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["one", LONG, "B2c" * 1200]), min_size=1, max_size=4),
    st.integers(0, 12),
)
def test_a_crash_at_any_write_leaves_the_old_secret_or_the_new_one(
    before: list[str], survive: int
) -> None:
    keyring = Brittle()
    credentials = Credentials(keyring)
    for secret in before:
        credentials.set("a", "token", secret)
    keyring.left = survive
    new = "N3w" * 1500
    crashed = True
    with suppress(Crash):
        credentials.set("a", "token", new)
        crashed = False
    keyring.left = 10_000
    assert credentials.get("a", "token") in ((before[-1], new) if crashed else (new,))
    credentials.set("a", "token", "after")
    assert credentials.get("a", "token") == "after"
    credentials.delete("a", "token")
    assert not keyring.secrets


def test_pieces_that_do_not_fit_together_are_no_secret() -> None:
    keyring = MemoryKeyring()
    credentials = Credentials(keyring)
    credentials.set("a", "token", LONG)
    piece = next(key for key in keyring.secrets if key[0].endswith("a1"))
    keyring.secrets[piece] = "changed"
    assert credentials.get("a", "token") is None
    del keyring.secrets[piece]
    assert credentials.get("a", "token") is None


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (NoKeyringError("none"), Trouble.KEYRING_MISSING),
        (InitError("no collection"), Trouble.KEYRING_MISSING),
        (KeyringLocked("locked"), Trouble.KEYRING_LOCKED),
        (PasswordSetError("s3cret-quoted"), Trouble.KEYRING_DENIED),
        (KeyringError("prompt dismissed"), Trouble.KEYRING_LOCKED),
        (PermissionError("no"), Trouble.KEYRING_DENIED),
    ],
)
def test_what_a_keyring_refuses_is_said_without_quoting_it(
    error: Exception, trouble: Trouble
) -> None:
    class Refusing(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise error

    credentials = Credentials(Refusing())
    for work in (
        lambda: credentials.get("a", "t"),
        lambda: credentials.set("a", "t", "s3cret"),
        lambda: credentials.delete("a", "t"),
    ):
        with pytest.raises(DomainError) as caught:
            work()  # type: ignore[no-untyped-call]
        assert caught.value.trouble is trouble
        assert "s3cret" not in repr(caught.value)


def test_a_bug_in_a_keyring_stays_loud() -> None:
    class Broken(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise KeyError("a bug")

    with pytest.raises(KeyError):
        Credentials(Broken()).get("a", "t")


def test_a_keyring_that_waits_for_a_person_does_not_hold_us_for_ever() -> None:
    answered = threading.Event()

    class Prompting(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            answered.wait(10)
            return "late"

    try:
        with pytest.raises(DomainError) as caught:
            Credentials(Prompting(), seconds=0.05).get("a", "t")
        assert caught.value.trouble is Trouble.KEYRING_LOCKED
    finally:
        answered.set()


def test_the_check_tries_it_out_and_leaves_nothing() -> None:
    keyring = MemoryKeyring()
    assert Credentials(keyring).check() == "keyring"
    assert not keyring.secrets

    class Forgetful(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            return None

    with pytest.raises(DomainError):
        Credentials(Forgetful()).check()


@pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"])
def test_a_keyring_that_keeps_nothing_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    with pytest.raises(DomainError) as caught:
        Credentials().set("a", "t", "secret")
    assert caught.value.trouble is Trouble.KEYRING_MISSING


def test_memory_has_the_same_face() -> None:
    memory = MemoryCredentials()
    memory.set("a", "t", LONG)
    assert memory.get("a", "t") == LONG
    memory.delete("a", "t")
    memory.delete("a", "t")
    assert memory.get("a", "t") is None
    assert memory.check() == "memory"


_ROUND_TRIP = """
import sys
from patientx_desktop.credentials import Credentials
c = Credentials()
assert c.check() == "SecretService", c.check()
for secret in ("short", "Ab3-" * 2000, "é" * 3000):
    c.set("account", "token", secret)
    assert Credentials().get("account", "token") == secret
c.delete("account", "token")
c.delete("account", "token")
assert c.get("account", "token") is None
print("round trip done")
"""

_LOCKED = """
from patientx_desktop.credentials import Credentials
from patientx_desktop.domain.errors import DomainError
try:
    Credentials(seconds=5).set("account", "token", "secret")
except DomainError as error:
    print("told:", error.trouble.value)
"""


def _in_session(script: str, unlock: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    missing = [
        name for name in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(name)
    ]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    code = tmp_path / "script.py"
    code.write_text(script, encoding="utf-8")
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"
    }
    environment |= {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    environment |= {name: str(tmp_path) for name in ("XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
    tmp_path.chmod(0o700)
    line = f'{unlock} "{sys.executable}" "{code}"'
    return subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", line],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_real_gnome_keyring_keeps_short_and_long_secrets(tmp_path: Path) -> None:
    unlock = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"
    done = _in_session(_ROUND_TRIP, unlock, tmp_path)
    assert "round trip done" in done.stdout, done.stdout + done.stderr
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name != "script.py":
            assert b"Ab3-Ab3-" not in path.read_bytes()


def test_a_gnome_keyring_nobody_unlocked_is_a_known_trouble(tmp_path: Path) -> None:
    done = _in_session(
        _LOCKED, "gnome-keyring-daemon --start --components=secrets >/dev/null;", tmp_path
    )
    assert "told: keyring" in done.stdout, done.stdout + done.stderr
