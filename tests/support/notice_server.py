"""A desktop's notification service on a bus of its own, as small as the tests need it.

``python -m tests.support.notice_server``: takes its name on the session bus, then speaks JSON
lines. It says ``ready``, and each notice it is given; it reads which action a person presses, and
ends with its input.
"""

import json
import sys
import threading

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.threading import (
    DBusConnection,
    DBusRouter,
    ReceiveStopped,
    open_dbus_connection,
)

NAME = "org.freedesktop.Notifications"
AT = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)


def say(what: object) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    bus = open_dbus_connection("SESSION")
    with DBusRouter(bus) as router:
        router.send_and_get_reply(message_bus.RequestName(NAME))
    threading.Thread(target=press, args=(bus,), daemon=True).start()
    say("ready")
    number = 0
    while True:
        try:
            message = bus.receive()
        except ReceiveStopped:
            break
        if message.header.message_type is not MessageType.method_call:
            continue
        member = message.header.fields[HeaderFields.member]
        if member == "GetCapabilities":
            bus.send(new_method_return(message, "as", (["actions", "body", "body-markup"],)))
        elif member == "Notify":
            number += 1
            _app, _old, _icon, title, words, actions, _hints, _ms = message.body
            bus.send(new_method_return(message, "u", (number,)))
            say({"id": number, "title": title, "words": words, "actions": actions})
    bus.close()


def press(bus: DBusConnection) -> None:
    for line in sys.stdin:
        number, key = json.loads(line)
        bus.send(new_signal(AT, "ActionInvoked", "us", (number, key)))
    bus.interrupt()


if __name__ == "__main__":
    main()
