"""The guards of the test suite themselves: each must fail a test that deserves it."""

import logging
import socket
import subprocess
import sys
import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.clock import FakeClock
from tests.support.network import OutsideNetworkError, loopback_only
from tests.support.noise import no_threads_left, no_windows_left, quiet_log


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "api.x.com"])
def test_another_computer_cannot_be_reached_or_looked_up(host: str) -> None:
    with loopback_only() as attempts:
        with pytest.raises(OutsideNetworkError, match="stay on this computer"):
            socket.create_connection((host, 443), timeout=1)
        with socket.socket(socket.AF_INET) as sock, pytest.raises(OutsideNetworkError):
            sock.connect((host, 443))
    assert attempts == [host, host]


def test_this_computer_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_a_name_that_exists_nowhere_is_not_found() -> None:
    with pytest.raises(socket.gaierror):
        socket.create_connection(("api.x.invalid", 443), timeout=1)


@pytest.mark.allow_log("the disk is odd")
def test_a_warning_of_ours_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="the disk is odd"), quiet_log([]):
        logging.getLogger("patientx_desktop.store").warning("the disk is %s", "odd")


@pytest.mark.allow_log("the disk is odd")
def test_an_expected_warning_does_not() -> None:
    logging.getLogger("patientx_desktop.store").warning("the disk is odd")


def test_a_window_left_open_fails_the_test(qtbot: QtBot) -> None:
    window = QWidget()
    window.setObjectName("the forgotten one")
    qtbot.addWidget(window)
    with pytest.raises(AssertionError, match="the forgotten one"), no_windows_left():
        window.show()


def test_a_closed_window_does_not(qtbot: QtBot) -> None:
    with no_windows_left():
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        window.close()


def test_a_thread_left_running_fails_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.noise._GRACE", 0.05)
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="the forgotten one", daemon=True)
    with pytest.raises(AssertionError, match="the forgotten one"), no_threads_left():
        thread.start()
    stop.set()
    thread.join()


def test_secrets_in_memory_are_gone_with_the_test() -> None:
    import keyring

    assert keyring.get_password("patientx", "token") is None
    keyring.set_password("patientx", "token", "abc")
    assert keyring.get_password("patientx", "token") == "abc"


test_secrets_start_empty_again = test_secrets_in_memory_are_gone_with_the_test


def test_the_real_home_is_out_of_reach() -> None:
    from pathlib import Path

    from patientx_desktop.paths import default_root

    code = "import platformdirs as p; print(p.user_data_path('x'), p.user_cache_path('x'))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    home = str(Path.home())
    assert Path(home).parent.name.startswith("homes")
    assert all(path.startswith(home) for path in [*answer.split(), str(default_root())])


def test_time_stands_still_until_it_is_moved(clock: FakeClock) -> None:
    before, ticks = clock.now(), clock.monotonic()
    assert clock.now() == before
    clock.advance(90)
    assert (clock.now() - before).total_seconds() == 90
    clock.jump_to(before)
    assert clock.monotonic() - ticks == 90
