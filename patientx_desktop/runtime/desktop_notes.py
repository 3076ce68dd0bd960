"""Notices of the desktop itself, with a button for the next step: Linux, over the session bus.

One thread of our own speaks with the bus; it begins with the first notice, sleeps in the socket,
and ends with the program. Where the desktop shows no notices, each comes back as `refused`.
"""

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.threading import DBusConnection

_log = logging.getLogger(__name__)
_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_ANSWER_SECONDS = 5.0
_MOST_SHOWN, _MOST_WAITING = 64, 32


@dataclass(frozen=True, slots=True)
class Note:
    """A notice: its words, what it is about, and its buttons as (key, words)."""

    title: str
    words: str
    about: str = ""
    actions: tuple[tuple[str, str], ...] = ()


class DesktopNotes(QObject):
    """Shows notices. `pressed` carries what a notice was about and the key of the button.

    Pressing the notice itself has the key ``default``.
    """

    pressed = Signal(str, str)
    refused = Signal(object)
    _heard = Signal(str, str)
    _unshown = Signal(object)

    def __init__(self, icon: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        queued = Qt.ConnectionType.QueuedConnection
        self._heard.connect(self.pressed, queued)
        self._unshown.connect(self.refused, queued)
        self._line = _Line(icon, self._heard.emit, self._unshown.emit)
        self._thread: threading.Thread | None = None

    def show(self, note: Note) -> bool:
        """Hand a notice to the desktop; False where it has none to hand it to."""
        if not sys.platform.startswith("linux") or not self._line.put(note):
            return False
        if self._thread is None:
            self._thread = threading.Thread(target=self._line.run, name="notices", daemon=True)
            self._thread.start()
        return True

    def close(self) -> None:
        """Let the bus go; what it still shows stays, and can no longer be pressed."""
        self._line.stop()
        if self._thread is not None:
            self._thread.join(1.0)


class _Line:
    """The conversation with the bus. `put` and `stop` are called from outside its thread."""

    def __init__(
        self, icon: str, pressed: Callable[[str, str], None], refused: Callable[[Note], None]
    ) -> None:
        self._icon, self._pressed, self._refused = icon, pressed, refused
        self._notes: deque[Note] = deque(maxlen=_MOST_WAITING)
        self._shown: dict[int, str] = {}
        self._lock = threading.Lock()
        self._bus: DBusConnection | None = None
        self._over = False
        self._capable: tuple[str, ...] = ()

    def put(self, note: Note) -> bool:
        """Queue a notice; False once the bus is known to be gone."""
        with self._lock:
            if self._over:
                return False
            self._notes.append(note)
            self._wake()
            return True

    def stop(self) -> None:
        with self._lock:
            self._over = True
            self._notes.clear()
            self._wake()

    def run(self) -> None:
        """Speak with the bus until it is gone or we are; then give back what was not shown."""
        try:
            self._speak()
        except _faults() as error:
            _log.info("no notices of the desktop: %s", type(error).__name__)
        finally:
            self._hang_up()

    def _speak(self) -> None:
        from jeepney.io.threading import ReceiveStopped, open_dbus_connection

        bus = open_dbus_connection("SESSION")
        with self._lock:
            self._bus = bus
        self._listen(bus)
        while not self._over:
            while self._notes:
                self._try(bus, self._notes[0])
                with suppress(IndexError):  # stopped meanwhile
                    self._notes.popleft()
            try:
                self._hear(bus.receive())
            except ReceiveStopped:
                bus.reset_interrupt()

    def _listen(self, bus: "DBusConnection") -> None:
        from jeepney import MatchRule
        from jeepney.bus_messages import message_bus

        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        self._ask(bus, message_bus.AddMatch(rule))
        found = self._ask(bus, _call("GetCapabilities"))[0]
        self._capable = tuple(str(each) for each in found)

    def _try(self, bus: "DBusConnection", note: Note) -> None:
        from jeepney.wrappers import DBusErrorResponse

        try:
            self._show(bus, note)
        except DBusErrorResponse as error:  # this one only: too many at once, say
            _log.info("a notice was not shown: %s", error.name)
            self._refused(note)

    def _show(self, bus: "DBusConnection", note: Note) -> None:
        words = escape(note.words, quote=False) if "body-markup" in self._capable else note.words
        buttons = [part for action in note.actions for part in action]
        hints = {"desktop-entry": ("s", "patientx-desktop")}
        shown = ("PatientX Desktop", 0, self._icon, note.title, words)
        body = (*shown, buttons if "actions" in self._capable else [], hints, -1)
        number = self._ask(bus, _call("Notify", "susssasa{sv}i", body))[0]
        self._shown[int(number)] = note.about
        while len(self._shown) > _MOST_SHOWN:
            del self._shown[next(iter(self._shown))]

    def _ask(self, bus: "DBusConnection", message: "Message") -> tuple[Any, ...]:
        """Send a call and wait for its answer; what is heard meanwhile is not lost."""
        from jeepney import HeaderFields
        from jeepney.io.threading import ReceiveStopped
        from jeepney.wrappers import unwrap_msg

        serial = next(bus.outgoing_serial)
        bus.send(message, serial=serial)
        while not self._over:
            try:
                heard = bus.receive(timeout=_ANSWER_SECONDS)
            except ReceiveStopped:
                bus.reset_interrupt()
                continue
            if heard.header.fields.get(HeaderFields.reply_serial) == serial:
                return tuple(unwrap_msg(heard))
            self._hear(heard)
        raise ConnectionAbortedError

    def _hear(self, message: "Message") -> None:
        from jeepney import HeaderFields

        said = message.header.fields.get(HeaderFields.member)
        fields = message.header.fields.get(HeaderFields.signature, "")
        if said == "ActionInvoked" and fields == "us":
            number, key = message.body
            if number in self._shown:
                self._pressed(self._shown[number], str(key)[:40])
        elif said == "NotificationClosed" and fields == "uu":
            self._shown.pop(message.body[0], None)

    def _hang_up(self) -> None:
        with self._lock:
            left = list(self._notes)
            self._over = True
            self._notes.clear()
            bus, self._bus = self._bus, None
        if bus is not None:
            bus.close()
        for note in left:
            self._refused(note)

    def _wake(self) -> None:
        if self._bus is not None:
            self._bus.interrupt()


def _call(method: str, signature: str = "", body: tuple[object, ...] = ()) -> "Message":
    from jeepney import DBusAddress, new_method_call

    return new_method_call(DBusAddress(_PATH, _NAME, _NAME), method, signature or None, body)


def _faults() -> tuple[type[Exception], ...]:
    """No bus, no service on it, a silent one, one that went away, or one that talks nonsense."""
    from jeepney.io.common import RouterClosed
    from jeepney.wrappers import DBusErrorResponse

    nonsense = (KeyError, IndexError, TypeError, ValueError, RuntimeError)
    return (OSError, DBusErrorResponse, RouterClosed, *nonsense)
