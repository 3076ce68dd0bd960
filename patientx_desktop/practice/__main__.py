"""Run the practice X alone: ``python -m patientx_desktop.practice --port 8975``."""

import argparse
import json
import secrets
import signal
import sys
import threading
from pathlib import Path
from types import FrameType


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; the first line on standard output says where, as JSON."""
    parser = argparse.ArgumentParser(prog="python -m patientx_desktop.practice")
    parser.add_argument("--port", type=_port, default=8975, help="a taken port picks another")
    parser.add_argument("--state", type=Path, help="keep what is posted in this JSON file")
    parser.add_argument("--admin", action="store_true", help="open the levers for tests")
    parser.add_argument("--empty", action="store_true", help="accounts, but no posts")
    options = parser.parse_args(arguments)

    from patientx_desktop.domain.clock import SystemClock
    from patientx_desktop.practice.seed import bare_world, practice_world
    from patientx_desktop.practice.server import PracticeServer
    from patientx_desktop.practice.state import StateError, StateFile

    clock = SystemClock()
    world = bare_world(clock) if options.empty else practice_world(clock)
    try:
        if options.state:
            StateFile(options.state).attach(world)
    except StateError as error:
        sys.stderr.write(f"{error} It was left as it is: {options.state}\n")
        return 1
    admin = secrets.token_urlsafe(24) if options.admin else ""
    done = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        done.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    with PracticeServer(world, clock, options.port, admin) as server:
        hello = {"address": server.base_url, "port": server.port}
        if admin:
            hello["admin"] = admin
        sys.stdout.write(json.dumps(hello) + "\n")
        if options.port not in (0, server.port):
            sys.stdout.write(f"Port {options.port} is taken, so this is {server.port}.\n")
        sys.stdout.flush()
        done.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
