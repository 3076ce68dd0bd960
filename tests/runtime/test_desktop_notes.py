"""Notices of the desktop, over a real session bus with a small notification service on it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from patientx_desktop.runtime.desktop_notes import DesktopNotes, Note
from tests.support.source import ROOT

NOTE = Note(
    "To post by hand now: Come on Saturday",
    "Tea & cake <b>",
    "post-1",
    (("default", "Open"), ("hand", "Post by hand"), ("open", "Open")),
)
no_bus = pytest.mark.skipif(
    not shutil.which("dbus-run-session") or not sys.platform.startswith("linux"),
    reason="dbus-run-session is not installed: there is no session bus to test on",
)


@dataclass
class Service:
    """The other side of the bus."""

    process: "subprocess.Popen[str]"

    def heard(self) -> object:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def press(self, number: int, key: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps([number, key])}\n")
        self.process.stdin.flush()


def start(monkeypatch: pytest.MonkeyPatch, *service: str) -> "subprocess.Popen[str]":
    """A session bus of its own, which the program finds as it finds the desktop's."""
    told = ["sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec "$@"', "sh", *service]
    process = subprocess.Popen(
        ["dbus-run-session", "--", *told],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", process.stdout.readline().strip())
    return process


def end(process: "subprocess.Popen[str]") -> None:
    with process:  # its input ends, and so does it
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    process = start(monkeypatch, sys.executable, "-m", "tests.support.notice_server")
    found = Service(process)
    assert found.heard() == "ready"
    yield found
    end(process)


@pytest.fixture
def notes(qapp: object) -> Iterator[DesktopNotes]:
    notes = DesktopNotes()
    yield notes
    notes.close()


@no_bus
def test_a_notice_is_shown_with_its_buttons_and_tells_which_was_pressed(
    service: Service, notes: DesktopNotes, qtbot: QtBot
) -> None:
    assert notes.show(NOTE)
    shown = service.heard()
    assert shown == {
        "id": 1,
        "title": NOTE.title,
        "words": "Tea &amp; cake &lt;b&gt;",
        "actions": ["default", "Open", "hand", "Post by hand", "open", "Open"],
    }
    with qtbot.waitSignal(notes.pressed) as pressed:
        service.press(1, "hand")
    assert pressed.args == ["post-1", "hand"]
    assert notes.show(Note("Sent", "Hello", "post-2"))
    assert service.heard() == {"id": 2, "title": "Sent", "words": "Hello", "actions": []}
    with qtbot.waitSignal(notes.pressed) as pressed:
        service.press(999, "hand")  # somebody else's
        service.press(2, "default")
    assert pressed.args == ["post-2", "default"]


@no_bus
def test_when_the_bus_goes_away_the_next_notice_is_refused(
    service: Service, notes: DesktopNotes, qtbot: QtBot
) -> None:
    notes.show(NOTE)
    service.heard()
    service.process.stdin.close()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not notes.show(NOTE), timeout=10_000)


@no_bus
def test_a_desktop_without_a_notification_service_gives_the_notice_back(
    monkeypatch: pytest.MonkeyPatch, notes: DesktopNotes, qtbot: QtBot
) -> None:
    process = start(monkeypatch, "cat")
    with qtbot.waitSignal(notes.refused, timeout=10_000) as refused:
        assert notes.show(NOTE)
    assert refused.args == [NOTE]
    assert not notes.show(NOTE)
    end(process)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no bus elsewhere")
@pytest.mark.parametrize("address", ["", "nonsense", "unix:path=/nowhere/at/all"])
def test_without_a_bus_the_notice_comes_back(
    monkeypatch: pytest.MonkeyPatch, notes: DesktopNotes, qtbot: QtBot, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    if not address:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with qtbot.waitSignal(notes.refused, timeout=10_000) as refused:
        notes.show(NOTE)
    assert refused.args == [NOTE]


def test_closed_before_it_ever_spoke_it_takes_no_notice(notes: DesktopNotes) -> None:
    notes.close()
    assert not notes.show(NOTE)
